import { z } from "zod";
import { NominationStatus } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { Role } from "../kernel/permission.ts";

/** A role for a person on the account (`virtualAccountId` null) or on a virtual account, perhaps with an end date. */
export const RoleGrant = z.object({
  id,
  role: Role,
  virtualAccountId: id.nullable(),
  virtualAccountName: z.string().nullable(),
  withChildren: z.boolean(),
  endsAt: instant.nullable(),
  grantedBy: z.string(),
  grantedAt: instant,
});
export type RoleGrant = z.infer<typeof RoleGrant>;

export const Member = z.object({
  personId: id,
  name: z.string(),
  email: z.string(),
  userId: z.string(),
  company: z.string(),
  grants: z.array(RoleGrant),
  since: instant,
  isSelf: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** An offer of a role that the person accepts or rejects. */
export const Invitation = z.object({
  id,
  accountId: id,
  accountName: z.string(),
  domainIdentifierUnicode: z.string(),
  role: Role,
  email: z.string(),
  invitedBy: z.string(),
  status: NominationStatus,
  createdAt: instant,
  expiresAt: instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;
