import { circlesTold } from "@freehold/core/access-policies/deciders";
import { readSubstitutes } from "../delegations/index.ts";
import { toUnicode } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { job } from "../platform/jobs.ts";
import {
  type Mail,
  type MailContent,
  type MailData,
  type MailTemplates,
  type MailWriter,
  wordsOf,
} from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { type AddressedRecipient, readRecipientById } from "../platform/recipients.ts";
import { isSeen, readActing } from "./acting.ts";
import type { Conversed } from "./converse.ts";
import { type Deciders, readDeciders, readPeopleToTell } from "./deciders.ts";
import { readAccessRequest, readAskedAccount, type StoredAccessRequest } from "./store.ts";
import { readMessages, type StoredMessage, takeUntold } from "./store-messages.ts";

const MOST_TOLD = 50;

type To = Pick<AddressedRecipient, "personId" | "email" | "language" | "timeZone">;

/** Those of the deciders who wrote in it and still have to do with it, or whoever stands in for them. */
const readParticipants = async (
  tx: Transaction,
  request: StoredAccessRequest,
  deciders: Deciders,
  messages: readonly StoredMessage[],
  now: Date,
): Promise<To[]> => {
  const wrote = [...new Set(messages.flatMap(({ side, personId }) => (side === "decider" ? [personId] : [])))];
  const substitutes = await readSubstitutes(tx, request.accountId, wrote, now);
  const people = new Map<string, To>();
  for (const personId of wrote) {
    const to = substitutes.get(personId) ?? (await readRecipientById(tx, personId));
    if (to === undefined || to.personId === request.personId) continue;
    const acting = await readActing(tx, request.accountId, to.personId, now);
    if (isSeen(request, deciders, acting)) people.set(to.personId, to);
  }
  return [...people.values()];
};

const readDecidersToTell = async (
  tx: Transaction,
  request: StoredAccessRequest,
  messages: readonly StoredMessage[],
  now: Date,
): Promise<readonly To[]> => {
  const deciders = await readDeciders(tx, request, now);
  const participants = await readParticipants(tx, request, deciders, messages, now);
  if (participants.length > 0) return participants;
  const keys = circlesTold(deciders.now.keys, request.wishedVirtualAccountId);
  return readPeopleToTell(tx, request, keys, deciders, { limit: MOST_TOLD, now });
};

const templateOf = ({ side }: Conversed, untold: readonly StoredMessage[]): string => {
  if (side === "requester") return "access_request.message_from_requester";
  return untold.some(({ asks }) => asks) ? "access_request.information_asked" : "access_request.message_from_deciders";
};

/** Mails the other side about what was written since they were mailed last, all of it in one mail. */
export const tellMessagesJob = job<Conversed>("access_request.tell_messages", async (platform, told) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const request = await readAccessRequest(tx, told);
    const account = await readAskedAccount(tx, told.accountId);
    const untold = await takeUntold(tx, told, told.side, now);
    const last = untold.at(-1);
    // Once it is decided, that is what both sides hear of.
    if (request?.status !== "pending" || account === undefined || last === undefined) return;
    const requester = await readRecipientById(tx, request.personId);
    const recipients =
      told.side === "decider"
        ? requester === undefined
          ? []
          : [requester]
        : await readDecidersToTell(tx, request, await readMessages(tx, told), now);
    const template = templateOf(told, untold);
    const data = {
      id: request.id,
      accountId: request.accountId,
      account: account.name,
      accountName: [account.name, toUnicode(account.domainIdentifier)],
      author: last.name,
      requester: request.requesterName,
      count: untold.length,
      words: untold.map(({ body }) => body).join("\n\n"),
    };
    const mails = recipients.map(
      (to): Mail => ({
        key: `${template}:${last.id}:${to.personId}`,
        to: to.email,
        language: to.language ?? told.language,
        timeZone: to.timeZone,
        template,
        data,
      }),
    );
    await queueMails(tx, platform, mails);
  });
});

const message =
  (name: string, path: (data: MailData) => string) =>
  (data: MailData, write: MailWriter): MailContent => {
    const string = (key: string): string => String(data[key] ?? "");
    const values = {
      account: string("account"),
      author: string("author"),
      requester: string("requester"),
      count: Number(data.count) || 1,
    };
    const say = (part: string) => write.say(`mail.access_request.${name}.${part}`, values);
    return {
      subject: say("subject"),
      heading: say("heading"),
      paragraphs: [say("body")],
      facts: [[write.say("mail.access_request.fact.account"), wordsOf(data, "accountName")]],
      quote: string("words"),
      action: { label: say("action"), path: path(data) },
      after: [say("after")],
      why: say("why"),
    };
  };

const requestPage = (data: MailData) => `/access/requests/${String(data.id ?? "")}`;
const decidersPage = (data: MailData) => `/manage/${String(data.accountId ?? "")}/requests/${String(data.id ?? "")}`;

export const messageMails: MailTemplates = {
  "access_request.information_asked": message("information_asked", requestPage),
  "access_request.message_from_deciders": message("message_from_deciders", requestPage),
  "access_request.message_from_requester": message("message_from_requester", decidersPage),
};
