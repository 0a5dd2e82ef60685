import { toInstant } from "@freehold/core/kernel/id";
import { scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/licenses/inventory-endpoints";
import { carriedOver, daysUpTo } from "@freehold/core/licenses/inventory-history";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { query, type SignedInContext } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { presentStanding, timesAt } from "./inventory.ts";
import { sightOf } from "./inventory-sight.ts";
import { readTypeInventory, type Sight } from "./store-inventory.ts";
import { readDayChanges, readPlaces } from "./store-inventory-places.ts";
import { readLicenseTypes } from "./store-types.ts";

type Asked = Parameters<typeof sightOf>[2] & { readonly licenseTypeId: string };

/**
 * Where somebody looks at a license type that they see something of. What is nowhere in what they may see does not exist
 * for them; where they look there may be none of it.
 * @throws Refusal virtual_account.not_found, license_type.not_found
 */
export const sightOfType = async (db: Reader, ctx: SignedInContext, asked: Asked) => {
  const { scope, now } = ctx;
  const sight = await sightOf(db, scope, asked);
  const all: Sight = { accountId: asked.accountId, placeIds: scope.kind === "account" ? null : scope.ids };
  const reading = readTypeInventory(db, sight, asked.licenseTypeId, timesAt(now));
  const [types, here, seen] = await Promise.all([
    readLicenseTypes(db, [asked.licenseTypeId]),
    reading,
    sight.placeIds === all.placeIds ? reading : readTypeInventory(db, all, asked.licenseTypeId, timesAt(now)),
  ]);
  const type = types.get(asked.licenseTypeId);
  if (type === undefined || seen === undefined) throw new Refusal("license_type.not_found");
  return { sight, type, here };
};

const NOTHING = {
  position: { owned: 0, inUse: 0, reserved: 0, balance: 0, shortfall: 0 },
  scheduled: 0,
  nextEnd: null,
} as const;

export const getTypeInventory = query(endpoints.getTypeInventory, async (db, ctx, asked) => {
  const { type, here } = await sightOfType(db, ctx, asked);
  const retiredAt = type.retiredAt === null ? null : toInstant(type.retiredAt);
  return { type: { ...type, retiredAt }, ...presentStanding(here ?? NOTHING, ctx.now) };
});

const BY_SIZE = "by_size";

export const listPlaces = query(endpoints.listPlaces, async (db, ctx, { cursor, limit, ...asked }) => {
  const after = readPhaseCursor(cursor, [BY_SIZE]);
  if (after !== null && !/^\d{1,16}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  const { sight } = await sightOfType(db, ctx, asked);
  const rows = await readPlaces(db, sight, asked.licenseTypeId, { after, limit: limit + 1 });
  const manages = scopeOf("license.manage", await readHeldRoles(db, asked.accountId, ctx.person.id, ctx.now));
  return phasePageFrom(
    rows,
    limit,
    ({ size, id }) => ({ phase: BY_SIZE, key: String(size), id }),
    ({ id, name, position }) => ({
      virtualAccount: { id, name },
      position,
      mayManage: manages !== undefined && (manages.kind === "account" || manages.ids.includes(id)),
    }),
  );
});

export const getUseOverTime = query(endpoints.getUseOverTime, async (db, ctx, { days: count, ...asked }) => {
  const { sight } = await sightOfType(db, ctx, asked);
  const days = daysUpTo(ctx.now, count);
  const [first = ""] = days;
  const rows = await readDayChanges(db, sight, [asked.licenseTypeId], first);
  const before = rows.find(({ day }) => day < first) ?? { owned: 0, inUse: 0 };
  const isOnePool = sight.placeIds?.length === 1;
  return { days: carriedOver(before, rows, days, isOnePool) };
});
