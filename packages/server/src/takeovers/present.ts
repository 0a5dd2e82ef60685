import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { CHECK_AFTER_MS } from "@freehold/core/takeovers/clock";
import { type TakeoverViewer, takeoverActions } from "@freehold/core/takeovers/rules";
import type { Takeover, TakeoverRow as TakeoverLine } from "@freehold/core/takeovers/schema";
import { challengeName, challengeValue, toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHolding } from "../platform/held-roles.ts";
import type { Platform } from "../platform/platform.ts";
import type { SignedInPerson } from "../platform/session.ts";
import { hasObjected, readObjections, type TakeoverRow } from "./store.ts";

const instantOrNull = (date: Date | null): string | null => (date === null ? null : toInstant(date));

/** A takeover in a list. */
export const presentTakeover = (row: TakeoverRow): TakeoverLine => ({
  id: row.id,
  accountId: row.account_id,
  accountName: row.account_name,
  domain: row.domain,
  domainUnicode: toUnicode(row.domain),
  why: row.why,
  status: row.status,
  claimant: { name: row.person_name, email: row.person_email },
  reason: row.reason,
  proposedAt: toInstant(row.created_at),
  lapsesAt: row.status === "proposed" ? instantOrNull(row.next_step_at) : null,
  noticedAt: instantOrNull(row.noticed_at),
  completesAt: instantOrNull(row.completes_at),
  endedAt: instantOrNull(row.ended_at),
  endedBy: row.ended_by,
  endReason: row.end_reason,
});

/**
 * The value its TXT record must hold: bound to the account, the person and this one takeover, so that a record of another
 * purpose, person or attempt proves nothing here.
 */
export const takeoverChallenge = (
  platform: Platform,
  { account_id, person_id, id, domain }: Pick<TakeoverRow, "account_id" | "person_id" | "id" | "domain">,
): string => challengeValue(platform.config.appSecret, `${account_id}\0takeover\0${person_id}\0${id}`, domain);

const proofOf = (platform: Platform, row: TakeoverRow): Takeover["proof"] => ({
  name: challengeName(row.domain) ?? row.domain,
  value: takeoverChallenge(platform, row),
  status: row.dns_status,
  checkedAt: instantOrNull(row.dns_checked_at),
  checkableAt: row.dns_checked_at === null ? null : toInstant(new Date(row.dns_checked_at.getTime() + CHECK_AFTER_MS)),
});

type Person = Pick<SignedInPerson, "id" | "email">;

/** What somebody is to a takeover: who asks, a member, an administrator, who once requested or authorized the account. */
export const viewerOf = async (
  db: Reader,
  row: TakeoverRow,
  person: Person,
  now: Date,
  isStaff = false,
): Promise<TakeoverViewer> => {
  // Withheld or not: whoever belongs to the account may say that it must not be taken over.
  const { roles: held } = await readHolding(db, row.account_id, person.id, now);
  const isParty =
    row.requester_id === person.id || row.requester_email === person.email || row.authorizer_email === person.email;
  return {
    isClaimant: row.person_id === person.id,
    isAdministrator: held.some(({ role }) => role === "administrator"),
    isConcerned: held.length > 0 || isParty,
    hasObjected: await hasObjected(db, row, person.id),
    isStaff,
  };
};

/**
 * Lets only those see a takeover whom it concerns; until it is proven these are who asks and the administrators.
 * @throws Refusal takeover.not_found
 */
export const checkMaySee = (row: TakeoverRow, viewer: TakeoverViewer): void => {
  const wasNoticed = row.noticed_at !== null;
  if (viewer.isClaimant || viewer.isAdministrator || viewer.isStaff || (wasNoticed && viewer.isConcerned)) return;
  throw new Refusal("takeover.not_found");
};

/** A takeover as this person sees it. */
export const describeTakeover = async (
  db: Reader,
  platform: Platform,
  row: TakeoverRow,
  person: Person,
  viewer: TakeoverViewer,
): Promise<Takeover> => ({
  ...presentTakeover(row),
  isMine: viewer.isClaimant,
  proof: viewer.isClaimant ? proofOf(platform, row) : null,
  objections: (await readObjections(db, row)).map(({ personId, name, email, reason, at }) => ({
    name,
    email,
    reason,
    at: toInstant(at),
    isMine: personId === person.id,
  })),
  may: takeoverActions(row.status, viewer),
});
