import { Refusal } from "@freehold/core/kernel/refusal";
import {
  type MovedPart,
  type PlannedLine,
  planTransfer,
  type TransferLine,
} from "@freehold/core/license-transfers/rules";
import type { TransferLineResult, TransferOrder } from "@freehold/core/license-transfers/schema";
import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import type { LockedPool, StoredLicenseType } from "../licenses/index.ts";
import { readLicenseTypes } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { findLiveVirtualAccounts, nameVirtualAccounts } from "../virtual-accounts/index.ts";
import { presentPart } from "./present.ts";
import { reachOf } from "./reach.ts";

type Place = { readonly id: string; readonly name: string };

/** A line as it was asked for, with what of it exists and is within the person's reach, and what stands in its way. */
export type AskedLine = TransferLine & {
  readonly line: number;
  readonly licenseType: LicenseTypeName | null;
  readonly from: Place | null;
  readonly to: Place | null;
  readonly refusal: Refusal | null;
};

/** Ids as the database writes them: a person may write them otherwise. */
const asKept = ({ licenseTypeId, quantity, fromId, toId }: TransferLine): TransferLine => ({
  licenseTypeId: licenseTypeId.toLowerCase(),
  quantity,
  fromId: fromId.toLowerCase(),
  toId: toId.toLowerCase(),
});

const typeNameOf = ({ id, sku, name, unit, enforcement }: StoredLicenseType): LicenseTypeName => ({
  id,
  sku,
  name,
  unit,
  enforcement,
});

const obstacleOf = (
  { fromId, toId }: TransferLine,
  {
    licenseType,
    from,
    to,
    isLive,
  }: Pick<AskedLine, "licenseType" | "from" | "to"> & { readonly isLive: (id: string) => boolean },
  line: number,
): Refusal | null => {
  const field = (name: string) => `lines.${line}.${name}`;
  if (from === null) return new Refusal("virtual_account.not_found", {}, field("fromId"));
  if (to === null) return new Refusal("virtual_account.not_found", {}, field("toId"));
  if (fromId === toId) return new Refusal("license_transfer.same_place", {}, field("toId"));
  if (!isLive(toId)) return new Refusal("virtual_account.archived", {}, field("toId"));
  return licenseType === null ? new Refusal("license_type.not_found", {}, field("licenseTypeId")) : null;
};

/** What of the lines exists, within the reach of whoever asks. */
export const readAsked = async (
  db: Reader,
  { scope }: SignedInContext,
  { accountId, lines }: { readonly accountId: string; readonly lines: readonly TransferLine[] },
): Promise<AskedLine[]> => {
  const kept = lines.map(asKept);
  const reaches = reachOf(scope);
  const placeIds = [...new Set(kept.flatMap(({ fromId, toId }) => [fromId, toId]))].filter(reaches);
  const [types, places, live] = await Promise.all([
    readLicenseTypes(
      db,
      kept.map(({ licenseTypeId }) => licenseTypeId),
    ),
    nameVirtualAccounts(db, accountId, placeIds),
    findLiveVirtualAccounts(db, accountId, placeIds),
  ]);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return kept.map((line, index) => {
    const type = types.get(line.licenseTypeId);
    const found = {
      licenseType: type === undefined ? null : typeNameOf(type),
      from: placeOf.get(line.fromId) ?? null,
      to: placeOf.get(line.toId) ?? null,
    };
    const refusal = obstacleOf(line, { ...found, isLive: (id) => live.includes(id) }, index);
    return { ...line, ...found, line: index, refusal };
  });
};

/** The pools at both ends of lines. */
export const poolsOf = (lines: readonly TransferLine[]) =>
  lines.flatMap(({ licenseTypeId, fromId, toId }) => [
    { licenseTypeId, virtualAccountId: fromId },
    { licenseTypeId, virtualAccountId: toId },
  ]);

/** A line that can: with the licenses that it takes. */
export type MovableLine = AskedLine & { readonly parts: readonly MovedPart[] };

type Answered = { readonly asked: AskedLine; readonly planned: PlannedLine | null };

const refusalOf = ({ asked, planned }: Answered): { refusal: Refusal; available: number | null } | null => {
  if (asked.refusal !== null) return { refusal: asked.refusal, available: null };
  if (planned?.kind !== "none_available") return null;
  const missing = asked.quantity - planned.available;
  const refusal = new Refusal("license.none_available", { missing, places: "none" }, `lines.${asked.line}.quantity`);
  return { refusal, available: planned.available };
};

/**
 * Which licenses each line takes of what is in the pools, or why it cannot.
 * @returns a result for each line, those that can, and what stands in the way of the first that cannot
 */
export const plan = (
  { language, platform, now }: SignedInContext,
  lines: readonly AskedLine[],
  order: TransferOrder,
  pools: readonly LockedPool[],
): { items: TransferLineResult[]; movable: MovableLine[]; refusal: Refusal | undefined } => {
  const standing = lines.filter(({ refusal }) => refusal === null);
  const planned = new Map(
    planTransfer(standing, pools, order, now).map((one, index) => [standing[index]?.line, one] as const),
  );
  const lots = new Map(pools.flatMap((pool) => pool.lots.map((lot) => [lot.id, lot] as const)));
  const partOf = ({ lotId, quantity }: MovedPart) => {
    const lot = lots.get(lotId);
    if (lot === undefined) throw new Error("a planned transfer takes lots of the pools it was given");
    const { id, label, term, endsAt } = lot;
    return presentPart({ lot: { id, label, term, endsAt: endsAt?.toISOString() ?? null }, quantity });
  };
  const answered = lines.map((asked): Answered => ({ asked, planned: planned.get(asked.line) ?? null }));
  const items = answered.map((each): TransferLineResult => {
    const { line, quantity, licenseType, from, to } = each.asked;
    const refused = refusalOf(each);
    if (refused === null && each.planned?.kind === "moves") {
      const { parts, leaves, brings, covers } = each.planned;
      const outcome = { kind: "moves" as const, parts: parts.map(partOf), leaves, brings, covers };
      return { line, quantity, licenseType, from, to, outcome };
    }
    const { code = "", params = {} } = refused?.refusal ?? {};
    const detail = platform.sentences.say(language, code, params);
    const outcome = { kind: "refused" as const, code, detail, available: refused?.available ?? null };
    return { line, quantity, licenseType, from, to, outcome };
  });
  return {
    items,
    movable: answered.flatMap(({ asked, planned: one }) =>
      one?.kind === "moves" ? [{ ...asked, parts: one.parts }] : [],
    ),
    refusal: answered.map((each) => refusalOf(each)?.refusal).find((refusal) => refusal !== undefined),
  };
};
