import { Refusal } from "@freehold/core/kernel/refusal";

/**
 * Where a page ended in a list that consists of parts after each other: in which part, at which key of its order, and
 * the id that makes the order total.
 */
export type PhaseCursor<Phase extends string> = { readonly phase: Phase; readonly key: string; readonly id: string };

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const encode = ({ phase, key, id }: PhaseCursor<string>): string =>
  Buffer.from(JSON.stringify([phase, key, id])).toString("base64url");

const decode = (cursor: string): readonly unknown[] => {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(decoded) ? decoded : [];
  } catch {
    return [];
  }
};

// It is compared with stored text, which holds neither.
const isKey = (key: unknown): key is string =>
  typeof key === "string" && key.length <= 400 && key.isWellFormed() && !key.includes("\u0000");

/** @throws Refusal input.cursor_invalid */
export const readPhaseCursor = <const Phase extends string>(
  cursor: string | undefined,
  phases: readonly Phase[],
): PhaseCursor<Phase> | null => {
  if (cursor === undefined) return null;
  const [written, key, id] = decode(cursor);
  const phase = phases.find((each) => each === written);
  if (phase !== undefined && isKey(key) && typeof id === "string" && UUID.test(id)) return { phase, key, id };
  throw new Refusal("input.cursor_invalid");
};

/** Reads one part after the other until there are enough rows. */
export const readPhases = async <Phase extends string, Row>(
  phases: readonly Phase[],
  after: PhaseCursor<Phase> | null,
  limit: number,
  readPhase: (phase: Phase, after: PhaseCursor<Phase> | null, limit: number) => Promise<Row[]>,
): Promise<(Row & { readonly phase: Phase })[]> => {
  const rows: (Row & { readonly phase: Phase })[] = [];
  for (const phase of phases.slice(after === null ? 0 : phases.indexOf(after.phase))) {
    if (rows.length >= limit) break;
    const more = await readPhase(phase, after?.phase === phase ? after : null, limit - rows.length);
    rows.push(...more.map((row) => ({ ...row, phase })));
  }
  return rows;
};

/** Makes a page of rows that were read one more than asked for. */
export const phasePageFrom = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => PhaseCursor<string>,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encode(cursorOf(last)) : null,
  };
};
