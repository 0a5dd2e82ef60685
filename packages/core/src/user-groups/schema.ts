import { z } from "zod";
import { id, instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { RoleGrant } from "../members/schema.ts";

export const UserGroupName = text({ max: 80 });
export const UserGroupDescription = text({ min: 0, max: 500, multiline: true });

/** A role that a group's members hold through it. */
export const GroupGrant = RoleGrant.omit({ group: true });
export type GroupGrant = z.infer<typeof GroupGrant>;

/** People of an account who are given roles together. */
export const UserGroup = z.object({
  id,
  name: z.string(),
  description: z.string(),
  createdAt: instant,
  /** Counted up to 1,000. */
  memberCount: z.number().int(),
  hasMoreMembers: z.boolean(),
  grants: z.array(GroupGrant),
});
export type UserGroup = z.infer<typeof UserGroup>;

/** So far the members of a group are counted for a list. */
export const COUNTED_MEMBERS = 1_000;
