import { mailingsOf } from "@freehold/core/agreements/clock";
import {
  listPublishedAgreements as listEndpoint,
  publishAgreement as publishEndpoint,
  getAgreementText as textEndpoint,
} from "@freehold/core/agreements/endpoints";
import type { PublishedAgreement } from "@freehold/core/agreements/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { insertVersion, readText, readVersionInForce, readVersions } from "./store.ts";
import { endMailingsBefore, insertMailings, readMailings } from "./store-mailings.ts";

const describe = async (db: Reader, language: Language, now: Date): Promise<PublishedAgreement[]> => {
  const mailings = Map.groupBy(await readMailings(db), ({ version }) => version);
  return (await readVersions(db, language, now)).map(({ version, title, published_at, published_by }) => ({
    version,
    title,
    publishedAt: toInstant(published_at),
    publishedBy: published_by,
    mailings: (mailings.get(version) ?? []).map(({ step, due_at, after_account_id, finished_at }) => ({
      step,
      dueAt: toInstant(due_at),
      isBegun: after_account_id !== null,
      finishedAt: finished_at === null ? null : toInstant(finished_at),
    })),
  }));
};

export const getAgreementText = query(textEndpoint, async (db, ctx, { version, language }) => {
  const text = await readText(db, version, language ?? ctx.language, ctx.now);
  if (text === undefined) throw new Refusal("agreement.not_found");
  return text;
});

export const listPublishedAgreements = query(listEndpoint, async (db, ctx, { language }) => ({
  items: await describe(db, language ?? ctx.language, ctx.now),
}));

export const publishAgreement = mutation(publishEndpoint, async (tx, ctx, { follows, en, fr }) => {
  const { person, now, language } = ctx;
  const inForce = await readVersionInForce(tx, now);
  const version = follows + 1;
  const isNext = inForce.version === follows;
  if (!isNext || !(await insertVersion(tx, { version, drafts: { en, fr }, by: person.name, now }))) {
    throw new Refusal("agreement.published_meanwhile", { version: inForce.version });
  }
  await endMailingsBefore(tx, version, now);
  await insertMailings(tx, version, mailingsOf(now));
  const [published] = await describe(tx, language, now);
  if (published === undefined) throw new Error("what was just published is in force");
  return {
    result: published,
    audit: [
      {
        action: "agreement.published",
        subject: { kind: "agreement", id: String(version), label: en.title },
        before: { version: follows },
        after: { version, title: en.title, changes: en.changes },
      },
    ],
  };
});
