import { expiryOf, nextStepOf } from "@freehold/core/account-transfers/clock";
import * as endpoints from "@freehold/core/account-transfers/endpoints";
import {
  MOST_OPEN_OFFERS,
  type OfferedLineInput,
  type OfferedLineResult,
} from "@freehold/core/account-transfers/schema";
import { scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { z } from "zod";
import { readTypedDomain } from "../domains/index.ts";
import { type GivableLot, readGivableLotsAt, readPools } from "../licenses/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { tell } from "./effects.ts";
import { judge, obstacleOf, offeredOf } from "./judge.ts";
import { auditOf } from "./log.ts";
import { lotOf, otherOf, seenBy } from "./present.ts";
import { answerWith } from "./see.ts";
import { type Receiver, readReceiver, readTransfer } from "./store.ts";
import { countOpen, holdActive, insertEvent, insertTransfer } from "./store-write.ts";

type AskedLine = z.output<typeof OfferedLineInput>;
type Asked = { readonly accountId: string; readonly domainIdentifier: string; readonly lines: readonly AskedLine[] };

/** @throws Refusal account_transfer.account_unknown, account_transfer.same_account */
const findReceiver = async (db: Reader, { accountId, domainIdentifier }: Asked): Promise<Receiver> => {
  const typed = readTypedDomain(domainIdentifier);
  const receiver = typed === null ? undefined : await readReceiver(db, typed.ascii);
  if (receiver === undefined) throw new Refusal("account_transfer.account_unknown");
  if (receiver.id === accountId.toLowerCase()) throw new Refusal("account_transfer.same_account");
  return receiver;
};

/** What sending is worth: of whoever may give away what the account owns it is the approval as well. */
const mayGive = async (db: Reader, { person, now }: SignedInContext, accountId: string): Promise<boolean> =>
  scopeOf("license.give", await readHeldRoles(db, accountId, person.id, now)) !== undefined;

type LookedAt = {
  readonly asked: AskedLine;
  /** Null where there is no such lot within the person's reach. */
  readonly found: GivableLot | null;
  readonly refusal: Refusal | null;
  readonly leaves: number;
  readonly available: number | null;
};

/** What of the lines exists within the person's reach, and whether it could move now. Nothing is held back for an offer. */
const lookAt = async (
  db: Reader,
  { scope, now }: SignedInContext,
  { accountId, lines }: Asked,
  receiver: Receiver,
): Promise<LookedAt[]> => {
  const kept = lines.map(({ lotId, virtualAccountId, quantity }) => ({
    lotId: lotId.toLowerCase(),
    virtualAccountId: virtualAccountId.toLowerCase(),
    quantity,
  }));
  const within = kept.filter(
    ({ virtualAccountId }) => scope.kind === "account" || scope.ids.includes(virtualAccountId),
  );
  const rows = new Map(
    (await readGivableLotsAt(db, accountId, within)).map((row) => [`${row.lotId} ${row.virtualAccount.id}`, row]),
  );
  const found = kept.map((asked) => ({ asked, row: rows.get(`${asked.lotId} ${asked.virtualAccountId}`) ?? null }));
  const standing = found.flatMap(({ asked, row }, index) =>
    row === null ? [] : [{ index, line: offeredOf({ ...asked, licenseType: row.licenseType }) }],
  );
  const offered = standing.map(({ line }) => line);
  const pools = await readPools(db, accountId, offered);
  const judged = await judge(db, offered, { pools, receiverId: receiver.id, now });
  return found.map(({ asked, row }, index) => {
    const one = judged[standing.findIndex((each) => each.index === index)];
    if (row === null || one === undefined) {
      const refusal = new Refusal("lot.not_found", {}, `lines.${index}.lotId`);
      return { asked, found: null, refusal, leaves: 0, available: null };
    }
    const { verdict } = one;
    return {
      asked,
      found: row,
      refusal: obstacleOf(one, index),
      leaves: verdict.kind === "moves" ? verdict.leaves : 0,
      available: verdict.kind === "not_available" ? verdict.available : null,
    };
  });
};

export const previewAccountTransfer = query(endpoints.previewAccountTransfer, async (db, ctx, input) => {
  const receiver = await findReceiver(db, input);
  const looked = await lookAt(db, ctx, input, receiver);
  const { sentences } = ctx.platform;
  const items = looked.map(
    ({ asked, found, refusal, leaves, available }, line): OfferedLineResult => ({
      line,
      quantity: asked.quantity,
      licenseType: found?.licenseType ?? null,
      lot: found === null ? null : lotOf(found),
      from: found?.virtualAccount ?? null,
      outcome:
        refusal === null
          ? { kind: "moves", leaves }
          : {
              kind: "refused",
              code: refusal.code,
              detail:
                available === null
                  ? sentences.say(ctx.language, refusal.code, { what: found?.licenseType.name ?? "", others: 0 })
                  : sentences.say(ctx.language, "account_transfer.line.not_available.giver", { available }),
              available,
            },
    }),
  );
  return { receiver: otherOf(receiver), needsApproval: !(await mayGive(db, ctx, input.accountId)), items };
});

export const sendAccountTransfer = mutation(endpoints.sendAccountTransfer, async (tx, ctx, input) => {
  const { person, now, language } = ctx;
  const accountId = input.accountId.toLowerCase();
  const receiver = await findReceiver(tx, input);
  // Whoever closes the receiver or joins it with another waits; what did before is seen.
  if (!(await holdActive(tx, [receiver.id])).has(receiver.id)) throw new Refusal("account_transfer.account_unknown");
  if ((await countOpen(tx, accountId, MOST_OPEN_OFFERS)) >= MOST_OPEN_OFFERS) {
    throw new Refusal("account_transfer.too_many", { most: MOST_OPEN_OFFERS });
  }
  const looked = await lookAt(tx, ctx, input, receiver);
  const refused = looked.find(({ refusal }) => refusal !== null);
  if (refused?.refusal != null) {
    const { code, field } = refused.refusal;
    const what = { what: refused.found?.licenseType.name ?? "", others: 0 };
    throw code === "account_transfer.not_authorized" ? new Refusal(code, what, field) : refused.refusal;
  }
  const isApproved = await mayGive(tx, ctx, accountId);
  const id = newId();
  const expiresAt = expiryOf(now);
  await insertTransfer(tx, {
    id,
    giverId: accountId,
    receiverId: receiver.id,
    state: isApproved ? "offered" : "awaiting_approval",
    justification: input.justification,
    now,
    createdById: person.id,
    expiresAt,
    nextStepAt: nextStepOf({ expiresAt, isReminded: false }),
    lines: looked.flatMap(({ asked, found }) =>
      found === null ? [] : [{ ...found, ...asked, id: newId(), licenseTypeId: found.licenseType.id }],
    ),
  });
  await insertEvent(tx, id, { event: "send", at: now, by: { side: "giver", name: person.name } });
  const transfer = await readTransfer(tx, id);
  const seen = transfer === undefined ? undefined : seenBy(transfer, accountId, ctx.scope);
  if (transfer === undefined || seen === undefined) throw new Error("a transfer that was written can be read");
  const reason = input.justification;
  const sent = auditOf(transfer, { action: "account_transfer.sent", side: "giver", bySide: "giver", reason });
  return {
    result: await answerWith(tx, ctx, seen),
    audit: isApproved
      ? [
          ...sent,
          ...auditOf(transfer, { action: "account_transfer.offered", side: "receiver", bySide: "giver", reason }),
        ]
      : sent,
    effects: [isApproved ? tell("offered", id, "receiver", language) : tell("approval_asked", id, "giver", language)],
  };
});
