import { answerAccessReview as endpoint } from "@freehold/core/access-reviews/endpoints";
import { judgeAnswers, reasonOf, type Verdict } from "@freehold/core/access-reviews/rules";
import type { AnsweredRow } from "@freehold/core/access-reviews/schema";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { itemEntry } from "./log.ts";
import { needReview, presentAnew } from "./present.ts";
import { type Sight, sightOf } from "./sight.ts";
import { lockReview, type SeenReview } from "./store.ts";
import { readItemsOf, readLasting, saveAnswers } from "./store-items.ts";

/**
 * A review that takes answers, held until the transaction ends. One whose day has come takes none, also before the clock
 * has closed it.
 * @throws Refusal access_review.not_found, access_review.not_open
 */
const needOpen = async (tx: Transaction, sight: Sight, id: string, now: Date): Promise<SeenReview> => {
  await needReview(tx, sight, id);
  await lockReview(tx, { accountId: sight.accountId, id });
  const review = await needReview(tx, sight, id);
  const isOver = review.state === "open" && now >= review.closesAt;
  if (review.state !== "open" || isOver) {
    throw new Refusal("access_review.not_open", { state: isOver ? "closing" : review.state });
  }
  return review;
};

const outcomeOf = (ctx: SignedInContext, verdict: Verdict | undefined): AnsweredRow["outcome"] => {
  if (verdict === "answered" || verdict === "already") return { kind: verdict };
  const code = verdict ?? "access_review.item_not_found";
  return { kind: "refused", code, detail: ctx.platform.sentences.say(ctx.language, code) };
};

export const answerAccessReview = mutation(endpoint, async (tx, ctx, { accountId, id, grantIds, answer }) => {
  const { person, now } = ctx;
  const sight = await sightOf(tx, ctx, accountId);
  const review = await needOpen(tx, sight, id, now);
  const asked = [...new Set(grantIds.map((each) => each.toLowerCase()))];
  const items = await readItemsOf(tx, review, sight, asked);
  const lasting = answer.decision === "end" ? await readLasting(tx, review, asked) : [];
  const verdicts = judgeAnswers(items, answer, lasting);
  const answered = items.filter(({ grantId }) => verdicts.get(grantId) === "answered");
  const reason = reasonOf(answer);
  if (answered.length > 0) {
    const ids = answered.map(({ grantId }) => grantId);
    await saveAnswers(tx, review, { grantIds: ids, decision: answer.decision, reason, by: person, now });
  }
  const names = new Map(items.map(({ grantId, holderName }) => [grantId, holderName]));
  const result = {
    items: asked.map((grantId) => ({
      grantId,
      holderName: names.get(grantId) ?? null,
      outcome: outcomeOf(ctx, verdicts.get(grantId)),
    })),
    review: await presentAnew(tx, sight, id),
  };
  const action = answer.decision === "end" ? "access_review.end_answered" : "access_review.keep_answered";
  const [first, ...others] = answered.map((item) => itemEntry(action, review, item, { reason }));
  return first === undefined ? { result, audit: "nothing_changed" } : { result, audit: [first, ...others] };
});
