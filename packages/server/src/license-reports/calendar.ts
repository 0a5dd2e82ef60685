import { csvRecord } from "@freehold/core/audit/csv";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/license-reports/endpoints";
import { calendarEnd, calendarMonths, monthOf, spanOfMonth } from "@freehold/core/license-reports/months";
import type { ExpiringLot } from "@freehold/core/license-reports/schema";
import { type ComingStep, comingSteps } from "@freehold/core/licenses/inventory-future";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import { labelOf } from "@freehold/core/traditional-licenses/rules";
import { readComing, type Sight, sightOf } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { headOf } from "./csv-head.ts";
import { type ExpiringRow, readExpiringLots, readExpiryMonths, readLastUses } from "./store-calendar.ts";

const ENDS = "ends";

export const getExpiryMonths = query(endpoints.getExpiryMonths, async (db, { scope, now }, { timeZone, ...asked }) => {
  const months = calendarMonths(now, timeZone);
  const starts = months.map((month) => spanOfMonth(month, timeZone).from);
  const found = await readExpiryMonths(db, await sightOf(db, scope, asked), now, starts, calendarEnd(now, timeZone));
  const nothing = { lots: 0, quantity: 0, renewed: 0 };
  return {
    months: months.map((month, index) => {
      const { lots, quantity, renewed } = found.find(({ position }) => position === index + 1) ?? nothing;
      return { month, lots, quantity, renewed };
    }),
  };
});

type Asked = { readonly month?: string | undefined; readonly timeZone: string };

/** What is in grace now belongs to the month of now: it ended before, and is still to be looked at. */
const spanOf = ({ month, timeZone }: Asked, now: Date) => {
  if (month === undefined) return { from: null, to: calendarEnd(now, timeZone) };
  const { from, to } = spanOfMonth(month, timeZone);
  return { from: month === monthOf(now, timeZone) ? null : from, to };
};

type Ends = ReadonlyMap<string, ComingStep>;
/** Of license types, what becomes of their lots at their ends; each as far ahead as an instant. */
type Foreseen = {
  readonly untilOf: (licenseTypeId: string) => Date;
  readonly byType: Map<string, Promise<Ends>>;
};

/** As far ahead as the last of these stops being usable. */
const untilTheLastOf =
  (rows: readonly ExpiringRow[]): Foreseen["untilOf"] =>
  (licenseTypeId) =>
    new Date(
      Math.max(...rows.flatMap(({ type, graceEndsAt }) => (type.id === licenseTypeId ? [graceEndsAt.getTime()] : []))),
    );

/** What will become of what the lots cover, type by type; each type is gone through once. */
const withOutcome = async (
  db: Reader,
  sight: Sight,
  now: Date,
  rows: readonly ExpiringRow[],
  { untilOf, byType }: Foreseen,
) => {
  const endsOf = async ({ id }: LicenseTypeName): Promise<Ends> => {
    const { world, until } = await readComing(db, sight, id, () => untilOf(id));
    const steps = comingSteps(world, { ...sight, licenseTypeId: id }, now, until);
    return new Map(steps.flatMap((step) => (step.kind === "expire" ? [[step.lot.id, step] as const] : [])));
  };
  return Promise.all(
    rows.map(async ({ endsAt, graceEndsAt, label, ...row }): Promise<ExpiringLot> => {
      const { keyEnding } = row;
      const ends = byType.get(row.type.id) ?? endsOf(row.type);
      byType.set(row.type.id, ends);
      const end = (await ends).get(row.id);
      return {
        ...row,
        label: keyEnding === null ? label : labelOf({ orderNumber: label, keyEnding }),
        endsAt: toInstant(endsAt),
        graceEndsAt: toInstant(graceEndsAt),
        uncovered: end?.uncovered ?? 0,
        ended: end?.ended ?? 0,
      };
    }),
  );
};

export const listExpiries = query(endpoints.listExpiries, async (db, { scope, now }, { cursor, limit, ...asked }) => {
  const cut = readPhaseCursor(cursor, [ENDS]);
  if (cut !== null && !/^\d{1,15}$/.test(cut.key)) throw new Refusal("input.cursor_invalid");
  const after = cut === null ? null : { endsAt: new Date(Number(cut.key)), id: cut.id };
  const sight = await sightOf(db, scope, asked);
  const rows = await readExpiringLots(db, sight, now, spanOf(asked, now), { after, limit: limit + 1 });
  const { items, nextCursor } = phasePageFrom(
    rows,
    limit,
    ({ endsAt, id }) => ({ phase: ENDS, key: String(endsAt.getTime()), id }),
    (row) => row,
  );
  const foreseen: Foreseen = { untilOf: untilTheLastOf(items), byType: new Map() };
  return { items: await withOutcome(db, sight, now, items, foreseen), nextCursor };
});

const columns = [
  "ends",
  "usable_until",
  "order",
  "sku",
  "license",
  "quantity",
  "renewed",
  "renewed_by",
  "uncovered",
  "ended",
] as const;

const recordOf = (lot: ExpiringLot): string =>
  csvRecord([
    lot.endsAt,
    lot.graceEndsAt,
    lot.label,
    lot.type.sku,
    lot.type.name,
    String(lot.quantity),
    String(lot.renewed),
    lot.renewedBy.map(({ label }) => label).join("; "),
    String(lot.uncovered),
    String(lot.ended),
  ]);

const BATCH = 100;

/** Every lot that ends, read and sent in batches. */
export const exportExpiries = fileQuery(endpoints.exportExpiries, async function* (db, ctx, asked) {
  const { platform, scope, now, language } = ctx;
  const sight = await sightOf(db, scope, asked);
  yield headOf(platform.sentences, language, columns);
  const span = spanOf(asked, now);
  const last = await readLastUses(db, sight.accountId, span.to);
  const foreseen: Foreseen = { untilOf: (licenseTypeId) => last.get(licenseTypeId) ?? now, byType: new Map() };
  let after: { endsAt: Date; id: string } | null = null;
  for (;;) {
    const rows: ExpiringRow[] = await readExpiringLots(db, sight, now, span, { after, limit: BATCH });
    yield (await withOutcome(db, sight, now, rows, foreseen)).map(recordOf).join("");
    const end = rows.at(-1);
    if (rows.length < BATCH || end === undefined) return;
    after = { endsAt: end.endsAt, id: end.id };
  }
});
