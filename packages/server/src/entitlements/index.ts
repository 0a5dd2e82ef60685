import type { Slice } from "../platform/slice.ts";
import { exportEntitlements, listEntitlements } from "./list.ts";
import { entitlementsTexts } from "./texts.ts";

export const entitlementsSlice: Slice = {
  operations: [listEntitlements, exportEntitlements],
  jobs: [],
  sweeps: [],
  texts: [entitlementsTexts],
  mails: {},
};
