import * as endpoints from "@freehold/core/enterprise-agreements/operator-endpoints";
import { checkRenewal, checkTerms, endOf, nextTrueForwardAfter } from "@freehold/core/enterprise-agreements/rules";
import type { EnteredSuite } from "@freehold/core/enterprise-agreements/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { findAccountOf } from "../orders/index.ts";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { searchable } from "../platform/searchable.ts";
import { checkTypes, entryOf, findAny, lockLive, lockStarted, moveEnd } from "./change.ts";
import { tellOfAgreement } from "./effects.ts";
import { presentEvent, presentForOperator } from "./present.ts";
import { readAllAgreements, readEvents } from "./store.ts";
import { insertEvents } from "./store-events.ts";
import { insertAgreement, lockAccount, replaceSuites, saveTerms, type Terms } from "./store-write.ts";

export const listAgreementsForOperator = query(
  endpoints.listAgreementsForOperator,
  async (db, { now }, { search, cursor, limit }) =>
    pageFrom(
      await readAllAgreements(db, searchable(search), { after: readCursor(cursor), limit: limit + 1 }),
      limit,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (agreement) => presentForOperator(agreement, now),
    ),
);

export const getAgreementForOperator = query(endpoints.getAgreementForOperator, (db, { now }, { id }) =>
  findAny(db, id, now),
);

export const listAgreementEventsForOperator = query(
  endpoints.listAgreementEventsForOperator,
  async (db, { now }, { id, cursor, limit }) => {
    const page = { after: readCursor(cursor), limit: limit + 1 };
    const agreement = await findAny(db, id, now);
    const about = { accountId: agreement.account.id, agreementId: agreement.id, placeIds: null };
    const rows = await readEvents(db, { ...about, ...page });
    return pageFrom(rows, limit, ({ at, id: eventId }) => ({ at, id: eventId }), presentEvent);
  },
);

type Entered = {
  readonly number: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly growthPercent: number;
  readonly suites: readonly EnteredSuite[];
};

/** What was entered, checked: its dates, its names, and that its license types exist. */
const termsOf = async (tx: Transaction, entered: Entered, now: Date): Promise<Terms> => {
  const { number, growthPercent, suites } = entered;
  const dates = { startsAt: new Date(entered.startsAt), endsAt: new Date(entered.endsAt) };
  checkTerms({ ...dates, suites }, now);
  await checkTypes(tx, suites, "suites");
  const after = now > dates.startsAt ? now : dates.startsAt;
  const nextTrueForwardAt = nextTrueForwardAfter({ ...dates, endedAt: null, renewedEnds: [] }, after);
  return { number, growthPercent, suites, ...dates, nextTrueForwardAt };
};

const inWords = ({ number, startsAt, endsAt, growthPercent, suites }: Terms): NonNullable<AuditEntry["after"]> => ({
  number,
  startsAt: toInstant(startsAt),
  endsAt: toInstant(endsAt),
  growthPercent,
  suites: suites.map(({ name, entitled }) => `${name}: ${entitled}`),
});

export const enterAgreement = mutation(endpoints.enterAgreement, async (tx, { person, now }, input) => {
  const found = await findAccountOf(tx, input.domainIdentifier);
  const account = found === undefined ? undefined : await lockAccount(tx, found.id);
  if (found === undefined || account === undefined) throw new Refusal("enterprise_agreement.account_unknown");
  if (account.type === "holding") throw new Refusal("enterprise_agreement.account_is_holding");
  const terms = await termsOf(tx, input, now);
  const agreement = { accountId: found.id, id: newId(), number: terms.number };
  if (!(await insertAgreement(tx, agreement, terms, person, now))) {
    throw new Refusal("enterprise_agreement.number_taken");
  }
  await replaceSuites(tx, agreement, terms, now);
  const event = { id: newId(), kind: "entered" as const, dueAt: terms.endsAt };
  await insertEvents(tx, agreement, [event], { by: person, now });
  return {
    result: await findAny(tx, agreement.id, now),
    audit: [entryOf("enterprise_agreement.entered", agreement, { after: inWords(terms) })],
    effects: [tellOfAgreement(agreement.id, [event.id])],
  };
});

export const updateAgreement = mutation(endpoints.updateAgreement, async (tx, { person, now }, { id, ...entered }) => {
  const { agreement, hasStarted } = await lockLive(tx, id, now);
  if (hasStarted) throw new Refusal("enterprise_agreement.started");
  const terms = await termsOf(tx, entered, now);
  if (!(await saveTerms(tx, agreement, terms))) throw new Refusal("enterprise_agreement.number_taken");
  await replaceSuites(tx, agreement, terms, now);
  await insertEvents(tx, agreement, [{ id: newId(), kind: "updated", dueAt: terms.endsAt }], { by: person, now });
  const changed = { ...agreement, number: terms.number };
  return {
    result: await findAny(tx, id, now),
    audit: [entryOf("enterprise_agreement.updated", changed, { after: inWords(terms) })],
  };
});

export const renewAgreement = mutation(
  endpoints.renewAgreement,
  async (tx, { person, now }, { id, reason, ...asked }) => {
    const agreement = await lockStarted(tx, id, now);
    if (agreement.endedAt !== null) throw new Refusal("enterprise_agreement.ends_early");
    const endsAt = new Date(asked.endsAt);
    checkRenewal(agreement, endsAt);
    const renewedEnds = [...agreement.renewedEnds, agreement.endsAt];
    await moveEnd(tx, agreement, { endsAt, endedAt: null, renewedEnds }, now);
    const event = { id: newId(), kind: "renewed" as const, dueAt: endsAt, reason };
    await insertEvents(tx, agreement, [event], { by: person, now });
    const words = { before: { endsAt: toInstant(agreement.endsAt) }, after: { endsAt: toInstant(endsAt) }, reason };
    return {
      result: await findAny(tx, id, now),
      audit: [entryOf("enterprise_agreement.renewed", agreement, words)],
      effects: [tellOfAgreement(agreement.id, [event.id])],
    };
  },
);

export const endAgreement = mutation(endpoints.endAgreement, async (tx, { person, now }, { id, reason, ...asked }) => {
  const { agreement } = await lockLive(tx, id, now);
  const endedAt = asked.endsAt === null ? now : new Date(asked.endsAt);
  const before = endOf(agreement);
  if (endedAt < now || endedAt >= before) throw new Refusal("enterprise_agreement.end_not_within");
  await moveEnd(tx, agreement, { ...agreement, endedAt }, now);
  const event = { id: newId(), kind: "ended" as const, dueAt: endedAt, reason };
  await insertEvents(tx, agreement, [event], { by: person, now });
  const words = { before: { endsAt: toInstant(before) }, after: { endsAt: toInstant(endedAt) }, reason };
  return {
    result: await findAny(tx, id, now),
    audit: [entryOf("enterprise_agreement.ended", agreement, words)],
    effects: [tellOfAgreement(agreement.id, [event.id])],
  };
});
