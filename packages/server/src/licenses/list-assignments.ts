import {
  listLicenseAssignments as listEndpoint,
  findLicenseSurplus as surplusEndpoint,
} from "@freehold/core/licenses/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { sightOf } from "./inventory-sight.ts";
import { presentAssignment } from "./present.ts";
import { readAssignmentPage, readSurplus } from "./store-assignments.ts";

export const listLicenseAssignments = query(listEndpoint, async (db, { scope }, input) => {
  const { licenseTypeId, which, search, cursor, limit } = input;
  const after = readCursor(cursor);
  const wanted = { licenseTypeId, which, words: searchable(search), after, limit: limit + 1 };
  const rows = await readAssignmentPage(db, await sightOf(db, scope, input), wanted);
  return pageFrom(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), presentAssignment);
});

const MOST_PLACES = 20;

export const findLicenseSurplus = query(surplusEndpoint, async (db, { scope }, input) => {
  const places = await readSurplus(db, {
    accountId: input.accountId,
    licenseTypeId: input.licenseTypeId,
    virtualAccountIds: scope.kind === "account" ? null : scope.ids,
    exceptId: input.virtualAccountId ?? null,
    limit: MOST_PLACES,
  });
  return { items: places.map(({ id, name, available }) => ({ virtualAccount: { id, name }, available })) };
});
