import { Refusal } from "@freehold/core/kernel/refusal";
import {
  listLicenseAssignments as listEndpoint,
  findLicenseSurplus as surplusEndpoint,
} from "@freehold/core/licenses/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { presentAssignment } from "./present.ts";
import { readAssignmentPage, readSurplus } from "./store-assignments.ts";

export const listLicenseAssignments = query(listEndpoint, async (db, { scope }, input) => {
  const { accountId, licenseTypeId, virtualAccountId, which, search, cursor, limit } = input;
  const after = readCursor(cursor);
  const asked = virtualAccountId?.toLowerCase();
  if (asked !== undefined) {
    const isSeen = scope.kind === "account" || scope.ids.includes(asked);
    const known = isSeen ? await nameVirtualAccounts(db, accountId, [asked]) : [];
    if (known.length === 0) throw new Refusal("virtual_account.not_found", {}, "virtualAccountId");
  }
  const places = scope.kind === "account" ? null : scope.ids;
  const rows = await readAssignmentPage(db, {
    accountId,
    licenseTypeId,
    virtualAccountIds: asked === undefined ? places : [asked],
    which,
    words: searchable(search),
    after,
    limit: limit + 1,
  });
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
