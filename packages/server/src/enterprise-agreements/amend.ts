import { type AmendedSuite, type AskedAmendment, amend } from "@freehold/core/enterprise-agreements/amendment";
import * as endpoints from "@freehold/core/enterprise-agreements/operator-endpoints";
import { agreementStatusAt, endOf, nextTrueForwardAfter } from "@freehold/core/enterprise-agreements/rules";
import type { AmendmentPreview, EnteredSuite } from "@freehold/core/enterprise-agreements/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { applyAmendment } from "./apply-amendment.ts";
import { checkTypes, entryOf, findAny, lockStarted } from "./change.ts";
import { tellOfAgreement } from "./effects.ts";
import { amendmentsOf } from "./list.ts";
import { readAnyAgreement } from "./store.ts";
import {
  insertAmendment,
  readAmendment,
  readNextVersion,
  type StoredChange,
  saveAmendment,
} from "./store-amendments.ts";
import { insertEvents } from "./store-events.ts";
import { type LockedAgreement, lockAgreement, lockSuites } from "./store-write.ts";

type Sent = {
  readonly suites: AskedAmendment["suites"];
  readonly newSuites: readonly EnteredSuite[];
  readonly endsAt: string | null;
  readonly effectiveAt: string | null;
};

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const askedOf = ({ suites, newSuites, endsAt, effectiveAt }: Sent): AskedAmendment => ({
  suites,
  newSuites,
  endsAt: dateOf(endsAt),
  effectiveAt: dateOf(effectiveAt),
});

/** What counts at once is refused where it would be lowered below what is taken. */
const firstRefused = (changes: readonly AmendedSuite[], { effectiveAt }: AskedAmendment) =>
  effectiveAt === null ? changes.find(({ toGiveBack }) => toGiveBack > 0) : undefined;

export const previewAmendment = query(endpoints.previewAmendment, async (db, { now }, { id, ...sent }) => {
  const agreement = await readAnyAgreement(db, id);
  if (agreement === undefined) throw new Refusal("enterprise_agreement.not_found");
  const status = agreementStatusAt(agreement, true, now);
  if (status === "ended") throw new Refusal("enterprise_agreement.over");
  if (status === "upcoming") throw new Refusal("enterprise_agreement.not_started");
  const asked = askedOf(sent);
  await checkTypes(db, asked.newSuites, "newSuites");
  const changes = amend(agreement, agreement.suites, asked, now);
  const { endsAt } = asked;
  const next = endsAt === null ? null : nextTrueForwardAfter({ ...agreement, endsAt }, now);
  return {
    version: await readNextVersion(db, agreement),
    effectiveAt: toInstant(asked.effectiveAt ?? now),
    ends:
      endsAt === null
        ? null
        : {
            before: toInstant(endOf(agreement)),
            after: toInstant(endsAt),
            taken: agreement.suites.reduce((sum, { taken }) => sum + taken, 0),
            nextTrueForwardAt: next === null ? null : toInstant(next),
          },
    suites: changes.map(({ suiteId: _, ...change }) => change),
    isRefused: firstRefused(changes, asked) !== undefined,
  } satisfies AmendmentPreview;
});

const storedChanges = (changes: readonly AmendedSuite[], { newSuites }: AskedAmendment): StoredChange[] =>
  changes.map(({ suiteId, name, before, agreed }) => ({
    suiteId,
    name,
    before,
    agreed,
    became: null,
    licenseTypeIds: suiteId === null ? (newSuites.find((suite) => suite.name === name)?.licenseTypeIds ?? []) : [],
  }));

