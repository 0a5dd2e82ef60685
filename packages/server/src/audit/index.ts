import type { Slice } from "../platform/slice.ts";
import { checkSweep } from "./check.ts";
import { exportAudit, exportOperatorAudit } from "./export.ts";
import { listAudit, listJoined, listOperatorAudit } from "./list.ts";
import { sealSweep } from "./seal.ts";
import { exportAuditProof, getAuditSeals, getOperatorAuditSeals } from "./seals.ts";
import { auditTexts } from "./texts.ts";

export { auditCommand } from "./audit-command.ts";
export { SEALED, sealEntries } from "./seal.ts";

export const auditSlice: Slice = {
  operations: [
    listAudit,
    exportAudit,
    listJoined,
    listOperatorAudit,
    exportOperatorAudit,
    getAuditSeals,
    exportAuditProof,
    getOperatorAuditSeals,
  ],
  jobs: [],
  sweeps: [sealSweep, checkSweep],
  texts: [auditTexts],
  mails: {},
};
