import type { AccountTransfer } from "@freehold/core/account-transfers/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import type { SignedInContext } from "../platform/operation.ts";
import { judgeNow, outcomeOf } from "./judge.ts";
import { presentTransfer, type Seen, seenBy } from "./present.ts";
import { readTransfer } from "./store.ts";

type One = { readonly accountId: string; readonly id: string };

/**
 * A transfer as the person's account has it.
 * @throws Refusal account_transfer.not_found
 */
export const findSeen = async (db: Reader, { scope }: SignedInContext, { accountId, id }: One): Promise<Seen> => {
  const transfer = await readTransfer(db, id);
  const seen = transfer === undefined ? undefined : seenBy(transfer, accountId.toLowerCase(), scope);
  if (seen === undefined) throw new Refusal("account_transfer.not_found");
  return seen;
};

/** A transfer as it is answered: while it waits, with what would become of each line now. */
export const answerWith = async (db: Reader, ctx: SignedInContext, seen: Seen): Promise<AccountTransfer> => {
  const { transfer, side } = seen;
  if (transfer.endedAt !== null) return presentTransfer(seen, null);
  const judged = await judgeNow(db, transfer, ctx.now);
  return presentTransfer(
    seen,
    judged.map((each) => outcomeOf(ctx, each, side)),
  );
};
