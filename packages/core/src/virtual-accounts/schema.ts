import { z } from "zod";
import { Visibility } from "../accounts/schema.ts";
import { id, instant } from "../kernel/id.ts";
import { Role } from "../kernel/permission.ts";
import { text } from "../kernel/text.ts";

/** Limits that keep a tree quick to read and easy to find one's way in. */
export const MOST_VIRTUAL_ACCOUNTS = 2_000;
export const MOST_LEVELS = 10;
export const MOST_TAG_KEYS = 20;
export const MOST_TAG_VALUES = 20;
export const NAME_MAX_CHARACTERS = 80;
export const DESCRIPTION_MAX_CHARACTERS = 1_000;

/** People are counted up to here; beyond, it is said that there are more. */
export const MOST_COUNTED = 100;

export const VirtualAccountName = text({ max: NAME_MAX_CHARACTERS });
export const VirtualAccountDescription = text({ min: 0, max: DESCRIPTION_MAX_CHARACTERS, multiline: true });

/** What an organization calls a virtual account by: a key (site, cost center) and its values. */
export const Tag = z.object({ key: z.string(), values: z.array(z.string()) });
export type Tag = z.infer<typeof Tag>;

/** Tags as they are sent. */
export const TagsInput = z
  .array(
    z.object({
      key: text({ max: 40 }),
      values: z
        .array(text({ max: 100 }))
        .min(1)
        .max(MOST_TAG_VALUES),
    }),
  )
  .max(MOST_TAG_KEYS);

/** Where a virtual account is: those above it that the person may see, from the top down. */
export const Path = z.array(z.object({ id, name: z.string() }));

/** A number of people; `more` where there are more than were counted. */
export const PeopleCount = z.object({ count: z.number().int(), more: z.boolean() });
export type PeopleCount = z.infer<typeof PeopleCount>;

/** What somebody may do with a virtual account; buttons and the server ask the same rule. */
export const Act = z.enum([
  "edit",
  "create_beneath",
  "move",
  "archive",
  "restore",
  "make_default",
  "set_visibility",
  "grant_roles",
  "grant_roles_beneath",
]);
export type Act = z.infer<typeof Act>;

/** A pool inside an account for licenses, product instances and people; exactly one per account is the default. */
export const VirtualAccount = z.object({
  id,
  name: z.string(),
  isDefault: z.boolean(),
  path: Path,
  /** Of those directly beneath it that the person may see. */
  childCount: z.number().int(),
  archivedAt: instant.nullable(),
  /** Null where it is only named to the person. */
  details: z
    .object({
      description: z.string(),
      visibility: Visibility,
      tags: z.array(Tag),
      /** All those beneath it, at any depth. */
      beneathCount: z.number().int(),
      /** People with a role on it. */
      people: PeopleCount,
      /** People with a role on it or on any beneath it, each counted once. */
      peopleWithBeneath: PeopleCount,
    })
    .nullable(),
  may: z.array(Act),
});
export type VirtualAccount = z.infer<typeof VirtualAccount>;

/** Kinds of what a virtual account may hold; while it holds anything it cannot be archived. */
export const HoldingKind = z.enum(["virtual_account", "role", "group_role", "license"]);
export type HoldingKind = z.infer<typeof HoldingKind>;

/** How many of a kind a virtual account holds. */
export const Holding = z.object({ kind: HoldingKind, count: z.number().int() });
export type Holding = z.infer<typeof Holding>;

/** A role that reaches a virtual account: given on it, or on one above it with what is beneath. */
export const PlacedRole = z.object({
  id,
  holder: z.object({
    kind: z.enum(["person", "group"]),
    id,
    name: z.string(),
    /** A person's address; null for a group. */
    email: z.string().nullable(),
  }),
  role: Role,
  isInherited: z.boolean(),
  /** The virtual account it was given on; null where the person may not see that one. */
  givenOn: z.object({ id, name: z.string() }).nullable(),
  withChildren: z.boolean(),
  /** When it begins, where that is later. */
  beginsAt: instant.nullable(),
  endsAt: instant.nullable(),
});
export type PlacedRole = z.infer<typeof PlacedRole>;
