import * as rules from "@freehold/core/access-requests/conversation";
import * as endpoints from "@freehold/core/access-requests/conversation-endpoints";
import { peopleOfVotes } from "@freehold/core/access-requests/deciding";
import type { RequestMessage } from "@freehold/core/access-requests/schema";
import { HOUR_MS, MINUTE_MS } from "@freehold/core/kernel/duration";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import type { Scope } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Reader } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation, query } from "../platform/operation.ts";
import { countTry } from "../platform/throttle.ts";
import { capacitiesOf, isSeen, readActing, refuseWithheld } from "./acting.ts";
import { readDeciders } from "./deciders.ts";
import { lockAccessRequest, readAccessRequest, type StoredAccessRequest, saveAccessRequest } from "./store.ts";
import { insertMessage, readMessages, type StoredMessage } from "./store-messages.ts";
import { findMyRequest } from "./store-mine.ts";

const present = (messages: readonly Omit<StoredMessage, "toldAt">[], readerId: string): RequestMessage[] =>
  messages.map(({ id, side, asks, name, body, at, personId }) => ({
    id,
    side,
    asks,
    name,
    body,
    at: toInstant(at),
    mine: personId === readerId,
  }));

/** What was written about a request, as one person reads it. */
export const readThread = async (
  db: Reader,
  request: Pick<StoredAccessRequest, "accountId" | "id">,
  readerId: string,
): Promise<RequestMessage[]> => present(await readMessages(db, request), readerId);

/** Mails about messages that follow each other this closely are one mail: the first leaves at once. */
const TOGETHER_MS = 10 * MINUTE_MS;

/** What the mail about messages needs to know: which request, who wrote, whose language others are told in. */
export type Conversed = {
  readonly accountId: string;
  readonly id: string;
  readonly side: RequestMessage["side"];
  readonly language: Language;
};

const tellOf = (conversed: Conversed, messages: readonly StoredMessage[], now: Date): Effect => {
  const lastToldAt = messages
    .filter(({ side }) => side === conversed.side)
    .reduce((latest, { toldAt }) => Math.max(latest, toldAt?.getTime() ?? 0), 0);
  const runAt = new Date(lastToldAt + TOGETHER_MS);
  return {
    job: "access_request.tell_messages",
    payload: conversed,
    key: `access_request.messages:${conversed.id}:${conversed.side}`,
    ...(runAt > now ? { runAt } : {}),
  };
};

const throttleOf = (personId: string) => ({
  key: `access_request.message:${personId}`,
  free: 40,
  windowMs: HOUR_MS,
});

const EVERYTHING: Scope = { kind: "account" };

/** @throws Refusal access_request.not_found */
const findMine = async (db: Reader, personId: string, id: string) => {
  const found = await findMyRequest(db, personId, id);
  // Support access is talked about in support cases.
  if (found === undefined || found.accountId === null) throw new Refusal("access_request.not_found");
  return { accountId: found.accountId, id };
};

export const listMyRequestMessages = query(endpoints.listMyRequestMessages, async (db, { person }, { id }) => ({
  items: await readThread(db, await findMine(db, person.id, id), person.id),
}));

export const writeToDeciders = mutation(
  endpoints.writeToDeciders,
  async (tx, { person, now, language }, { id, body }) => {
    await countTry(tx, [throttleOf(person.id)], now);
    const key = await findMine(tx, person.id, id);
    const request = await lockAccessRequest(tx, key);
    if (request === undefined) throw new Refusal("access_request.not_found");
    const messages = await readMessages(tx, key);
    const { policy } = await readDeciders(tx, request, now);
    const side = "requester" as const;
    const message = { id: newId(), side, asks: false, personId: person.id, name: person.name, body, at: now };
    const { next, audit } = rules.writeToDeciders(request, message, messages.length, policy, now);
    await insertMessage(tx, key, message);
    await saveAccessRequest(tx, next);
    return {
      result: { items: present([...messages, message], person.id) },
      audit,
      effects: [tellOf({ ...key, side, language }, messages, now)],
    };
  },
);

export const listRequestMessages = query(
  endpoints.listRequestMessages,
  async (db, { person, now }, { accountId, id }) => {
    const request = await readAccessRequest(db, { accountId, id });
    if (request === undefined) throw new Refusal("access_request.not_found");
    const deciders = await readDeciders(db, request, now);
    const acting = await readActing(db, accountId, person.id, now);
    refuseWithheld(acting);
    if (!isSeen(request, deciders, acting)) throw new Refusal("access_request.not_found");
    return { items: await readThread(db, request, person.id) };
  },
);

export const writeToRequester = mutation(
  endpoints.writeToRequester,
  async (tx, { person, now, language, platform }, { accountId, id, body, asks }) => {
    await countTry(tx, [throttleOf(person.id)], now);
    const key = { accountId, id };
    const request = await lockAccessRequest(tx, key);
    if (request === undefined) throw new Refusal("access_request.not_found");
    const deciders = await readDeciders(tx, request, now);
    const acting = await readActing(tx, accountId, person.id, platform.clock.now(), true);
    refuseWithheld(acting);
    if (!isSeen(request, deciders, acting)) throw new Refusal("access_request.not_found");
    const messages = await readMessages(tx, key);
    const side = "decider" as const;
    const message = { id: newId(), side, asks, personId: person.id, name: person.name, body, at: now };
    // Whoever approved already still has a say, though no second approval.
    const hadPart = peopleOfVotes(deciders.votes).has(person.id);
    const scope = capacitiesOf(request, deciders, acting)[0]?.reach ?? (hadPart ? EVERYTHING : undefined);
    const by = { personId: person.id, scope };
    const { next, audit } = rules.writeToRequester(request, message, by, messages.length, deciders.policy, now);
    await insertMessage(tx, key, message);
    await saveAccessRequest(tx, next);
    return {
      result: { items: present([...messages, message], person.id) },
      audit,
      effects: [tellOf({ ...key, side, language }, messages, now)],
    };
  },
);
