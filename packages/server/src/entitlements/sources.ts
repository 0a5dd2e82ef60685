import { quantityOfLicenses, standingOfLicenses, standingOfTerm } from "@freehold/core/entitlements/rules";
import type { Entitlement, EntitlementKind } from "@freehold/core/entitlements/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { Scope } from "@freehold/core/kernel/permission";
import { readEntitledProducts } from "../downloads/index.ts";
import { readEntitledSuites } from "../enterprise-agreements/index.ts";
import { readAuthorizedTypes, readOwnedTypes } from "../licenses/index.ts";
import { lineSightOf, readWaitingLines } from "../orders/index.ts";
import type { Reader } from "../platform/database.ts";
import type { NamePlace } from "../platform/name-search.ts";
import { readEntitledTraditionalLicenses } from "../traditional-licenses/index.ts";

/** Where and for whom one looks. */
export type Look = { readonly accountId: string; readonly scope: Scope; readonly now: Date; readonly words: string };

/** An entitlement with its place in the order of its kind. */
export type Found = { readonly key: string; readonly entitlement: Entitlement };

type Source = (db: Reader, look: Look, page: { after: NamePlace | null; limit: number }) => Promise<Found[]>;

const placeIdsOf = (scope: Scope): readonly string[] | null => (scope.kind === "account" ? null : scope.ids);

const licenses: Source = async (db, { accountId, scope, now, words }, page) => {
  const rows = await readOwnedTypes(db, { accountId, placeIds: placeIdsOf(scope), words, now, ...page });
  const restricted = rows.flatMap(({ type }) => (type.enforcement === "restricted" ? [type.id] : []));
  const authorized = restricted.length === 0 ? new Set() : await readAuthorizedTypes(db, accountId, restricted);
  return rows.map(({ key, type, position, scheduled, nextEnd }) => {
    const isAuthorized = type.enforcement !== "restricted" || authorized.has(type.id);
    const standing = standingOfLicenses(position, scheduled, isAuthorized);
    return {
      key,
      entitlement: {
        kind: "license",
        id: type.id,
        pageId: type.id,
        name: type.name,
        detail: type.sku,
        quantity: quantityOfLicenses(position, scheduled),
        used: position.inUse + position.reserved,
        unit: type.unit,
        standing,
        nextEndAt: nextEnd === null ? null : toInstant(nextEnd.at),
        isEndless: nextEnd === null && standing !== "over",
      },
    };
  });
};

/** Lines of orders that are on hold, or in the stock of a holding account; what it delivered is no longer in its stock. */
const linesOf =
  (kind: "held_order" | "stock"): Source =>
  async (db, { accountId, scope, words }, page) => {
    const isStock = kind === "stock";
    const state = isStock ? "in_stock" : "held";
    const rows = await readWaitingLines(db, { accountId, state, sight: lineSightOf(scope), words, ...page });
    return rows.map(({ key, id, orderId, source, number, name, unit, quantity, delivered, term, endsAt }) => ({
      key,
      entitlement: {
        kind,
        id,
        pageId: orderId,
        name,
        detail: `${source} ${number}`,
        quantity,
        used: isStock ? delivered : null,
        unit,
        standing: isStock ? "in_stock" : "not_yet",
        nextEndAt: endsAt === null ? null : toInstant(endsAt),
        isEndless: term === "perpetual",
      },
    }));
  };

const agreements: Source = async (db, { accountId, now, words }, page) => {
  const rows = await readEntitledSuites(db, { accountId, words, ...page });
  return rows.map(({ key, id, agreementId, number, name, entitled, taken, startsAt, endsAt }) => ({
    key,
    entitlement: {
      kind: "agreement",
      id,
      pageId: agreementId,
      name,
      detail: number,
      quantity: entitled,
      used: taken,
      unit: null,
      standing: standingOfTerm(startsAt, endsAt, now),
      nextEndAt: toInstant(endsAt),
      isEndless: false,
    },
  }));
};

const traditionalLicenses: Source = async (db, { accountId, scope, now, words }, page) => {
  // Until they are converted they belong to no virtual account.
  if (scope.kind !== "account") return [];
  const rows = await readEntitledTraditionalLicenses(db, { accountId, words, ...page });
  return rows.map(({ key, id, name, unit, keyEnding, quantity, startsAt, endsAt }) => ({
    key,
    entitlement: {
      kind: "traditional_license",
      id,
      pageId: id,
      name,
      detail: keyEnding,
      quantity,
      used: null,
      unit,
      standing: standingOfTerm(startsAt, endsAt, now),
      nextEndAt: endsAt === null ? null : toInstant(endsAt),
      isEndless: endsAt === null,
    },
  }));
};

const software: Source = async (db, { accountId, scope, now, words }, page) => {
  const rows = await readEntitledProducts(db, { accountId, scope, words, now, ...page });
  return rows.map(({ name, id, newest }) => ({
    key: name,
    entitlement: {
      kind: "software",
      id,
      pageId: id,
      name,
      detail: newest?.version ?? null,
      quantity: null,
      used: null,
      unit: null,
      standing: "usable",
      nextEndAt: null,
      // It lasts as long as the licenses that entitle to it.
      isEndless: false,
    },
  }));
};

/** Where each kind is read. */
export const sources: Readonly<Record<EntitlementKind, Source>> = {
  license: licenses,
  held_order: linesOf("held_order"),
  stock: linesOf("stock"),
  agreement: agreements,
  traditional_license: traditionalLicenses,
  software,
};
