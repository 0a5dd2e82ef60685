import type { Slice } from "../platform/slice.ts";
import { listPendingWork } from "./pending-work.ts";

export const homeSlice: Slice = { operations: [listPendingWork], jobs: [], sweeps: [], texts: [], mails: {} };
