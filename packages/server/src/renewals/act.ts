import type { AuditAction } from "@freehold/core/audit/schema";
import { nextState } from "@freehold/core/kernel/machine";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { graceEndOf } from "@freehold/core/licenses/clock";
import { mayDo, type RenewalEvent, renewalMachine, seesRenewal } from "@freehold/core/renewals/machine";
import { endOfRenewal, expiresAt, isRenewable, lineProblem, renewalLabel } from "@freehold/core/renewals/rules";
import type { Renewal, RenewalLineInput, RenewalSide, RenewalState, RenewalTerm } from "@freehold/core/renewals/schema";
import { lockLots, renewLots, takeBackRenewals } from "../licenses/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { Change, NoChange, SignedInContext } from "../platform/operation.ts";
import { type Told, tellOfRenewal } from "./effects.ts";
import { isUntouched, presentRenewal, type Reading } from "./present.ts";
import {
  type RenewalKey,
  readLines,
  readRenewable,
  readRenewal,
  type StoredLine,
  type StoredRenewal,
} from "./store.ts";
import { insertDraft, lockAccount, lockRenewal, saveDraft, saveScheduled, saveStep } from "./store-write.ts";

type Done = Change<Renewal> | NoChange<Renewal>;

const readingOf = ({ platform, language, now }: SignedInContext): Reading => ({
  sentences: platform.sentences,
  language,
  now,
});

/**
 * A renewal as a side sees it.
 * @throws Refusal renewal.not_found
 */
export const findRenewal = async (
  db: Reader,
  ctx: SignedInContext,
  side: RenewalSide,
  key: RenewalKey,
): Promise<Renewal> => {
  const renewal = await readRenewal(db, key);
  if (renewal === undefined || !seesRenewal(side, renewal)) throw new Refusal("renewal.not_found");
  return presentRenewal(db, renewal, await readLines(db, key), readingOf(ctx));
};

type Held = { readonly renewal: StoredRenewal; readonly lines: readonly StoredLine[] };

/**
 * A renewal to do something with, held until the transaction ends.
 * @throws Refusal renewal.not_found, renewal.state
 */
const hold = async (
  tx: Transaction,
  side: RenewalSide,
  key: RenewalKey,
  event: RenewalEvent | "change",
): Promise<Held> => {
  await lockRenewal(tx, key);
  const renewal = await readRenewal(tx, key);
  if (renewal === undefined || !seesRenewal(side, renewal)) throw new Refusal("renewal.not_found");
  const isAllowed =
    event === "change" ? renewal.state === "draft" && renewal.draftedBy === side : mayDo(side, event, renewal);
  if (!isAllowed) throw new Refusal("renewal.state", { label: renewalLabel(renewal.number) });
  return { renewal, lines: await readLines(tx, key) };
};

export const stateAfter = (state: RenewalState, event: RenewalEvent): RenewalState => {
  const next = nextState(renewalMachine, state, event);
  if (next === undefined) throw new Error(`a renewal that is ${state} cannot ${event}`);
  return next;
};

const wordsOf = ({ quantityBefore, quantity, licenseType }: StoredLine): string =>
  `${licenseType.name}: ${quantityBefore} → ${quantity}`;

export const auditOf = (
  action: AuditAction,
  renewal: Pick<StoredRenewal, "accountId" | "id" | "number">,
  lines: readonly StoredLine[] | null,
  reason?: string,
): AuditEntry => ({
  action,
  accountId: renewal.accountId,
  subject: { kind: "renewal", id: renewal.id, label: renewalLabel(renewal.number) },
  ...(lines === null ? {} : { after: { lines: lines.map(wordsOf) } }),
  ...(reason === undefined ? {} : { reason }),
});

/** @throws Refusal renewal.account_not_active */
const checkAccount = async (tx: Transaction, accountId: string): Promise<void> => {
  const account = await lockAccount(tx, accountId);
  if (account?.status !== "active") throw new Refusal("renewal.account_not_active");
};

export type Draft = {
  readonly lines: readonly RenewalLineInput[];
  readonly term: RenewalTerm;
  readonly note: string;
  readonly purchaseOrder: string | null;
};

/**
 * The lots of lines, each once and each a subscription.
 * @throws Refusal renewal.lot_twice, renewal.lot_not_found, renewal.lot_not_renewable
 */
