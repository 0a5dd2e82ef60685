import { type RawBuilder, sql } from "kysely";

/** Types of PostgreSQL, with what their values are here. */
export type Values = {
  readonly uuid: string;
  readonly bigint: number;
  readonly timestamptz: Date;
  readonly text: string;
  readonly jsonb: object;
  readonly "uuid[]": readonly string[];
};
export type Type = keyof Values;

// Values go to PostgreSQL in the form in which it sends and receives them itself: it reads JSON, or the text of an array,
// several times as slowly, and that was a quarter of what a row cost.
let buffer = Buffer.allocUnsafe(65_536);
let end = 0;

const makeRoom = (bytes: number): void => {
  if (end + bytes <= buffer.length) return;
  const larger = Buffer.allocUnsafe(2 * (end + bytes));
  buffer.copy(larger, 0, 0, end);
  buffer = larger;
};

const LENGTH_BYTES = 4;
const putLength = (length: number): void => {
  end = buffer.writeInt32BE(length, end);
};

const INTEGER_BYTES = 8;
const TWO_TO_32 = 2 ** 32;
const putInteger = (value: number): void => {
  makeRoom(LENGTH_BYTES + INTEGER_BYTES);
  putLength(INTEGER_BYTES);
  const high = Math.floor(value / TWO_TO_32);
  end = buffer.writeInt32BE(high, end);
  end = buffer.writeUInt32BE(value - high * TWO_TO_32, end);
};

const UUID_BYTES = 16;
const UUID_LENGTH = 36;
const DASH = 0x2d;
const DASHES = [8, 13, 18, 23];
/** Where in a UUID's text its bytes begin, each of two digits. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** What each character is worth as a digit, in either case; less than nothing where it is none. */
const DIGITS = new Int8Array(0x1_0000).fill(-1);
for (const digits of ["0123456789abcdef", "0123456789ABCDEF"]) {
  for (const [worth, digit] of [...digits].entries()) DIGITS[digit.charCodeAt(0)] = worth;
}
// Some forty are written for each assignment of a license: a regular expression before it took as long again.
const putUuid = (value: string): void => {
  makeRoom(LENGTH_BYTES + UUID_BYTES);
  putLength(UUID_BYTES);
  const bytes = buffer;
  const start = end;
  // Less than nothing as soon as one of them is no digit.
  let all = 0;
  for (let index = 0; index < UUID_BYTES; index++) {
    const at = PAIRS[index] as number;
    const byte = ((DIGITS[value.charCodeAt(at)] as number) << 4) | (DIGITS[value.charCodeAt(at + 1)] as number);
    all |= byte;
    bytes[start + index] = byte;
  }
  const isUuid = all >= 0 && value.length === UUID_LENGTH && DASHES.every((at) => value.charCodeAt(at) === DASH);
  if (!isUuid) throw new TypeError(`${value} is no UUID`);
  end = start + UUID_BYTES;
};

const MOST_BYTES_A_UNIT = 3;
const putText = (value: string, version?: number): void => {
  makeRoom(LENGTH_BYTES + 1 + MOST_BYTES_A_UNIT * value.length);
  const start = end;
  end += LENGTH_BYTES;
  if (version !== undefined) end = buffer.writeUInt8(version, end);
  end += buffer.write(value, end);
  buffer.writeInt32BE(end - start - LENGTH_BYTES, start);
};

const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const JSONB_VERSION = 1;

type Form<Value> = {
  /** The number of the type in PostgreSQL's catalogue, which never changes. */
  readonly oid: number;
  readonly put: (value: Value) => void;
  readonly array: (encoded: Buffer) => RawBuilder<unknown>;
};

// The planner is not to see how long an array is: a plan for a short one costs less than one for any, so PostgreSQL would make
// it anew for each, which takes several times as long as what it is made for.
const textArray = (encoded: Buffer) => sql`(select ${encoded}::text[])::text[]`;

/** How values are written. */
const forms: { readonly [T in Type]: Form<Values[T]> } = {
  uuid: { oid: 2950, put: putUuid, array: (encoded) => sql`(select ${encoded}::uuid[])::uuid[]` },
  bigint: { oid: 20, put: putInteger, array: (encoded) => sql`(select ${encoded}::bigint[])::bigint[]` },
  timestamptz: {
    oid: 1184,
    put: (value) => putInteger((value.getTime() - POSTGRES_EPOCH_MS) * 1_000),
    array: (encoded) => sql`(select ${encoded}::timestamptz[])::timestamptz[]`,
  },
  text: { oid: 25, put: putText, array: textArray },
  jsonb: {
    oid: 3802,
    put: (value) => putText(JSON.stringify(value), JSONB_VERSION),
    array: (encoded) => sql`(select ${encoded}::jsonb[])::jsonb[]`,
  },
  // Arrays within an array would all be of one length: each is sent as its text.
  "uuid[]": { oid: 25, put: (value) => putText(`{${value.join(",")}}`), array: textArray },
};

const NOTHING = -1;
const ONE_DIMENSION = 1;
const MAY_HOLD_NULLS = 1;
const FROM_ONE = 1;

const encode = <Row>(type: Type, rows: readonly Row[], pick: (row: Row) => unknown): Buffer => {
  const { oid, put } = forms[type] as { oid: number; put: (value: unknown) => void };
  end = 0;
  makeRoom(5 * LENGTH_BYTES);
  for (const head of [ONE_DIMENSION, MAY_HOLD_NULLS, oid, rows.length, FROM_ONE]) putLength(head);
  for (const row of rows) {
    const value = pick(row);
    if (value === null || value === undefined) {
      makeRoom(LENGTH_BYTES);
      putLength(NOTHING);
    } else put(value);
  }
  return Buffer.from(buffer.subarray(0, end));
};

/** An array of what each row has of a type, nothing where it has none, as a parameter of a statement. */
export const arrayOf = <Row, T extends Type>(
  type: T,
  rows: readonly Row[],
  pick: (row: Row) => Values[T] | null | undefined,
): RawBuilder<unknown> => forms[type].array(encode(type, rows, pick));
