import type { Slice } from "../platform/slice.ts";
import { exportAudit, exportOperatorAudit } from "./export.ts";
import { listAudit, listJoined, listOperatorAudit } from "./list.ts";
import { auditTexts } from "./texts.ts";

export const auditSlice: Slice = {
  operations: [listAudit, exportAudit, listJoined, listOperatorAudit, exportOperatorAudit],
  jobs: [],
  sweeps: [],
  texts: [auditTexts],
  mails: {},
};
