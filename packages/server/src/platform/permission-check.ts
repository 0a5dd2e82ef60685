import { changesWhileNotActive } from "@freehold/core/accounts/changeable";
import {
  type AccountPermission,
  isAccountPermission,
  operatorMay,
  type Permission,
  type Scope,
  scopeOf,
} from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { isRecentProof, type ProofMinutes } from "@freehold/core/people/proof";
import { sql } from "kysely";
import { arrayOf } from "./arrays.ts";
import type { Reader } from "./database.ts";
import { type Holding, isWithheld, NOTHING_HELD, readHoldings } from "./held-roles.ts";
import type { SignedInPerson } from "./session.ts";

const EVERYWHERE: Scope = { kind: "account" };

/** What an endpoint asks for. */
type Asks = { readonly permission: Permission; readonly asksProof?: true };

/** Who asks for something, with what they ask for. */
export type Asking = { readonly person: SignedInPerson | null; readonly input: unknown; readonly now: Date };

const accountOf = ({ input }: Pick<Asking, "input">): string => (input as { accountId: string }).accountId;

/** Leads somebody to show who they are where that was too long ago; undefined where it was not. */
const proofMissing = (person: SignedInPerson, within: ProofMinutes | null, now: Date): Refusal | undefined =>
  within === null || isRecentProof(person.provedAt, within, now)
    ? undefined
    : new Refusal("session.proof_required", { minutes: within });

/**
 * For an endpoint that names its account otherwise than the others (by a mailed link, or several at once).
 * @throws Refusal session.proof_required
 */
export const checkProof = (person: SignedInPerson, within: ProofMinutes | null, now: Date): void => {
  const refusal = proofMissing(person, within, now);
  if (refusal !== undefined) throw refusal;
};

const scopeOfHolding = (permission: AccountPermission, holding: Holding, person: SignedInPerson): Scope | Refusal => {
  if (holding.roles.length === 0) return new Refusal("account.not_found");
  if (isWithheld(holding) && !person.usedSecondFactor) return new Refusal("second_factor.required");
  return scopeOf(permission, holding.roles) ?? new Refusal("permission.denied");
};

const scopeOfPerson = (
  permission: Exclude<Permission, AccountPermission>,
  asksProof: true | undefined,
  { person, now }: Asking,
): Scope | Refusal => {
  if (permission === "public") return EVERYWHERE;
  if (person === null) return new Refusal("session.required");
  if (permission === "signed_in") return EVERYWHERE;
  if (!operatorMay(permission, person.operatorRoles)) {
    return new Refusal(person.operatorNeedsSecondFactor ? "second_factor.required" : "permission.denied");
  }
  return (asksProof && proofMissing(person, person.operatorProofWithin, now)) || EVERYWHERE;
};

/** Whether each of several may, and over what; see `checkPermission`. Those who ask alike are looked up once. */
export const checkPermissions = async (
  db: Reader,
  { permission, asksProof }: Asks,
  askings: readonly Asking[],
): Promise<(Scope | Refusal)[]> => {
  if (!isAccountPermission(permission)) return askings.map((asking) => scopeOfPerson(permission, asksProof, asking));
  const nameOf = (asking: Asking) => `${accountOf(asking)} ${asking.person?.id} ${asking.now.getTime()}`;
  const questions = new Map(
    askings.flatMap((asking) => {
      const { person, now } = asking;
      if (person === null) return [];
      return [[nameOf(asking), { accountId: accountOf(asking), personId: person.id, now }] as const];
    }),
  );
  const found = questions.size === 0 ? [] : await readHoldings(db, [...questions.values()]);
  const holdings = new Map([...questions.keys()].map((name, index) => [name, found[index] ?? NOTHING_HELD]));
  return askings.map((asking) => {
    const { person, now } = asking;
    if (person === null) return new Refusal("session.required");
    const holding = holdings.get(nameOf(asking)) ?? NOTHING_HELD;
    const scope = scopeOfHolding(permission, holding, person);
    if (scope instanceof Refusal || asksProof === undefined) return scope;
    return proofMissing(person, holding.proofWithin, now) ?? scope;
  });
};

/**
 * Whether the person may, and over what. Deny by default: an account somebody does not belong to does not exist for
 * them (404), a permission they lack on one they do belong to is refused (403), and so is everything to administrators who
 * have no second factor where they use one. What changes who has power waits for a recent proof of identity, where the
 * account or the operator asks for one: of those who may, so that nobody shows who they are in vain.
 * @throws Refusal session.required, permission.denied, account.not_found, second_factor.required, session.proof_required
 */
export const checkPermission = async (
  db: Reader,
  asks: Asks,
  person: SignedInPerson | null,
  input: unknown,
  now: Date,
): Promise<Scope> => {
  const [answer] = await checkPermissions(db, asks, [{ person, input, now }]);
  if (answer === undefined) throw new Error("a question about a permission has one answer");
  if (answer instanceof Refusal) throw answer;
  return answer;
};

type Changing = { readonly name: string; readonly permission: Permission };

/**
 * The accounts on which an endpoint may change nothing: on one that is not active nothing may be changed, but for what
 * `changesWhileNotActive` names. Accounts stay as they are until the transaction ends: whoever suspends or closes one
 * waits for what is under way, and what comes after is refused.
 */
export const findUnchangeable = async (
  db: Reader,
  { name, permission }: Changing,
  inputs: readonly unknown[],
): Promise<ReadonlySet<string>> => {
  if (!isAccountPermission(permission) || changesWhileNotActive.has(name)) return new Set();
  const ids = [...new Set(inputs.map((input) => accountOf({ input })))];
  // The weakest lock that a change of the status waits for: those who change other things do not wait for each other.
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from accounts where id = any(${arrayOf("uuid", ids, (id) => id)}) order by id for key share`.execute(
    db,
  );
  const active = new Set(rows.filter(({ status }) => status === "active").map(({ id }) => id));
  return new Set(ids.filter((id) => !active.has(id.toLowerCase())));
};

/**
 * Whether what an endpoint changes may be changed; see `findUnchangeable`.
 * @throws Refusal account.not_active
 */
export const checkChangeable = async (db: Reader, endpoint: Changing, input: unknown): Promise<void> => {
  if ((await findUnchangeable(db, endpoint, [input])).size > 0) throw new Refusal("account.not_active");
};
