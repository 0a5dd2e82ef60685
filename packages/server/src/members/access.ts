import {
  type AccountPermission,
  accountPermissions,
  type HeldRole,
  type Scope,
  scopeOf,
} from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { getMemberAccess as endpoint } from "@freehold/core/members/endpoints";
import { type EffectivePermission, NAMED_VIRTUAL_ACCOUNTS } from "@freehold/core/members/schema";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query } from "../platform/operation.ts";
import { presentExtension } from "./extensions.ts";
import { presentMember, readViewer } from "./list.ts";
import { isLastAdministrator, readFirstNames, readGroupsOf, readPlaces } from "./store-access.ts";
import { readExtensionsOf } from "./store-extensions.ts";
import { readMember } from "./store-list.ts";

const everywhere: Scope = { kind: "account" };

const permissionsOf = async (
  db: Reader,
  accountId: string,
  held: readonly HeldRole[],
): Promise<EffectivePermission[]> => {
  const found: EffectivePermission[] = [];
  const named = new Map<string, string[]>();
  for (const permission of Object.keys(accountPermissions) as AccountPermission[]) {
    const scope = scopeOf(permission, held);
    if (scope === undefined) continue;
    if (scope.kind === "account") {
      found.push({ permission, scope: scope.kind, virtualAccountCount: 0, virtualAccountNames: [] });
      continue;
    }
    const ids = [...scope.ids].sort();
    const names = named.get(ids.join()) ?? (await readFirstNames(db, accountId, ids));
    named.set(ids.join(), names);
    found.push({
      permission,
      scope: scope.kind,
      virtualAccountCount: ids.length,
      virtualAccountNames: names.slice(0, NAMED_VIRTUAL_ACCOUNTS),
    });
  }
  return found;
};

/** Roles on what somebody may see; who administers the account is known to all. */
const seenRoles = (held: readonly HeldRole[], scope: Scope): readonly HeldRole[] =>
  scope.kind === "account"
    ? held
    : held.filter(({ role, virtualAccountId: id }) =>
        id === null ? role === "administrator" : scope.ids.includes(id),
      );

export const getMemberAccess = query(endpoint, async (db, ctx, { accountId, personId }) => {
  const { person, now } = ctx;
  // Everybody sees all of their own.
  const scope = personId === person.id ? everywhere : ctx.scope;
  const row = await readMember(db, accountId, personId, scope, now);
  if (row === undefined) throw new Refusal("member.not_found");
  const viewer = await readViewer(db, accountId, person.id, now);
  const places = await readPlaces(
    db,
    accountId,
    row.grants.flatMap(({ virtualAccountId }) => virtualAccountId ?? []),
    ctx.scope,
  );
  const mayAnswer = personId === person.id || viewer.manages !== undefined;
  const extensions = mayAnswer ? await readExtensionsOf(db, accountId, personId) : [];
  return {
    member: presentMember(row, viewer),
    groups: scope.kind === "account" ? await readGroupsOf(db, accountId, personId) : [],
    reaches: row.grants.flatMap(({ id, virtualAccountId, withChildren }) => {
      const place = places.find((each) => each.id === virtualAccountId);
      if (place === undefined) return [];
      const { path, beneathCount, beneathNames } = place;
      const beneath = withChildren ? { beneathCount, beneathNames } : { beneathCount: 0, beneathNames: [] };
      return [{ grantId: id, path, ...beneath }];
    }),
    permissions: await permissionsOf(
      db,
      accountId,
      seenRoles(await readHeldRoles(db, accountId, personId, now), scope),
    ),
    extensionRequests: extensions
      .filter(({ grantId }) => row.grants.some(({ id }) => id === grantId))
      .map((each) => presentExtension(each, viewer)),
    isLastAdministrator: await isLastAdministrator(db, accountId, personId),
  };
});
