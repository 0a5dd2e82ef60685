import type { Slice } from "../platform/slice.ts";
import { listOwnDomain, searchDirectory } from "./search.ts";
import { suggestAccounts } from "./suggest.ts";

/** Which accounts there are for somebody to ask for. */
export const directorySlice: Slice = {
  operations: [listOwnDomain, searchDirectory, suggestAccounts],
  jobs: [],
  sweeps: [],
  texts: [],
  mails: {},
};
