import { toInstant } from "@freehold/core/kernel/id";
import { findAccount } from "../accounts/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { EndedTelling, ReviewerTelling } from "./effects.ts";
import { findReview } from "./store.ts";
import { readEndedItem, readHoldersOf, readReviewersLeft } from "./store-reviewers.ts";

/** So many people are written to in one transaction. */
const PEOPLE_AT_ONCE = 500;

/** Queues mails to people page by page, each person's once however often it is asked for. */
const pageByPage = async <Person extends { readonly personId: string }>(
  tellPage: (after: string | null) => Promise<readonly Person[]>,
): Promise<void> => {
  for (let after: string | null = null; ; ) {
    const told: readonly Person[] = await tellPage(after);
    const last = told.at(-1);
    if (told.length < PEOPLE_AT_ONCE || last === undefined) return;
    after = last.personId;
  }
};

export const tellReviewersJob = job<ReviewerTelling>("access_review.tell_reviewers", (platform, told) =>
  pageByPage((after) =>
    platform.database.kysely.transaction().execute(async (tx) => {
      const { accountId, id, about, reminder, isLast } = told;
      const now = platform.clock.now();
      const [review, account] = [await findReview(tx, told), await findAccount(tx, accountId)];
      if (review?.state !== "open" || account === undefined) return [];
      const people = await readReviewersLeft(tx, review, { isLast, now }, { after, limit: PEOPLE_AT_ONCE });
      await queueMails(
        tx,
        platform,
        people.map((person) => ({
          key: `access_review.${about}:${id}:${reminder}:${person.personId}`,
          to: person.email,
          language: person.language ?? "en",
          timeZone: person.timeZone,
          template: `access_review.${about}`,
          data: {
            account: account.name,
            startedBy: review.startedBy,
            closesAt: toInstant(review.closesAt),
            unanswered: review.unanswered,
            path: `/manage/${accountId}/people/reviews/${id}`,
          },
        })),
      );
      return people;
    }),
  ),
);

export const tellEndedJob = job<EndedTelling>("access_review.tell_ended", (platform, told) =>
  pageByPage((after) =>
    platform.database.kysely.transaction().execute(async (tx) => {
      const { accountId, id, grantId } = told;
      const item = await readEndedItem(tx, told, grantId);
      if (item === undefined) return [];
      const { holderKind: kind, holderId, holderName, beginsAt, ...data } = item;
      const people = await readHoldersOf(tx, accountId, { kind, id: holderId }, { after, limit: PEOPLE_AT_ONCE });
      await queueMails(
        tx,
        platform,
        people.map((person) => ({
          key: `access_review.ended:${id}:${grantId}:${person.personId}`,
          to: person.email,
          language: person.language ?? "en",
          timeZone: person.timeZone,
          template: "access_review.ended",
          data: {
            ...data,
            beginsAt: beginsAt === null ? "" : toInstant(beginsAt),
            group: kind === "user_group" ? holderName : "",
          },
        })),
      );
      return people;
    }),
  ),
);
