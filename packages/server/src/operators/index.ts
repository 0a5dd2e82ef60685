import type { Slice } from "../platform/slice.ts";
import { getOperatorAccount, listOperatorAccounts, listOperatorRequests } from "./accounts.ts";
import { listOperatorPeople, setOperatorRoles } from "./people.ts";
import { listIdentifierReviews } from "./reviews.ts";
import { operatorsTexts } from "./texts.ts";

export { keepOperatorAdministrator } from "./keep-administrator.ts";

/** The operator's console, except for what decides about accounts: that stands with the accounts. */
export const operatorsSlice: Slice = {
  operations: [
    listIdentifierReviews,
    listOperatorAccounts,
    getOperatorAccount,
    listOperatorRequests,
    listOperatorPeople,
    setOperatorRoles,
  ],
  jobs: [],
  sweeps: [],
  texts: [operatorsTexts],
  mails: {},
};
