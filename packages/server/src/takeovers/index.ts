import type { Slice } from "../platform/slice.ts";
import { getAdministration, stayAdministrator } from "./administration.ts";
import { decideTakeover, getTakeoverForOperator, listTakeovers, listUnreachableAccounts } from "./decide.ts";
import { askPresenceJob, tellJob, tellMembersJob, warnLoneJob } from "./jobs.ts";
import { takeoversMails } from "./mail.ts";
import { takeoversMailTexts } from "./mail-texts.ts";
import { objectToTakeover } from "./object.ts";
import { listTakeoverOffers, proposeTakeover, withdrawTakeover } from "./propose.ts";
import { checkTakeoverProof } from "./prove.ts";
import { getTakeover, listMyTakeovers } from "./read.ts";
import { takeoversSweeps } from "./sweeps.ts";
import { takeoversTexts } from "./texts.ts";

export { endTakeoversOf } from "./forget.ts";
export { readObjectedTakeovers, readReachability, readTakeoversToAnswer as listTakeoversToAnswer } from "./store.ts";
export { readAdministeredAlone as listAdministeredAlone } from "./store-presence.ts";

/** What happens when an account's administrators are gone. */
export const takeoversSlice: Slice = {
  operations: [
    listTakeoverOffers,
    proposeTakeover,
    listMyTakeovers,
    getTakeover,
    checkTakeoverProof,
    withdrawTakeover,
    objectToTakeover,
    getAdministration,
    stayAdministrator,
    listTakeovers,
    getTakeoverForOperator,
    decideTakeover,
    listUnreachableAccounts,
  ],
  jobs: [tellJob, tellMembersJob, askPresenceJob, warnLoneJob],
  sweeps: takeoversSweeps,
  texts: [takeoversTexts, takeoversMailTexts],
  mails: takeoversMails,
};
