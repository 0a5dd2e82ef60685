import type { Slice } from "../platform/slice.ts";
import { addAccountDomains } from "./add.ts";
import { checkAccountDomain } from "./check.ts";
import { decideRename, getRename } from "./decide-rename.ts";
import { notifyJob } from "./jobs.ts";
import { listAccountDomains, listDomainsForOperator } from "./list.ts";
import { accountDomainsMails } from "./mail.ts";
import { accountDomainsMailTexts } from "./mail-texts.ts";
import { proveAccountDomain, retractAccountDomain } from "./operate.ts";
import { proposeRename, withdrawRename } from "./propose-rename.ts";
import { removeAccountDomain } from "./remove.ts";
import { accountDomainsTexts } from "./texts.ts";
import { lookUpDomains, watchJob } from "./watch.ts";

export { overtakeRename } from "./overtake-rename.ts";
export { renameAccount } from "./rename.ts";
export {
  deleteDomain as forgetDomain,
  insertDomain as keepDomain,
  readMissingRecordsOf as listMissingRecords,
} from "./store.ts";
export { type OpenRename, readOpenRenames as listOpenRenames } from "./store-renames.ts";

export const accountDomainsSlice: Slice = {
  operations: [
    listAccountDomains,
    addAccountDomains,
    checkAccountDomain,
    removeAccountDomain,
    proposeRename,
    withdrawRename,
    listDomainsForOperator,
    proveAccountDomain,
    retractAccountDomain,
    getRename,
    decideRename,
  ],
  jobs: [notifyJob, watchJob],
  sweeps: [lookUpDomains],
  texts: [accountDomainsTexts, accountDomainsMailTexts],
  mails: accountDomainsMails,
};
