import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { listFuture as endpoint } from "@freehold/core/licenses/inventory-endpoints";
import { type ComingStep, comingHorizon, comingSteps } from "@freehold/core/licenses/inventory-future";
import { FutureKind, type FutureStep } from "@freehold/core/licenses/inventory-schema";
import type { Reader } from "../platform/database.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { sightOfType } from "./inventory-type.ts";
import { nameLosing } from "./name-losing.ts";
import type { Sight } from "./store-inventory.ts";
import { readComing } from "./store-inventory-future.ts";

type Scene = { readonly accountId: string; readonly names: ReadonlyMap<string, string> };

/** A step with the names of what it is about, and of those who lose something. */
const describe = async (db: Reader, { accountId, names }: Scene, step: ComingStep): Promise<FutureStep> => {
  const { at, kind, lot, losing, ...numbers } = step;
  const places = Map.groupBy(losing, ({ virtualAccountId }) => virtualAccountId);
  return {
    ...numbers,
    at: toInstant(at),
    kind,
    lot: { id: lot.id, label: lot.label },
    places: [...places].map(([id, there]) => ({
      virtualAccount: { id, name: names.get(id) ?? "" },
      lost: there.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
    ...(await nameLosing(db, accountId, losing, names)),
  };
};

type After = { readonly phase: FutureKind; readonly key: string; readonly id: string };

const isAfter = ({ at, kind, lot }: ComingStep, after: After): boolean => {
  const place = (one: FutureKind) => FutureKind.options.indexOf(one);
  const order = at.getTime() - Number(after.key) || place(kind) - place(after.phase);
  return order > 0 || (order === 0 && lot.id > after.id);
};

/** What comes after a place in the list, at least as much of it as is wanted: looked for further ahead while there is less. */
const readSteps = async (
  db: Reader,
  sight: Sight,
  licenseTypeId: string,
  { after, wanted, now }: { readonly after: After | null; readonly wanted: number; readonly now: Date },
) => {
  const where = { ...sight, licenseTypeId };
  const from = after === null ? now : new Date(Number(after.key));
  for (let count = 2 * wanted; ; count *= 4) {
    const { world, names, until } = await readComing(db, sight, licenseTypeId, (owned) =>
      comingHorizon(owned, where, from, count),
    );
    const steps = comingSteps(world, where, now, until);
    const rest = after === null ? steps : steps.filter((step) => isAfter(step, after));
    if (until === null || rest.length >= wanted) return { rest, names };
  }
};

export const listFuture = query(endpoint, async (db, ctx, { cursor, limit, ...asked }) => {
  const after = readPhaseCursor(cursor, FutureKind.options);
  if (after !== null && !/^\d{1,15}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  const { sight } = await sightOfType(db, ctx, asked);
  const page = { after, wanted: limit + 1, now: ctx.now };
  const { rest, names } = await readSteps(db, sight, asked.licenseTypeId, page);
  const scene = { accountId: asked.accountId, names };
  const { items, nextCursor } = phasePageFrom(
    rest.slice(0, limit + 1),
    limit,
    ({ kind, at, lot }) => ({ phase: kind, key: String(at.getTime()), id: lot.id }),
    (step) => step,
  );
  return { items: await Promise.all(items.map((step) => describe(db, scene, step))), nextCursor };
});
