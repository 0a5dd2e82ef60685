import { getTakeover as getEndpoint, listMyTakeovers as listEndpoint } from "@freehold/core/takeovers/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { describeAfter } from "./find.ts";
import { presentTakeover } from "./present.ts";
import { readTakeoversOf } from "./store.ts";

export const listMyTakeovers = query(listEndpoint, async (db, { person }, { cursor, limit }) =>
  pageFrom(
    await readTakeoversOf(db, person.id, readCursor(cursor), limit + 1),
    limit,
    ({ created_at, id }) => ({ at: created_at, id }),
    presentTakeover,
  ),
);

export const getTakeover = query(getEndpoint, (db, ctx, { id }) => describeAfter(db, ctx, id));
