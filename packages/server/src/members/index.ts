import type { Reader } from "../platform/database.ts";
import type { Slice } from "../platform/slice.ts";
import { changeGrantEnd, grantMemberRole, revokeRole } from "./change-roles.ts";
import { answerInvitation, listInvitations, listMyInvitations, openInvitationLink } from "./invitations.ts";
import { mailInvitations, mailRejection, mailRoleEnd } from "./jobs.ts";
import { leaveAccount } from "./leave.ts";
import { listMembers } from "./list.ts";
import { membersMails } from "./mail.ts";
import { type RoleHolder, readHolders } from "./store.ts";
import { membersSweeps } from "./sweeps.ts";
import { membersTexts } from "./texts.ts";

export { grantRole } from "./grant.ts";
export { leaveEverything } from "./leave.ts";
export { acceptNomination, decideNominations, proposeNominees } from "./nominations.ts";
export { type RoleHolder, readHolders as listHolders, readMemberCounts as countMembers } from "./store.ts";
export {
  readNominations as listNominations,
  readOpenInvitationsTo as listOpenInvitations,
  withdrawOpenInvitations as withdrawNominations,
} from "./store-invitations.ts";

/** The administrators of an account whose role holds now, by name. */
export const listAdministrators = (db: Reader, accountId: string, now: Date): Promise<RoleHolder[]> =>
  readHolders(db, accountId, ["administrator"], now);

export const membersSlice: Slice = {
  operations: [
    listMembers,
    grantMemberRole,
    changeGrantEnd,
    revokeRole,
    leaveAccount,
    listInvitations,
    listMyInvitations,
    openInvitationLink,
    answerInvitation,
  ],
  jobs: [mailInvitations, mailRejection, mailRoleEnd],
  sweeps: membersSweeps,
  texts: [membersTexts],
  mails: membersMails,
};
