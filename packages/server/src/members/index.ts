import type { Reader } from "../platform/database.ts";
import type { Slice } from "../platform/slice.ts";
import { getMemberAccess } from "./access.ts";
import { addMembers, checkAdditions } from "./add.ts";
import { changeGrantEnd, grantMemberRole, revokeRole } from "./change-roles.ts";
import { exportMembers } from "./export.ts";
import { notifyOfAnswer, notifyOfWish } from "./extension-mails.ts";
import { askForExtension, decideExtension, listExtensionRequests } from "./extensions.ts";
import {
  answerInvitation,
  listInvitations,
  listMyInvitations,
  openInvitationLink,
  resendInvitation,
  withdrawInvitation,
} from "./invitations.ts";
import { mailInvitations, mailOneInvitation, mailRejection, mailRoleEnd } from "./jobs.ts";
import { leaveAccount, removeMember } from "./leave.ts";
import { listMembers } from "./list.ts";
import { membersMails } from "./mail.ts";
import { mailMember } from "./member-mails.ts";
import { listMyPlannedRoles, withdrawPlannedRole } from "./plan.ts";
import { listWithoutSecondFactor } from "./second-factors.ts";
import { type RoleHolder, readHolders } from "./store.ts";
import { membersSweeps } from "./sweeps.ts";
import { membersTexts } from "./texts.ts";

export { beginPlanned, readManaged } from "./begin.ts";
export { endRoles } from "./end.ts";
export { giveOnPlaces, grantRole, needGrant } from "./grant.ts";
export { keepingAnAdministrator } from "./keep-administrator.ts";
export { endMembership, leaveEverything } from "./leave.ts";
export { acceptNomination, decideNominations, proposeNominees } from "./nominations.ts";
export { planRole } from "./plan.ts";
export {
  deleteBareMemberships as leaveWhenBare,
  lockMembers,
  type RoleHolder,
  readHolders as listHolders,
  readMemberCounts as countMembers,
} from "./store.ts";
export { readEndedOf as listEndedOf, saveEndNotice } from "./store-ending.ts";
export { countExtensionsToAnswer, readEndingSoon as listEndingSoon } from "./store-extensions.ts";
export { deleteGrantOf, deleteRoles, lockRoles, saveGrantEndOf } from "./store-grants.ts";
export {
  readNominations as listNominations,
  readOpenInvitationsTo as listOpenInvitations,
  withdrawOpenInvitations as withdrawNominations,
} from "./store-invitations.ts";
export { lockIsActive } from "./store-members.ts";
export { readDuePlanned } from "./store-planned.ts";

/** The administrators of an account whose role holds now, by name. */
export const listAdministrators = (db: Reader, accountId: string, now: Date): Promise<RoleHolder[]> =>
  readHolders(db, accountId, ["administrator"], now);

export const membersSlice: Slice = {
  operations: [
    listMembers,
    exportMembers,
    getMemberAccess,
    listWithoutSecondFactor,
    grantMemberRole,
    changeGrantEnd,
    revokeRole,
    withdrawPlannedRole,
    listMyPlannedRoles,
    removeMember,
    leaveAccount,
    checkAdditions,
    addMembers,
    listInvitations,
    resendInvitation,
    withdrawInvitation,
    askForExtension,
    listExtensionRequests,
    decideExtension,
    listMyInvitations,
    openInvitationLink,
    answerInvitation,
  ],
  jobs: [mailInvitations, mailOneInvitation, mailRejection, mailRoleEnd, mailMember, notifyOfWish, notifyOfAnswer],
  sweeps: membersSweeps,
  texts: [membersTexts],
  mails: membersMails,
};
