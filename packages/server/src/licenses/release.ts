import { Refusal } from "@freehold/core/kernel/refusal";
import { entriesOfUse } from "@freehold/core/licenses/cover";
import {
  convertLicenseAssignment as convertEndpoint,
  releaseLicenseAssignment as releaseEndpoint,
} from "@freehold/core/licenses/endpoints";
import type { Part } from "@freehold/core/licenses/ledger";
import type { Transaction } from "../platform/database.ts";
import { type Outcome, type SignedInContext, sharedMutation } from "../platform/operation.ts";
import { auditOf } from "./assign.ts";
import { coverShortfalls } from "./cover.ts";
import { puttingToUse, releasing } from "./movements.ts";
import { presentAssignment } from "./present.ts";
import {
  endAssignments,
  readAssignments,
  readPoolsOfAssignments,
  type StoredAssignment,
  saveKinds,
} from "./store-assignments.ts";
import { readWithheldTypes } from "./store-authorizations.ts";
import { post } from "./store-ledger.ts";
import { type AccountPool, type LockedPool, lockManyPools, poolName } from "./store-pools.ts";

type Asker = { readonly ctx: SignedInContext; readonly input: { readonly accountId: string; readonly id: string } };
type Standing = { readonly asker: Asker; readonly assignment: StoredAssignment };

const notFound = () => new Refusal("license_assignment.not_found");

const reaches = ({ scope }: SignedInContext, { virtualAccount }: StoredAssignment): boolean =>
  scope.kind === "account" || scope.ids.includes(virtualAccount.id);

/**
 * Assignments that people ask to change, with the pools they draw from held until the transaction ends: whoever changes
 * what covers an assignment holds these too.
 */
const lockAsked = async (
  tx: Transaction,
  askers: readonly Asker[],
  asked: readonly AccountPool[],
): Promise<{ standings: readonly (Standing | Refusal)[]; pools: ReadonlyMap<string, LockedPool> }> => {
  const keys = askers.map(({ input }) => input);
  let [pools, assignments] = await Promise.all([lockManyPools(tx, asked), readAssignments(tx, keys)]);
  const others = assignments.flatMap(poolsOf).filter((key) => !pools.has(poolName(key)));
  if (others.length > 0) {
    [pools, assignments] = await Promise.all([lockManyPools(tx, [...asked, ...others]), readAssignments(tx, keys)]);
  }
  const known = new Map(assignments.map((each) => [`${each.accountId} ${each.id}`, each]));
  const standings = askers.map((asker) => {
    const { accountId, id } = asker.input;
    const assignment = known.get(`${accountId} ${id}`.toLowerCase());
    if (assignment === undefined || !reaches(asker.ctx, assignment)) return notFound();
    return { asker, assignment };
  });
  return { standings, pools };
};

const partsOf = ({ draws }: StoredAssignment): Part[] =>
  draws.map(({ licenseType, lot, quantity }) => ({ licenseTypeId: licenseType.id, lotId: lot?.id ?? null, quantity }));

const poolsOf = ({ accountId, virtualAccount, licenseType, draws }: StoredAssignment): AccountPool[] =>
  [licenseType.id, ...draws.map((each) => each.licenseType.id)].map((licenseTypeId) => ({
    accountId,
    licenseTypeId,
    virtualAccountId: virtualAccount.id,
  }));

const moved = (assignment: StoredAssignment) => ({ ...assignment, virtualAccountId: assignment.virtualAccount.id });

const unchanged = (assignment: StoredAssignment) =>
  ({ result: presentAssignment(assignment), audit: "nothing_changed" }) as const;

type Answer = Outcome<ReturnType<typeof presentAssignment>>;

export const releaseLicenseAssignment = sharedMutation(releaseEndpoint, {
  look: readPoolsOfAssignments,
  run: async (tx, askers, asked) => {
    const { standings, pools } = await lockAsked(tx, askers, asked);
    const released = new Map<string, Standing>();
    const outcomes = standings.map((standing): Answer => {
      if (standing instanceof Refusal) return standing;
      const { asker, assignment } = standing;
      const { ctx } = asker;
      if (assignment.endedAt !== null) return unchanged(assignment);
      const over: StoredAssignment = {
        ...assignment,
        endedAt: ctx.now,
        endedBy: ctx.person.name,
        endReason: "released",
        draws: [],
      };
      if (released.has(assignment.id)) return unchanged(over);
      released.set(assignment.id, standing);
      return { result: presentAssignment(over), audit: [auditOf("license.released", assignment)] };
    });
    const all = [...released.values()];
    const [first] = all;
    if (first === undefined) return { outcomes };
    const written = Promise.all([
      endAssignments(
        tx,
        all.map(({ asker: { ctx }, assignment: { accountId, id } }) => ({
          accountId,
          id,
          endedAt: ctx.now,
          endedBy: ctx.person.name,
          endReason: "released",
        })),
      ),
      post(
        tx,
        all.flatMap(({ asker: { ctx }, assignment }) =>
          releasing(moved(assignment), partsOf(assignment), { by: ctx.person, at: ctx.now }),
        ),
      ),
    ]);
    const short = [...pools.values()].filter(({ shortfall }) => shortfall > 0);
    if (short.length === 0) return { outcomes, written };
    await written;
    await coverShortfalls(tx, short, { by: first.asker.ctx.person, now: first.asker.ctx.now });
    return { outcomes };
  },
});

const typeKey = ({ accountId, licenseTypeId }: Omit<AccountPool, "virtualAccountId">): string =>
  `${accountId} ${licenseTypeId}`;

/** The license types of which a reservation would put some to use, its own too: assigning asks for the same. */
const reservedOf = (standing: Standing | Refusal): AccountPool[] =>
  standing instanceof Refusal || standing.assignment.kind === "use" ? [] : poolsOf(standing.assignment);

export const convertLicenseAssignment = sharedMutation(convertEndpoint, {
  look: readPoolsOfAssignments,
  run: async (tx, askers, asked) => {
    const { standings } = await lockAsked(tx, askers, asked);
    const withheld = new Set((await readWithheldTypes(tx, standings.flatMap(reservedOf))).map(typeKey));
    const converted = new Map<string, Standing>();
    const outcomes = standings.map((standing): Answer => {
      if (standing instanceof Refusal) return standing;
      const { assignment, asker } = standing;
      if (assignment.endedAt !== null) return new Refusal("license_assignment.over");
      const used: StoredAssignment = { ...assignment, kind: "use" };
      if (assignment.kind === "use" || converted.has(assignment.id)) return unchanged(used);
      if (reservedOf(standing).some((type) => withheld.has(typeKey(type)))) {
        return new Refusal("license.not_authorized", { operator: asker.ctx.platform.config.operatorName });
      }
      converted.set(assignment.id, standing);
      return { result: presentAssignment(used), audit: [auditOf("license.put_to_use", assignment)] };
    });
    const all = [...converted.values()];
    if (all.length === 0) return { outcomes };
    const written = Promise.all([
      saveKinds(
        tx,
        all.map(({ assignment }) => assignment),
        "use",
      ),
      post(
        tx,
        all.flatMap(({ asker: { ctx }, assignment }) =>
          puttingToUse(
            moved(assignment),
            partsOf(assignment),
            (parts) => entriesOfUse(assignment.virtualAccount.id, parts),
            { by: ctx.person, at: ctx.now },
          ),
        ),
      ),
    ]);
    return { outcomes, written };
  },
});
