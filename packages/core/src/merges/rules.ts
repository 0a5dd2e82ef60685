import type { AccountStatus, AccountType } from "../accounts/schema.ts";
import { characterCount } from "../kernel/character-count.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { MergeObstacle, TransferInstead, TransferObstacle } from "./schema.ts";

/** How long a merge can be undone. */
export const UNDO_DAYS = 14;

/** So many people move with their account at once; those of a larger one follow it by as many at a time. */
export const PEOPLE_AT_ONCE = 1_000;

const LONGEST_NAME = 160;

const cut = (words: string, length: number): string => [...words].slice(0, Math.max(0, length)).join("").trim();

/**
 * A name for something that comes into another account: its own, or with the origin in brackets where it is taken.
 * @param taken names in lower case; the name that comes out is added
 */
export const nameBeside = (name: string, origin: string, taken: Set<string>): string => {
  for (let number = 1; ; number += 1) {
    const mark = number === 1 ? ` (${origin})` : ` (${origin} ${number})`;
    const short = characterCount(mark) > LONGEST_NAME / 2 ? ` (${cut(origin, LONGEST_NAME / 2 - 8)} ${number})` : mark;
    const wanted =
      number === 1 && !taken.has(name.toLowerCase())
        ? name
        : `${cut(name, LONGEST_NAME - characterCount(short))}${short}`;
    if (taken.has(wanted.toLowerCase())) continue;
    taken.add(wanted.toLowerCase());
    return wanted;
  }
};

type Party = { readonly id: string; readonly status: AccountStatus; readonly type: AccountType };
type Underway = { readonly hasTakeover: boolean; readonly hasRename: boolean; readonly hasMerge: boolean };

/** What stands against joining two accounts; empty when nothing does. */
export const mergeObstacles = (
  source: Party & Underway & { readonly isDeep: boolean },
  target: Party & Underway,
): MergeObstacle[] => [
  ...(source.id === target.id ? (["merge.same_account"] as const) : []),
  ...(source.status === "active" || source.status === "suspended" ? [] : (["merge.source_not_live"] as const)),
  ...(target.status === "active" ? [] : (["merge.target_not_active"] as const)),
  ...(source.hasMerge || target.hasMerge ? (["merge.merge_underway"] as const) : []),
  ...(source.hasTakeover || target.hasTakeover ? (["merge.takeover_underway"] as const) : []),
  ...(source.hasRename || target.hasRename ? (["merge.rename_underway"] as const) : []),
  ...(source.isDeep ? (["merge.too_deep"] as const) : []),
];

type Transferring = Party & Pick<Underway, "hasTakeover" | "hasMerge">;

type Transfer = {
  readonly from: Transferring;
  readonly to: Transferring | null;
  readonly isIdentifier: boolean;
  /** Undefined while it is not chosen yet. */
  readonly instead: TransferInstead["kind"] | undefined;
};

/** What stands against giving a domain to another account, or making it free. */
export const transferObstacles = ({ from, to, isIdentifier, instead }: Transfer): TransferObstacle[] => {
  const isLive = from.status === "active" || from.status === "suspended";
  return [
    ...(from.id === to?.id ? (["transfer.same_account"] as const) : []),
    ...(to === null || to.status === "active" ? [] : (["transfer.target_not_active"] as const)),
    ...(from.hasMerge || to?.hasMerge === true ? (["transfer.merge_underway"] as const) : []),
    ...(from.hasTakeover || to?.hasTakeover === true ? (["transfer.takeover_underway"] as const) : []),
    ...(isIdentifier && instead === "nothing" ? (["transfer.instead_required"] as const) : []),
    // A request that was never activated has nothing to be named for: it ends with its identifier.
    ...(isIdentifier && !isLive && instead === "another_identifier" ? (["transfer.instead_not_needed"] as const) : []),
    ...(!isIdentifier && instead !== undefined && instead !== "nothing"
      ? (["transfer.instead_not_needed"] as const)
      : []),
  ];
};

/**
 * Refuses with the first of what stands against it.
 * @throws Refusal of the obstacle's name
 */
export const refuseObstacles = (obstacles: readonly string[]): void => {
  const [first] = obstacles;
  if (first !== undefined) throw new Refusal(first);
};
