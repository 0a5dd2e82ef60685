import { z } from "zod";
import { Visibility } from "../accounts/schema.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import {
  Holding,
  PlacedRole,
  TagsInput,
  VirtualAccount,
  VirtualAccountDescription,
  VirtualAccountName,
} from "./schema.ts";

/** What is looked for: those right beneath one (or at the top), or any that fit words or a tag, by name. */
export const browseInput = {
  ...pageInput,
  /** Those right beneath this one; without it those at the top. */
  parentId: id.optional(),
  /** Words in names and tags, anywhere in the tree. */
  search: z.string().max(200).default(""),
};

const WhichVirtualAccounts = z.enum(["seen", "administered", "licenses_seen", "licenses_managed"]);
export type WhichVirtualAccounts = z.infer<typeof WhichVirtualAccounts>;

export const listVirtualAccounts = endpoint({
  name: "virtualAccounts.list",
  method: "GET",
  path: "/accounts/:accountId/virtual-accounts",
  summary: "Virtual accounts of an account that the person may see: one level of the tree, or those found, by name",
  permission: "account.see",
  input: z.object({
    ...browseInput,
    accountId: id,
    /** A tag they have, by its key, and by its value as well where that is given. */
    tagKey: z.string().max(200).optional(),
    tagValue: z.string().max(200).optional(),
    /** Archived ones are listed without a tree. */
    state: z.enum(["live", "archived"]).default("live"),
    /**
     * `administered`: those on which the person may give roles. `licenses_seen`, `licenses_managed`: those whose licenses the
     * person may see, or manage. `seen`: these, and those that every member may know by name.
     */
    which: WhichVirtualAccounts.default("seen"),
  }),
  output: pageOf(VirtualAccount),
  refusals: ["account.not_found"],
});

export const getVirtualAccount = endpoint({
  name: "virtualAccounts.get",
  method: "GET",
  path: "/accounts/:accountId/virtual-accounts/:id",
  summary: "One virtual account, and what it holds",
  permission: "account.see",
  input: z.object({ accountId: id, id }),
  output: VirtualAccount.extend({ holdings: z.array(Holding).nullable() }),
  refusals: ["account.not_found", "virtual_account.not_found"],
});

export const listVirtualAccountRoles = endpoint({
  name: "virtualAccounts.listRoles",
  method: "GET",
  path: "/accounts/:accountId/virtual-accounts/:id/roles",
  summary: "Roles that reach a virtual account: given on it, or on one above it with what is beneath",
  permission: "account.see",
  input: z.object({ ...pageInput, accountId: id, id }),
  output: pageOf(PlacedRole),
  refusals: ["account.not_found", "virtual_account.not_found"],
});

const ofArranging = [
  "account.not_found",
  "account.not_active",
  "virtual_account.not_found",
  "virtual_account.beyond_scope",
] as const;

export const createVirtualAccount = endpoint({
  name: "virtualAccounts.create",
  method: "POST",
  path: "/accounts/:accountId/virtual-accounts",
  summary: "Create a virtual account, at the top or beneath another",
  permission: "virtual_account.create",
  input: z.object({
    accountId: id,
    parentId: id.nullable().default(null),
    name: VirtualAccountName,
    description: VirtualAccountDescription.default(""),
    tags: TagsInput.default([]),
    /** Only account administrators may say `restricted`. */
    visibility: Visibility.default("unrestricted"),
  }),
  output: VirtualAccount,
  refusals: [
    ...ofArranging,
    "virtual_account.name_taken",
    "virtual_account.too_many",
    "virtual_account.too_deep",
    "virtual_account.parent_archived",
  ],
  creates: true,
});

export const updateVirtualAccount = endpoint({
  name: "virtualAccounts.update",
  method: "PATCH",
  path: "/accounts/:accountId/virtual-accounts/:id",
  summary: "Change name, description, tags or visibility of a virtual account",
  permission: "virtual_account.create",
  input: z.object({
    accountId: id,
    id,
    name: VirtualAccountName.optional(),
    description: VirtualAccountDescription.optional(),
    tags: TagsInput.optional(),
    visibility: Visibility.optional(),
  }),
  output: VirtualAccount,
  refusals: [...ofArranging, "virtual_account.name_taken", "virtual_account.archived"],
});

export const moveVirtualAccount = endpoint({
  name: "virtualAccounts.move",
  method: "PUT",
  path: "/accounts/:accountId/virtual-accounts/:id/parent",
  summary: "Move a virtual account, with what is beneath it, beneath another or to the top",
  permission: "virtual_account.create",
  asksProof: true,
  input: z.object({ accountId: id, id, parentId: id.nullable() }),
  output: VirtualAccount,
  refusals: [
    ...ofArranging,
    "virtual_account.beneath_itself",
    "virtual_account.too_deep",
    "virtual_account.archived",
    "virtual_account.parent_archived",
  ],
});

export const makeDefaultVirtualAccount = endpoint({
  name: "virtualAccounts.makeDefault",
  method: "PUT",
  path: "/accounts/:accountId/virtual-accounts/:id/default",
  summary: "Make a virtual account the one that receives what is bought for none in particular",
  permission: "account.edit",
  input: z.object({ accountId: id, id }),
  output: VirtualAccount,
  refusals: ["account.not_found", "account.not_active", "virtual_account.not_found", "virtual_account.archived"],
});

export const archiveVirtualAccount = endpoint({
  name: "virtualAccounts.archive",
  method: "PUT",
  path: "/accounts/:accountId/virtual-accounts/:id/archival",
  summary: "Archive a virtual account that holds nothing",
  permission: "virtual_account.create",
  input: z.object({ accountId: id, id }),
  output: VirtualAccount,
  refusals: [
    ...ofArranging,
    "virtual_account.is_default",
    "virtual_account.holds_virtual_accounts",
    "virtual_account.holds_roles",
    "virtual_account.holds_licenses",
  ],
});

export const restoreVirtualAccount = endpoint({
  name: "virtualAccounts.restore",
  method: "DELETE",
  path: "/accounts/:accountId/virtual-accounts/:id/archival",
  summary: "Put an archived virtual account back to where it was",
  permission: "virtual_account.create",
  input: z.object({ accountId: id, id }),
  output: VirtualAccount,
  refusals: [
    ...ofArranging,
    "virtual_account.name_taken",
    "virtual_account.too_many",
    "virtual_account.parent_archived",
  ],
});

export const virtualAccountsEndpoints = [
  listVirtualAccounts,
  getVirtualAccount,
  listVirtualAccountRoles,
  createVirtualAccount,
  updateVirtualAccount,
  moveVirtualAccount,
  makeDefaultVirtualAccount,
  archiveVirtualAccount,
  restoreVirtualAccount,
] as const;
