import { CSV_BYTE_ORDER_MARK, csvRecord } from "@freehold/core/audit/csv";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/licenses/inventory-endpoints";
import type { InventoryLot, LicenseMovement } from "@freehold/core/licenses/inventory-schema";
import { isJob } from "@freehold/core/licenses/ledger";
import { fileQuery, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import type { Sentences } from "../platform/sentences.ts";
import { sightOfType } from "./inventory-type.ts";
import type { Sight } from "./store-inventory.ts";
import { type LotRow, type MovementRow, readInventoryLots, readMovements } from "./store-inventory-log.ts";

const NEWEST = "newest";

/** @throws Refusal input.cursor_invalid */
const readNewest = (cursor: string | undefined): { at: Date; id: string } | null => {
  const after = readPhaseCursor(cursor, [NEWEST]);
  if (after === null) return null;
  if (!/^\d{1,13}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  return { at: new Date(Number(after.key)), id: after.id };
};

const newest = (at: Date, id: string) => ({ phase: NEWEST, key: String(at.getTime()), id });

type Seeing = (id: string) => boolean;

/** Whether a virtual account may be named to somebody, who may look in one of them only and yet see others. */
const seeing = (scope: { kind: string; ids?: readonly string[] }): Seeing => {
  if (scope.ids === undefined) return () => true;
  const ids = new Set(scope.ids);
  return (id) => ids.has(id);
};

/** What a transfer is known by names both of its ends: for whoever may see one of them, without the other. */
const subjectOf = ({ kind, place, otherPlace, subject }: MovementRow, isSeen: Seeing): LicenseMovement["subject"] => {
  if (subject.kind !== "transfer" || otherPlace === null || (isSeen(place.id) && isSeen(otherPlace.id))) return subject;
  const ends = kind === "reverse" ? [otherPlace, place] : [place, otherPlace];
  return { ...subject, label: ends.map(({ id, name }) => (isSeen(id) ? name : "…")).join(" → ") };
};

const movementOf = (row: MovementRow, isSeen: Seeing): LicenseMovement => {
  const { id, at, kind, quantity, place, otherPlace, actor } = row;
  const named = (one: MovementRow["otherPlace"]) => (one !== null && isSeen(one.id) ? one : null);
  return {
    id,
    at: toInstant(at),
    kind,
    quantity,
    virtualAccount: named(place),
    otherVirtualAccount: named(otherPlace),
    subject: subjectOf(row, isSeen),
    actor,
  };
};

export const listMovements = query(endpoints.listMovements, async (db, ctx, { cursor, limit, kind, ...asked }) => {
  const after = readNewest(cursor);
  const { sight } = await sightOfType(db, ctx, asked);
  const rows = await readMovements(db, sight, asked.licenseTypeId, kind, { after, limit: limit + 1 });
  const isSeen = seeing(ctx.scope);
  return phasePageFrom(
    rows,
    limit,
    ({ at, id }) => newest(at, id),
    (row) => movementOf(row, isSeen),
  );
});

const columns = ["at", "kind", "kind_code", "quantity", "virtual_account", "other", "subject", "actor"] as const;

const recordOf = (movement: LicenseMovement, sentences: Sentences, language: Language): string =>
  csvRecord([
    movement.at,
    sentences.say(language, `inventory.movement.${movement.kind}`),
    movement.kind,
    String(movement.quantity),
    movement.virtualAccount?.name ?? "",
    movement.otherVirtualAccount?.name ?? "",
    movement.subject.label,
    isJob(movement.actor.name) ? sentences.say(language, "inventory.log.itself") : movement.actor.name,
  ]);

const BATCH = 1_000;

/** The whole log, read and sent in batches; it is only ever added to at its newer end. */
export const exportMovements = fileQuery(endpoints.exportMovements, async function* (db, ctx, { kind, ...asked }) {
  const { platform, scope, language } = ctx;
  const { sentences } = platform;
  const { sight }: { sight: Sight } = await sightOfType(db, ctx, asked);
  const isSeen = seeing(scope);
  yield CSV_BYTE_ORDER_MARK + csvRecord(columns.map((column) => sentences.say(language, `inventory.log.${column}`)));
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const rows: MovementRow[] = await readMovements(db, sight, asked.licenseTypeId, kind, { after, limit: BATCH });
    yield rows.map((row) => recordOf(movementOf(row, isSeen), sentences, language)).join("");
    const last = rows.at(-1);
    if (rows.length < BATCH || last === undefined) return;
    after = { at: last.at, id: last.id };
  }
});

const lotOf = (row: LotRow, isWhole: boolean): InventoryLot => ({
  id: row.id,
  term: row.term,
  state: row.state,
  bought: isWhole ? row.quantity : null,
  here: row.here,
  startsAt: toInstant(row.startsAt),
  endsAt: row.endsAt === null ? null : toInstant(row.endsAt),
  graceEndsAt: row.graceEndsAt === null ? null : toInstant(row.graceEndsAt),
  origin: row.origin,
  createdAt: toInstant(row.createdAt),
  renews: row.renews,
  renewedBy: [...row.renewedBy],
});

export const listInventoryLots = query(endpoints.listInventoryLots, async (db, ctx, { cursor, limit, ...asked }) => {
  const after = readNewest(cursor);
  const { sight } = await sightOfType(db, ctx, asked);
  const scopeIds = ctx.scope.kind === "account" ? null : ctx.scope.ids;
  const rows = await readInventoryLots(db, sight, asked.licenseTypeId, scopeIds, { after, limit: limit + 1 });
  return phasePageFrom(
    rows,
    limit,
    ({ createdAt, id }) => newest(createdAt, id),
    (row) => lotOf(row, ctx.scope.kind === "account"),
  );
});
