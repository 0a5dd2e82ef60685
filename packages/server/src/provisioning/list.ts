import { LIST_SCHEMA, MOST_RESULTS, USUAL_RESULTS } from "@freehold/core/provisioning/scim-discovery";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import { type Comparison, readFilter } from "@freehold/core/provisioning/scim-filter";
import { readBoolean } from "@freehold/core/provisioning/scim-values";
import type { Directory } from "./context.ts";
import { presentGroup } from "./groups.ts";
import { presentUser } from "./present-user.ts";
import { countGroups, type GroupFilter, readGroups } from "./store-groups.ts";
import { countUsers, type Part, readUsers, type UserFilter } from "./store-people.ts";

/** What a directory asks of a list, as it is written in the address. */
export type ListQuery = Readonly<Record<string, string | undefined>>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Nothing has this id: what is looked for by something that is none is not found. */
const NO_ID = "00000000-0000-0000-0000-000000000000";

const idOf = (value: string | boolean): string => (typeof value === "string" && UUID.test(value) ? value : NO_ID);

/** Only comparisons that an index answers; two of the same attribute would contradict each other. */
const filterOf = <Filter>(
  written: string | undefined,
  partOf: (comparison: Comparison) => Partial<Filter> | undefined,
): Filter => {
  const filter: Partial<Filter> = {};
  for (const comparison of written === undefined || written === "" ? [] : readFilter(written)) {
    const part = partOf(comparison);
    if (part === undefined) throw new ScimError("filter_invalid");
    if (Object.keys(part).some((key) => key in filter)) throw new ScimError("filter_invalid");
    Object.assign(filter, part);
  }
  return filter as Filter;
};

const userFilter = ({ attribute, value }: Comparison): Partial<UserFilter> | undefined => {
  if (attribute === "active") return { active: readBoolean("active", value) };
  if (attribute === "id") return { id: idOf(value) };
  if (typeof value !== "string") return undefined;
  if (attribute === "externalid") return { externalId: value };
  if (["username", "emails", "emails.value"].includes(attribute)) {
    return { userName: value.trim().normalize("NFC").toLowerCase() };
  }
  return undefined;
};

const groupFilter = ({ attribute, value }: Comparison): Partial<GroupFilter> | undefined => {
  if (attribute === "id") return { id: idOf(value) };
  if (attribute === "members" || attribute === "members.value") return { member: idOf(value) };
  if (typeof value !== "string") return undefined;
  if (attribute === "displayname") return { displayName: value.normalize("NFC") };
  if (attribute === "externalid") return { externalId: value };
  return undefined;
};

const numberOf = (written: string | undefined, otherwise: number): number => {
  const number = Number(written ?? otherwise);
  return Number.isSafeInteger(number) ? number : otherwise;
};

/** By its number, as RFC 7644 has it; or after somebody, as RFC 9865 has it, which costs the same however long the list is. */
const partOf = ({ startIndex, count, cursor }: ListQuery): Part & { readonly byCursor: boolean } => {
  const limit = Math.min(Math.max(numberOf(count, USUAL_RESULTS), 0), MOST_RESULTS);
  const byCursor = cursor !== undefined;
  if (byCursor && cursor !== "" && !UUID.test(cursor)) throw new ScimError("cursor_invalid");
  const skip = byCursor ? 0 : Math.min(Math.max(numberOf(startIndex, 1), 1) - 1, Number.MAX_SAFE_INTEGER);
  return { skip, after: byCursor && cursor !== "" ? cursor : null, limit, byCursor };
};

type Found<Row> = { readonly rows: readonly Row[]; readonly total: number };

const listOf = async <Row>(
  asked: ListQuery,
  read: (part: Part) => Promise<Found<Row>>,
  idOfRow: (row: Row) => string,
  present: (row: Row) => Record<string, unknown>,
) => {
  const { byCursor, ...part } = partOf(asked);
  // One more than is answered, to know whether there are more.
  const { rows, total } = await read({ ...part, limit: part.limit === 0 ? 0 : part.limit + 1 });
  const shown = rows.slice(0, part.limit);
  const last = shown.at(-1);
  const nextCursor = byCursor && last !== undefined && rows.length > shown.length ? idOfRow(last) : undefined;
  return {
    schemas: [LIST_SCHEMA],
    totalResults: total,
    itemsPerPage: shown.length,
    ...(byCursor ? {} : { startIndex: part.skip + 1 }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    Resources: shown.map(present),
  };
};

export const listUsers = ({ platform, accountId, baseUrl }: Directory, asked: ListQuery) => {
  const filter = filterOf<UserFilter>(asked.filter, userFilter);
  const db = platform.database.kysely;
  return listOf(
    asked,
    async (part) => ({
      rows: await readUsers(db, accountId, filter, part),
      total: await countUsers(db, accountId, filter),
    }),
    (row) => row.person_id,
    (row) => presentUser(row, baseUrl),
  );
};

export const listGroups = ({ platform, accountId, baseUrl }: Directory, asked: ListQuery) => {
  const filter = filterOf<GroupFilter>(asked.filter, groupFilter);
  const db = platform.database.kysely;
  return listOf(
    asked,
    async (part) => ({
      rows: await readGroups(db, accountId, filter, part),
      total: await countGroups(db, accountId, filter),
    }),
    (row) => row.id,
    (row) => presentGroup(row, baseUrl),
  );
};