const lotsOf = async (db: Reader, accountId: string, lines: readonly RenewalLineInput[]) => {
  const lots = await readRenewable(
    db,
    accountId,
    lines.map(({ lotId }) => lotId),
  );
  const seen = new Set<string>();
  return lines.map(({ lotId }) => {
    const lot = lots.get(lotId);
    if (lot === undefined) throw new Refusal("renewal.lot_not_found");
    const names = { lot: lot.label, license: lot.licenseTypeName };
    if (seen.has(lotId)) throw new Refusal("renewal.lot_twice", names);
    seen.add(lotId);
    if (!isRenewable(lot)) throw new Refusal("renewal.lot_not_renewable", names);
    return lot;
  });
};

/** Drafts a renewal, or changes a draft. */
export const draft = async (
  tx: Transaction,
  ctx: SignedInContext,
  side: RenewalSide,
  key: { readonly accountId: string; readonly id: string | null },
  drafted: Draft,
): Promise<Done> => {
  const { accountId } = key;
  if (side === "operator") await checkAccount(tx, accountId);
  const id = key.id ?? newId();
  if (key.id !== null) await hold(tx, side, { accountId, id }, "change");
  const lots = await lotsOf(tx, accountId, drafted.lines);
  const lines = drafted.lines.map(({ lotId, quantity }) => ({ id: newId(), lotId, quantity }));
  const { term, note, purchaseOrder } = drafted;
  const row = { accountId, id, term, note, purchaseOrder, expiresAt: expiresAt(lots), lines };
  const by = { id: ctx.person.id, name: ctx.person.name };
  if (key.id === null) await insertDraft(tx, row, { side, by, now: ctx.now });
  else await saveDraft(tx, row, ctx.now);
  const result = await findRenewal(tx, ctx, side, { accountId, id });
  const stored = await readLines(tx, { accountId, id });
  const subject = { accountId, id, number: Number(result.label.slice(2)) };
  // What is only drafted concerns nobody else: the operator's is not told to the account.
  const entry = auditOf(key.id === null ? "renewal.drafted" : "renewal.changed", subject, stored);
  const { accountId: _, ...operatorsOwn } = entry;
  return { result, audit: [side === "operator" ? operatorsOwn : entry] };
};

/** @throws Refusal renewal.lot_over, renewal.lot_renewed, renewal.type_retired, renewal.ends_too_early */
const checkLines = (lines: readonly StoredLine[], term: RenewalTerm, now: Date): void => {
  for (const line of lines) {
    const problem = lineProblem(line, term, now);
    if (problem !== undefined) throw problem;
  }
};

/** The lines with their lots held: from then on nobody ends or renews one of them but this transaction. */
const holdLots = async (tx: Transaction, key: RenewalKey, lines: readonly StoredLine[]) => {
  const lots = await lockLots(
    tx,
    key.accountId,
    lines.map(({ id }) => id),
  );
  return { lots, lines: await readLines(tx, key) };
};

/** Sends a draft to the other side. */
export const send = async (
  tx: Transaction,
  ctx: SignedInContext,
  side: RenewalSide,
  key: RenewalKey,
): Promise<Done> => {
  const event = side === "account" ? "send" : "offer";
  if (side === "operator") await checkAccount(tx, key.accountId);
  const { renewal, lines } = await hold(tx, side, key, event);
  const held = await holdLots(tx, key, lines);
  checkLines(held.lines, renewal.term, ctx.now);
  const sent = { id: ctx.person.id, name: ctx.person.name };
  await saveStep(tx, key, { state: stateAfter(renewal.state, event), now: ctx.now, claims: true, sent });
  const what = side === "account" ? "requested" : "offered";
  const to = side === "account" ? "operator" : "account";
  return {
    result: await findRenewal(tx, ctx, side, key),
    audit: [auditOf(`renewal.${what}`, renewal, lines)],
    effects: [tellOfRenewal({ ...key, what, to, language: ctx.language })],
  };
};

