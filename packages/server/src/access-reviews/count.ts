import { countReviewed as endpoint } from "@freehold/core/access-reviews/endpoints";
import { query } from "../platform/operation.ts";
import { countRoles } from "./store-collect.ts";

export const countReviewed = query(endpoint, (db, { now }, { accountId, scope }) =>
  countRoles(db, {
    accountId,
    scope: scope.kind,
    roles: scope.kind === "roles" ? scope.roles : [],
    virtualAccountId: scope.kind === "virtual_account" ? scope.virtualAccountId : null,
    now,
  }),
);