const schedule = async (
  tx: Transaction,
  agreement: LockedAgreement,
  {
    changes,
    effectiveAt,
    endsAt,
    reason,
  }: {
    readonly changes: readonly AmendedSuite[];
    readonly effectiveAt: Date;
    readonly endsAt: Date | null;
    readonly reason: string;
  },
  moment: { readonly by: { readonly id: string; readonly name: string }; readonly now: Date },
) => {
  const common = { kind: "amendment_agreed" as const, dueAt: effectiveAt, reason };
  const ofSuites = changes
    .filter(({ suiteId }) => suiteId !== null)
    .map(({ suiteId, agreed, before, taken }) => ({
      ...common,
      id: newId(),
      ...(suiteId === null ? {} : { suiteId }),
      quantity: agreed - (before ?? 0),
      entitled: agreed,
      taken,
    }));
  const isMore = endsAt !== null || ofSuites.length < changes.length;
  const events = [...ofSuites, ...(isMore ? [{ ...common, id: newId() }] : [])];
  await insertEvents(tx, agreement, events, moment);
  return tellOfAgreement(
    agreement.id,
    events.map(({ id }) => id),
    endsAt,
  );
};

export const amendAgreement = mutation(
  endpoints.amendAgreement,
  async (tx, { person, now }, { id, reason, ...sent }) => {
    const agreement = await lockStarted(tx, id, now);
    const asked = askedOf(sent);
    await checkTypes(tx, asked.newSuites, "newSuites");
    const changes = amend(agreement, await lockSuites(tx, agreement), asked, now);
    const refused = firstRefused(changes, asked);
    if (refused !== undefined) {
      const { name, taken, toGiveBack } = refused;
      throw new Refusal("enterprise_agreement.below_taken", { suite: name, taken, toGiveBack });
    }
    const { endsAt, effectiveAt } = asked;
    const amendment = {
      accountId: agreement.accountId,
      id: newId(),
      agreementId: agreement.id,
      version: await readNextVersion(tx, agreement),
      state: "scheduled" as const,
      agreedAt: now,
      by: person.name,
      reason,
      effectiveAt: effectiveAt ?? now,
      endsAt,
      suites: storedChanges(changes, asked),
    };
    await insertAmendment(tx, amendment);
    if (effectiveAt === null) {
      const { audit, effects } = await applyAmendment(tx, agreement, amendment, { by: person, now });
      return { result: await findAny(tx, id, now), audit: [audit], effects };
    }
    const told = await schedule(tx, agreement, { changes, effectiveAt, endsAt, reason }, { by: person, now });
    const after = {
      version: amendment.version,
      suites: changes.map(({ name, agreed }) => `${name}: ${agreed}`),
      day: toInstant(effectiveAt),
      ...(endsAt === null ? {} : { endsAt: toInstant(endsAt) }),
    };
    return {
      result: await findAny(tx, id, now),
      audit: [entryOf("enterprise_agreement.amendment_agreed", agreement, { after, reason })],
      effects: [told],
    };
  },
);

export const listAmendmentsForOperator = query(
  endpoints.listAmendmentsForOperator,
  async (db, { now }, { id, ...page }) => {
    const agreement = await findAny(db, id, now);
    return amendmentsOf(db, { accountId: agreement.account.id, id: agreement.id }, page);
  },
);

export const withdrawAmendment = mutation(
  endpoints.withdrawAmendment,
  async (tx, { person, now }, { id, amendmentId, reason }) => {
    const agreement = await lockAgreement(tx, id);
    if (agreement === undefined) throw new Refusal("enterprise_agreement.not_found");
    const amendment = await readAmendment(tx, agreement, amendmentId);
    if (amendment === undefined) throw new Refusal("enterprise_agreement.amendment_not_found");
    const { version, state } = amendment;
    if (state === "withdrawn") return { result: await findAny(tx, id, now), audit: "nothing_changed" };
    if (state !== "scheduled") throw new Refusal("enterprise_agreement.amendment_not_scheduled");
    await saveAmendment(tx, amendment, { ...amendment, state: "withdrawn" });
    const event = {
      id: newId(),
      kind: "amendment_withdrawn" as const,
      quantity: version,
      dueAt: amendment.effectiveAt,
      reason,
    };
    await insertEvents(tx, agreement, [event], { by: person, now });
    return {
      result: await findAny(tx, id, now),
      audit: [entryOf("enterprise_agreement.amendment_withdrawn", agreement, { after: { version }, reason })],
      effects: [tellOfAgreement(agreement.id, [event.id])],
    };
  },
);
