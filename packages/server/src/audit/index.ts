import type { Slice } from "../platform/slice.ts";
import { exportAudit } from "./export.ts";
import { listAudit } from "./list.ts";
import { auditTexts } from "./texts.ts";

export const auditSlice: Slice = {
  operations: [listAudit, exportAudit],
  jobs: [],
  sweeps: [],
  texts: [auditTexts],
  mails: {},
};
