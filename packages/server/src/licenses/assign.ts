import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { draw, type Source, without } from "@freehold/core/licenses/draw";
import { createLicenseAssignment as endpoint } from "@freehold/core/licenses/endpoints";
import type { Part } from "@freehold/core/licenses/ledger";
import type { AssignmentKind } from "@freehold/core/licenses/schema";
import { type Reader, type Transaction, violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { type Outcome, type SignedInContext, sharedMutation } from "../platform/operation.ts";
import { assigning } from "./movements.ts";
import { presentAssignment } from "./present.ts";
import {
  insertAssignments,
  readReferenced,
  readSurplus,
  type StoredAssignment,
  type StoredDraw,
  type StoredTypeName,
} from "./store-assignments.ts";
import { type Footing, readFootings } from "./store-footings.ts";
import { post } from "./store-ledger.ts";
import { type AccountPool, ensurePools, type LockedPool, lockManyPools, poolName } from "./store-pools.ts";

type Input = {
  readonly accountId: string;
  readonly licenseTypeId: string;
  readonly virtualAccountId: string;
  readonly kind: AssignmentKind;
  readonly holder: string;
  readonly quantity: number;
  readonly reference?: string | undefined;
};
type Asker = { readonly ctx: SignedInContext; readonly input: Input };
type Standing = Asker & { readonly footing: Footing };

const MOST_PLACES_NAMED = 3;

const reaches = ({ scope }: SignedInContext, virtualAccountId: string): boolean =>
  scope.kind === "account" || scope.ids.includes(virtualAccountId.toLowerCase());

const readDistinctFootings = async (db: Reader, inputs: readonly Input[]) => {
  const asked = new Map(inputs.map((input) => [poolName(input), input]));
  const rows = await readFootings(db, [...asked.values()]);
  return new Map([...asked.keys()].map((name, index) => [name, rows[index]]));
};

/** What stands in the way whatever the pools hold. */
const stand = (asker: Asker, row: Awaited<ReturnType<typeof readFootings>>[number] | undefined): Standing | Refusal => {
  const { licenseType, virtualAccount } = row ?? {};
  if (row === undefined || virtualAccount == null || !reaches(asker.ctx, virtualAccount.id)) {
    return new Refusal("virtual_account.not_found", {}, "virtualAccountId");
  }
  if (!virtualAccount.isLive) return new Refusal("virtual_account.archived", {}, "virtualAccountId");
  if (licenseType == null) return new Refusal("license_type.not_found");
  return { ...asker, footing: { ...row, licenseType, virtualAccount } };
};

const poolsOf = ({ input: { accountId }, footing }: Standing): AccountPool[] =>
  [footing.licenseType, ...footing.substitutes].map(({ id }) => ({
    accountId,
    licenseTypeId: id,
    virtualAccountId: footing.virtualAccount.id,
  }));

/** Locks what everybody draws from; with that of the type itself, those who change the assignment later find each other. */
const lockDrawn = async (tx: Transaction, askers: readonly Standing[]): Promise<Map<string, LockedPool>> => {
  const keys = askers.flatMap(poolsOf);
  const locked = await lockManyPools(tx, keys);
  const absent = askers.flatMap((asker) => {
    const [own] = poolsOf(asker);
    const { licenseType, substitutes } = asker.footing;
    const isNeeded = licenseType.enforcement === "report_only" || substitutes.length > 0;
    return own !== undefined && isNeeded && locked.get(poolName(own))?.isThere === false ? [own] : [];
  });
  if (absent.length === 0) return new Map(locked);
  await ensurePools(tx, absent);
  return new Map(await lockManyPools(tx, keys));
};

const sourceOf = (type: StoredTypeName & { isAuthorized: boolean }, pool: LockedPool | undefined): Source => ({
  licenseTypeId: type.id,
  name: type.name,
  enforcement: type.enforcement,
  isAuthorized: type.isAuthorized,
  lots: pool?.lots ?? [],
});

const decide = (asker: Standing, pools: Map<string, LockedPool>) => {
  const { input, footing, ctx } = asker;
  const [ownKey, ...otherKeys] = poolsOf(asker).map(poolName);
  const drawn = draw(
    {
      kind: input.kind,
      quantity: input.quantity,
      own: sourceOf(footing.licenseType, pools.get(ownKey ?? "")),
      substitutes: footing.substitutes.map((type, index) => sourceOf(type, pools.get(otherKeys[index] ?? ""))),
    },
    ctx.now,
  );
  if (drawn.kind !== "drawn") return drawn;
  for (const key of [ownKey ?? "", ...otherKeys]) {
    const pool = pools.get(key);
    if (pool !== undefined) pools.set(key, without(pool, drawn.parts));
  }
  return drawn;
};

const drawOf =
  ({ footing }: Standing, pools: ReadonlyMap<string, LockedPool>, keys: readonly string[]) =>
  ({ licenseTypeId, lotId, quantity }: Part): StoredDraw => {
    const { id, sku, name } = footing.substitutes.find((each) => each.id === licenseTypeId) ?? footing.licenseType;
    const lot = keys.flatMap((key) => pools.get(key)?.lots ?? []).find((each) => each.id === lotId);
    return {
      licenseType: { id, sku, name },
      lot: lot === undefined ? null : { id: lot.id, label: lot.label, term: lot.term, endsAt: lot.endsAt },
      quantity,
    };
  };

const storedAs = (
  asker: Standing,
  parts: readonly Part[],
  pools: ReadonlyMap<string, LockedPool>,
): StoredAssignment => {
  const { input, footing, ctx } = asker;
  const { id, sku, name, unit, enforcement } = footing.licenseType;
  return {
    accountId: input.accountId,
    id: newId(),
    licenseType: { id, sku, name, unit, enforcement },
    virtualAccount: { id: footing.virtualAccount.id, name: footing.virtualAccount.name },
    kind: input.kind,
    holder: input.holder,
    reference: input.reference ?? null,
    quantity: input.quantity,
    createdAt: ctx.now,
    createdBy: ctx.person.name,
    endedAt: null,
    endedBy: null,
    endReason: null,
    draws: parts.map(drawOf(asker, pools, poolsOf(asker).map(poolName))),
  };
};

export const auditOf = (
  action: string,
  assignment: StoredAssignment,
  more: NonNullable<AuditEntry["after"]> = {},
): AuditEntry => ({
  action,
  accountId: assignment.accountId,
  virtualAccountIds: [assignment.virtualAccount.id],
  subject: { kind: "license_assignment", id: assignment.id, label: assignment.holder },
  after: {
    licenseType: assignment.licenseType.name,
    quantity: assignment.quantity,
    virtualAccountName: assignment.virtualAccount.name,
    ...more,
  },
});

const isSame = (known: StoredAssignment, { kind, holder, quantity, licenseTypeId, virtualAccountId }: Input): boolean =>
  known.kind === kind &&
  known.holder === holder &&
  known.quantity === quantity &&
  known.licenseType.id === licenseTypeId.toLowerCase() &&
  known.virtualAccount.id === virtualAccountId.toLowerCase();

type Places = Awaited<ReturnType<typeof readSurplus>>;

/** Says where what is missing could come from, of the places that the asker manages; read once for those who ask alike. */
const noneAvailable = (tx: Transaction) => {
  const known = new Map<string, Promise<Places>>();
  return async ({ ctx, input }: Standing, missing: number): Promise<Refusal> => {
    const virtualAccountIds = ctx.scope.kind === "account" ? null : ctx.scope.ids;
    const { accountId, licenseTypeId, virtualAccountId: exceptId } = input;
    const wanted = { accountId, licenseTypeId, virtualAccountIds, exceptId, limit: MOST_PLACES_NAMED };
    const key = JSON.stringify(wanted);
    const reading = known.get(key) ?? readSurplus(tx, wanted);
    known.set(key, reading);
    const named = (await reading).map(({ name, available }) => `${name} (${available})`).join(", ");
    return new Refusal("license.none_available", { missing, places: named === "" ? "none" : named });
  };
};

type Assigned = { readonly asker: Standing; readonly parts: readonly Part[]; readonly stored: StoredAssignment };

// What others did meanwhile elsewhere: the same reference in another pool, the virtual account archived.
const refusalsOfConstraints: Readonly<Record<string, () => Refusal>> = {
  license_assignments_reference: () => new Refusal("license_assignment.reference_taken"),
  virtual_accounts_live_place: () => new Refusal("virtual_account.archived", {}, "virtualAccountId"),
};

const write = async (tx: Transaction, assigned: readonly Assigned[]): Promise<void> => {
  if (assigned.length === 0) return;
  const rows = assigned.map(({ asker: { ctx }, parts, stored }) => ({
    ...stored,
    licenseTypeId: stored.licenseType.id,
    virtualAccountId: stored.virtualAccount.id,
    createdById: ctx.person.id,
    parts,
  }));
  try {
    await Promise.all([
      insertAssignments(tx, rows),
      post(
        tx,
        assigned.flatMap(({ asker: { ctx, input }, parts, stored }) =>
          assigning({ ...stored, accountId: input.accountId, virtualAccountId: stored.virtualAccount.id }, parts, {
            by: ctx.person,
            at: ctx.now,
          }),
        ),
      ),
    ]);
  } catch (error) {
    const refusal = refusalsOfConstraints[violatedConstraint(error) ?? ""];
    if (refusal !== undefined) throw refusal();
    throw error;
  }
};

export const createLicenseAssignment = sharedMutation(endpoint, {
  look: readDistinctFootings,
  run: async (tx, askers, footings) => {
    const standings = askers.map((asker) => stand(asker, footings.get(poolName(asker.input))));
    const standing = standings.filter((each): each is Standing => !(each instanceof Refusal));
    const pools = await lockDrawn(tx, standing);
    const referenceOf = ({ accountId, reference }: { accountId: string; reference: string | null }) =>
      `${accountId.toLowerCase()} ${reference}`;
    const known = new Map(
      (
        await readReferenced(
          tx,
          standing.flatMap(({ input: { accountId, reference } }) =>
            reference === undefined ? [] : [{ accountId, reference }],
          ),
        )
      ).map((each) => [referenceOf(each), each]),
    );
    const assigned: Assigned[] = [];
    const refuseFor = noneAvailable(tx);
    const outcomes: (() => Promise<Outcome<ReturnType<typeof presentAssignment>>>)[] = standings.map((asker) => {
      if (asker instanceof Refusal) return async () => asker;
      const { input, ctx } = asker;
      const reference = input.reference === undefined ? undefined : { ...input, reference: input.reference };
      const before = reference === undefined ? undefined : known.get(referenceOf(reference));
      if (before !== undefined) {
        if (!isSame(before, input)) return async () => new Refusal("license_assignment.reference_taken");
        return async () => ({ result: presentAssignment(before), audit: "nothing_changed" });
      }
      const drawn = decide(asker, pools);
      if (drawn.kind === "not_authorized") {
        const operator = ctx.platform.config.operatorName;
        return async () => new Refusal("license.not_authorized", { operator });
      }
      if (drawn.kind === "none_available") return () => refuseFor(asker, drawn.missing);
      const stored = storedAs(asker, drawn.parts, pools);
      if (reference !== undefined) known.set(referenceOf(reference), stored);
      assigned.push({ asker, parts: drawn.parts, stored });
      const action = input.kind === "use" ? "license.assigned" : "license.reserved";
      return async () => ({ result: presentAssignment(stored), audit: [auditOf(action, stored)] });
    });
    return { outcomes: await Promise.all(outcomes.map((outcome) => outcome())), written: write(tx, assigned) };
  },
});