/** Schedules what the other side asks for or offers: the lots that follow are there from now on, and begin by themselves. */
export const schedule = async (
  tx: Transaction,
  ctx: SignedInContext,
  side: RenewalSide,
  key: RenewalKey,
  purchaseOrder?: string,
): Promise<Done> => {
  const { now, person } = ctx;
  const event = side === "operator" ? "approve" : "accept";
  if (side === "operator") await checkAccount(tx, key.accountId);
  const { renewal, lines } = await hold(tx, side, key, event);
  const held = await holdLots(tx, key, lines);
  checkLines(held.lines, renewal.term, now);
  const renewals = held.lines.map((line) => {
    const lot = held.lots.get(line.id);
    if (lot === undefined || lot.endsAt === null) throw new Error(`lot ${line.id} never ends`);
    const endsAt = endOfRenewal({ endsAt: lot.endsAt, timeZone: lot.timeZone }, renewal.term);
    return {
      lot,
      lineId: line.lineId,
      quantity: line.quantity,
      term: lot.term,
      startsAt: lot.endsAt,
      endsAt,
      graceEndsAt: graceEndOf(endsAt, line.graceDays),
      origin: { kind: "renewal" as const, id: line.lineId, label: renewalLabel(renewal.number) },
    };
  });
  const { renewed, audit } = await renewLots(tx, renewals, { by: { id: person.id, name: person.name }, now });
  await saveScheduled(
    tx,
    key,
    renewals.map(({ lineId }, index) => ({ lineId, newLotId: renewed[index]?.lotId ?? "" })),
  );
  await saveStep(tx, key, {
    state: stateAfter(renewal.state, event),
    now,
    claims: true,
    decidedBy: person.name,
    ...(purchaseOrder === undefined ? {} : { purchaseOrder }),
    nextStepAt: new Date(Math.max(...renewals.map(({ startsAt }) => startsAt.getTime()))),
  });
  const [what, to] = side === "operator" ? (["approved", "account"] as const) : (["accepted", "operator"] as const);
  return {
    result: await findRenewal(tx, ctx, side, key),
    audit: [auditOf("renewal.scheduled", renewal, lines), ...audit],
    effects: [tellOfRenewal({ ...key, what, to, language: ctx.language })],
  };
};

/** Ends what is not decided yet: declined by the one who was asked, or withdrawn by who asked. */
export const end = async (
  tx: Transaction,
  ctx: SignedInContext,
  side: RenewalSide,
  key: RenewalKey,
  { event, reason }: { readonly event: "decline" | "withdraw"; readonly reason?: string },
): Promise<Done> => {
  const { renewal } = await hold(tx, side, key, event);
  const { now, person } = ctx;
  const isDeclined = event === "decline";
  const ended = { state: stateAfter(renewal.state, event), now, claims: false, nextStepAt: null };
  await saveStep(tx, key, {
    ...ended,
    ...(renewal.sentAt === null ? {} : { decidedBy: person.name }),
    ...(reason === undefined ? {} : { reason }),
  });
  const what: Told = isDeclined ? "declined" : "withdrawn";
  const to = side === "account" ? "operator" : "account";
  const entry = auditOf(isDeclined ? "renewal.declined" : "renewal.withdrawn", renewal, null, reason);
  const { accountId: _, ...operatorsOwn } = entry;
  return {
    result: await findRenewal(tx, ctx, side, key),
    audit: [renewal.sentAt === null && side === "operator" ? operatorsOwn : entry],
    effects: renewal.sentAt === null ? [] : [tellOfRenewal({ ...key, what, to, language: ctx.language })],
  };
};

/**
 * Takes the lots of a scheduled renewal back, if none has begun.
 * @returns what the account's log is told; undefined where one has begun, and nothing is written
 */
export const takeBack = async (
  tx: Transaction,
  { renewal, lines }: Held,
  {
    by,
    now,
    reason,
  }: {
    readonly by: { readonly id: string | null; readonly name: string };
    readonly now: Date;
    readonly reason: string;
  },
): Promise<[AuditEntry, ...AuditEntry[]] | undefined> => {
  if (!isUntouched(lines, now)) return undefined;
  const taken = lines.flatMap(({ id, newLotId }) =>
    newLotId === null ? [] : [{ old: { accountId: renewal.accountId, id }, followerId: newLotId }],
  );
  const audit = await takeBackRenewals(tx, taken, { by, now });
  if (audit === undefined) return undefined;
  const state = stateAfter(renewal.state, "cancel");
  await saveStep(tx, renewal, { state, now, claims: false, decidedBy: by.name, reason, nextStepAt: null });
  return [auditOf("renewal.cancelled", renewal, lines, reason), ...audit];
};

/** Takes a scheduled renewal back, before any of it has begun. */
export const cancel = async (tx: Transaction, ctx: SignedInContext, key: RenewalKey, reason: string): Promise<Done> => {
  const held = await hold(tx, "operator", key, "cancel");
  const by = { id: ctx.person.id, name: ctx.person.name };
  const audit = await takeBack(tx, held, { by, now: ctx.now, reason });
  if (audit === undefined) throw new Refusal("renewal.begun", { label: renewalLabel(held.renewal.number) });
  return {
    result: await findRenewal(tx, ctx, "operator", key),
    audit,
    effects: [tellOfRenewal({ ...key, what: "cancelled", to: "account", language: ctx.language })],
  };
};
