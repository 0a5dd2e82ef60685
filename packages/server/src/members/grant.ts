import type { Role, Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { checkWithinScope, isWithinScope, type Lasting, wouldLengthenBeyond } from "@freehold/core/members/rules";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { enterAccount } from "./store.ts";
import { type GrantRow, type Holder, lockGrantOf, readGrantOf, upsertGrantOf } from "./store-grants.ts";

/** What came of giving a role: a longer or wider one that was held already stays as it is. */
export type Given = "given" | "held" | "beyond_giver";

type RoleToGive = Lasting & {
  readonly accountId: string;
  readonly role: Role;
  readonly grantedBy: string;
  readonly now: Date;
  /** Over what whoever gives it manages people; left out where it was offered before and is only taken up. */
  readonly giver?: Scope | undefined;
  /** The id it gets, where something refers to it already: a planned role that begins keeps its own. */
  readonly grantId?: string;
};

const giveTo = async (tx: Transaction, holder: Holder, { giver, grantId, ...grant }: RoleToGive): Promise<Given> => {
  // Said to the statement that gives it, which alone sees what another gives at this moment.
  const mayLengthenBeneath = isWithinScope(giver, { ...grant, withChildren: true });
  if (await upsertGrantOf(tx, holder, { ...grant, id: grantId ?? newId(), mayLengthenBeneath })) return "given";
  const held = await readGrantOf(tx, holder, grant);
  return held !== undefined && wouldLengthenBeyond(giver, held, grant) ? "beyond_giver" : "held";
};

/**
 * Gives a person a role and makes them belong to the account. The same again changes nothing, and a role that is held
 * is never shortened by granting it.
 * @throws Refusal member.not_found when the person has no verified sign-in, or deletes it at this moment
 */
export const grantRole = async (
  tx: Transaction,
  { personId, ...grant }: RoleToGive & { readonly personId: string },
): Promise<Given> => {
  await enterAccount(tx, { ...grant, personId });
  return giveTo(tx, { kind: "person", id: personId }, grant);
};

type Giving = Omit<RoleToGive, "virtualAccountId" | "giver"> & { readonly giver: Scope };

/**
 * Gives a role on several places by one's own right.
 * @throws Refusal member.beyond_scope, member.role_held, member.not_found
 */
export const giveOnPlaces = async (
  tx: Transaction,
  holder: Holder,
  places: readonly (string | null)[],
  grant: Giving,
): Promise<void> => {
  let isAnyNew = false;
  for (const virtualAccountId of places) {
    const role = { ...grant, virtualAccountId };
    const given =
      holder.kind === "person" ? await grantRole(tx, { ...role, personId: holder.id }) : await giveTo(tx, holder, role);
    if (given === "beyond_giver") throw new Refusal("member.beyond_scope");
    isAnyNew = isAnyNew || given === "given";
  }
  if (!isAnyNew) throw new Refusal("member.role_held");
};

/**
 * One role of a person or a group, held until the transaction ends, as somebody who manages people may change it.
 * @param missing the refusal's code where there is none
 * @throws Refusal member.beyond_scope
 */
export const needGrant = async (
  tx: Transaction,
  holder: Holder,
  at: { accountId: string; grantId: string },
  scope: Scope,
  missing: "member.not_found" | "user_group.not_found",
): Promise<GrantRow> => {
  const grant = await lockGrantOf(tx, holder, at);
  if (grant === undefined) throw new Refusal(missing);
  checkWithinScope(scope, [grant]);
  return grant;
};
