import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { listFuture as endpoint } from "@freehold/core/licenses/inventory-endpoints";
import { type ComingLot, type ComingStep, comingSteps, losers } from "@freehold/core/licenses/inventory-future";
import { FutureKind, type FutureStep } from "@freehold/core/licenses/inventory-schema";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { sightOfType } from "./inventory-type.ts";
import { readComing, readExposed } from "./store-inventory-future.ts";

/** How many assignments a step names. */
const MOST_NAMED = 20;
/** How many are looked at for them: those of the same lot in several virtual accounts stand together. */
const MOST_READ = 500;

const place = (names: ReadonlyMap<string, string>, id: string) => ({ id, name: names.get(id) ?? "" });

type Scene = {
  readonly accountId: string;
  readonly lots: readonly ComingLot[];
  readonly names: ReadonlyMap<string, string>;
};

/** What of a step people want to know by name: assignments that draw from the lot, or from one that ends before it. */
const describe = async (db: Reader, { accountId, lots, names }: Scene, step: ComingStep): Promise<FutureStep> => {
  const { at, kind, lot, lost, ...numbers } = step;
  const ending = lots.filter(({ graceEndsAt }) => graceEndsAt !== null && graceEndsAt <= at).map(({ id }) => id);
  const exposed =
    lost.length === 0
      ? []
      : await readExposed(db, accountId, {
          placeIds: lost.map(({ virtualAccountId }) => virtualAccountId),
          lotIds: ending,
          limit: MOST_READ,
        });
  const concerned = losers(exposed, lost);
  const named = concerned.slice(0, MOST_NAMED);
  const missing = lost.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...numbers,
    at: toInstant(at),
    kind,
    lot: { id: lot.id, label: lot.label },
    places: lost.map(({ virtualAccountId, quantity }) => ({
      virtualAccount: place(names, virtualAccountId),
      lost: quantity,
    })),
    assignments: named.map(({ id, holder, kind: held, quantity, virtualAccountId }) => ({
      id,
      holder,
      kind: held,
      quantity,
      virtualAccount: place(names, virtualAccountId),
    })),
    more: named.reduce((sum, { quantity }) => sum + quantity, 0) < missing,
  };
};

const isAfter = ({ at, kind, lot }: ComingStep, after: { phase: FutureKind; key: string; id: string }): boolean => {
  const place = (one: FutureKind) => FutureKind.options.indexOf(one);
  const order = at.getTime() - Number(after.key) || place(kind) - place(after.phase);
  return order > 0 || (order === 0 && lot.id > after.id);
};

export const listFuture = query(endpoint, async (db, ctx, { cursor, limit, ...asked }) => {
  const after = readPhaseCursor(cursor, FutureKind.options);
  if (after !== null && !/^\d{1,15}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  const { sight, type } = await sightOfType(db, ctx, asked);
  const { lots, pools, names } = await readComing(db, sight, asked.licenseTypeId);
  const steps = comingSteps(type.enforcement, lots, pools, ctx.now);
  const rest = after === null ? steps : steps.filter((step) => isAfter(step, after));
  const scene = { accountId: asked.accountId, lots, names };
  const { items, nextCursor } = phasePageFrom(
    rest.slice(0, limit + 1),
    limit,
    ({ kind, at, lot }) => ({ phase: kind, key: String(at.getTime()), id: lot.id }),
    (step) => step,
  );
  return { items: await Promise.all(items.map((step) => describe(db, scene, step))), nextCursor };
});
