import { Refusal } from "@freehold/core/kernel/refusal";
import type { TakeoverViewer } from "@freehold/core/takeovers/rules";
import type { Takeover } from "@freehold/core/takeovers/schema";
import type { Reader, Transaction } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { checkMaySee, describeTakeover, viewerOf } from "./present.ts";
import { lockAskedAccount, lockTakeover, readTakeover, type TakeoverRow } from "./store.ts";

type Seen = { readonly row: TakeoverRow; readonly viewer: TakeoverViewer };

const see = async (
  db: Reader,
  row: TakeoverRow | undefined,
  { person, now }: SignedInContext,
  isStaff: boolean,
): Promise<Seen> => {
  if (row === undefined) throw new Refusal("takeover.not_found");
  const viewer = await viewerOf(db, row, person, now, isStaff);
  checkMaySee(row, viewer);
  return { row, viewer };
};

/** @throws Refusal takeover.not_found */
export const findTakeover = async (db: Reader, ctx: SignedInContext, id: string, isStaff = false): Promise<Seen> =>
  see(db, await readTakeover(db, id), ctx, isStaff);

/**
 * A takeover with its account, both held until the transaction ends: the account first, as everybody does.
 * @throws Refusal takeover.not_found
 */
export const holdTakeover = async (
  tx: Transaction,
  ctx: SignedInContext,
  id: string,
  isStaff = false,
): Promise<Seen> => {
  const known = await readTakeover(tx, id);
  if (known === undefined) throw new Refusal("takeover.not_found");
  await lockAskedAccount(tx, known.account_id);
  return see(tx, await lockTakeover(tx, id), ctx, isStaff);
};

/** The takeover as it is after a change, for the person who made it. */
export const describeAfter = async (
  db: Reader,
  ctx: SignedInContext,
  id: string,
  isStaff = false,
): Promise<Takeover> => {
  const { row, viewer } = await findTakeover(db, ctx, id, isStaff);
  return describeTakeover(db, ctx.platform, row, ctx.person, viewer);
};
