import * as endpoints from "@freehold/core/directory/endpoints";
import { FEWEST_LETTERS } from "@freehold/core/directory/search-length";
import { characterCount } from "@freehold/core/kernel/character-count";
import { readTypedDomain } from "../domains/index.ts";
import { query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { countTry } from "../platform/throttle.ts";
import { describeAccounts, readHome } from "./present.ts";
import { ownPhases, readFolded, readNamed, readOfRegistrable, readSearch, searchPhases } from "./store.ts";
import { searchesBy } from "./throttles.ts";

/** The beginning of an identifier: within an address or a link, or as far as it is typed. */
const beginningOf = (typed: string): string => readTypedDomain(typed)?.ascii ?? typed.toLowerCase();

export const searchDirectory = query(
  endpoints.searchDirectory,
  async (db, { person, now }, { search, cursor, limit }) => {
    const after = readPhaseCursor(cursor, searchPhases);
    if (characterCount(search) < FEWEST_LETTERS) return { items: [], nextCursor: null };
    await countTry(db, searchesBy(person.id), now);
    const typed = readTypedDomain(search);
    // Whoever knows the very identifier finds the account, whether it is listed or not.
    const [exact] = typed === null ? [] : await readNamed(db, [typed.ascii]);
    const isFirst = after === null && exact !== undefined;
    const [folded] = await readFolded(db, [search]);
    const rows = await readSearch(
      db,
      { domain: beginningOf(search), words: folded?.words ?? "", besides: exact === undefined ? [] : [exact.id] },
      after,
      limit + 1 - (isFirst ? 1 : 0),
    );
    const found = [...(isFirst ? [{ id: exact.id, key: "", phase: "identifier" as const }] : []), ...rows];
    const accounts = await describeAccounts(
      db,
      person,
      found.slice(0, limit).map(({ id }) => id),
      now,
    );
    const { items, nextCursor } = phasePageFrom(
      found,
      limit,
      (row) => row,
      ({ id }) => accounts.get(id),
    );
    return { items: items.filter((item) => item !== undefined), nextCursor };
  },
);

export const listOwnDomain = query(endpoints.listOwnDomain, async (db, { person, now }, { cursor, limit }) => {
  const after = readPhaseCursor(cursor, ownPhases);
  const home = readHome(person);
  if (home === null) return { items: [], nextCursor: null };
  const rows = await readOfRegistrable(db, home, after, limit + 1);
  const accounts = await describeAccounts(
    db,
    person,
    rows.slice(0, limit).map(({ id }) => id),
    now,
  );
  const { items, nextCursor } = phasePageFrom(
    rows,
    limit,
    (row) => row,
    ({ id }) => accounts.get(id),
  );
  return { items: items.filter((item) => item !== undefined), nextCursor };
});
