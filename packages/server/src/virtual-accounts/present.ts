import { toInstant } from "@freehold/core/kernel/id";
import { type HeldRole, type Scope, scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { actsOn } from "@freehold/core/virtual-accounts/rules";
import type { VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { readVirtualAccounts, type Sight, tagsOf, type VirtualAccountRow } from "./store.ts";

/** What somebody sees who holds these roles. */
export const sightOf = (accountId: string, scope: Scope, withNamed: boolean): Sight =>
  scope.kind === "account" ? { kind: "account" } : { kind: "some", accountId, ids: scope.ids, withNamed };

/** A virtual account as the person may see it: whole, or only its name and place. */
export const presentVirtualAccount = (
  row: VirtualAccountRow,
  sight: Sight,
  held: readonly HeldRole[],
): VirtualAccount => {
  const { id, name, isDefault, path, childCount, archivedAt, aboveIds } = row;
  const { description, visibility, beneathCount, counted } = row;
  const isWhole = sight.kind === "account" || sight.ids.includes(id);
  return {
    id,
    name,
    isDefault,
    path: [...path],
    childCount,
    archivedAt: archivedAt === null ? null : toInstant(archivedAt),
    details: isWhole
      ? {
          description,
          visibility,
          tags: tagsOf(row.tags),
          beneathCount,
          people: counted.people,
          peopleWithBeneath: counted.withBeneath,
        }
      : null,
    may: actsOn(held, { id, aboveIds, isDefault, isArchived: archivedAt !== null }),
  };
};

/**
 * One virtual account as the person sees it.
 * @throws Refusal virtual_account.not_found
 */
export const describeVirtualAccount = async (
  db: Reader,
  { person, now }: SignedInContext,
  accountId: string,
  id: string,
): Promise<VirtualAccount> => {
  const held = await readHeldRoles(db, accountId, person.id, now);
  const scope = scopeOf("account.see", held);
  if (scope === undefined) throw new Refusal("account.not_found");
  const sight = sightOf(accountId, scope, true);
  const [row] = await readVirtualAccounts(
    db,
    accountId,
    sight,
    { kind: "ids", ids: [id] },
    { after: null, limit: 1, now },
  );
  if (row === undefined) throw new Refusal("virtual_account.not_found", {}, "id");
  return presentVirtualAccount(row, sight, held);
};
