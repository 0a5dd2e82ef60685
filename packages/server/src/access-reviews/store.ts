import type { AccessReviewState, RepeatsMonths, Unanswered } from "@freehold/core/access-reviews/schema";
import type { Role } from "@freehold/core/kernel/permission";
import { sql } from "kysely";
import type { Cursor } from "../platform/cursor.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { placesOf, type Sight } from "./sight.ts";

export type StoredScope = {
  readonly scope: "everybody" | "roles" | "virtual_account";
  readonly roles: readonly Role[];
  readonly virtualAccountId: string | null;
  readonly virtualAccountName: string | null;
};

export type StoredReviewers = {
  readonly reviewers: "administrators" | "virtual_account_administrators" | "user_group";
  readonly groupId: string | null;
  readonly groupName: string | null;
};

/** What a review is about, which the next one takes over from it. */
export type ReviewTerms = StoredScope &
  StoredReviewers & {
    readonly days: number;
    readonly unanswered: Unanswered;
    readonly repeatsMonths: RepeatsMonths;
    readonly anchoredAt: Date;
  };

export type Counts = {
  readonly items: number;
  readonly answered: number;
  readonly ending: number;
  readonly gone: number;
  readonly ended: number;
};

export type ReviewRow = ReviewTerms & {
  readonly accountId: string;
  readonly id: string;
  readonly state: AccessReviewState;
  readonly nextAt: Date | null;
  readonly followedBy: string | null;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly closesAt: Date;
  readonly collectedKind: string | null;
  readonly collectedTo: string | null;
  readonly remindersSent: number;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
} & Counts;

const columns = sql`r.account_id as "accountId", r.id, r.state, r.scope, r.roles, r.virtual_account_id as "virtualAccountId",
  r.virtual_account_name as "virtualAccountName", r.reviewers, r.group_id as "groupId", r.group_name as "groupName",
  r.days, r.unanswered, r.repeats_months as "repeatsMonths", r.anchored_at as "anchoredAt", r.next_at as "nextAt",
  r.followed_by as "followedBy", r.started_at as "startedAt", r.started_by as "startedBy", r.closes_at as "closesAt",
  r.collected_kind as "collectedKind", r.collected_to as "collectedTo", r.reminders_sent as "remindersSent",
  r.closed_at as "closedAt", r.closed_by as "closedBy", r.item_count as items, r.answered_count as answered,
  r.ending_count as ending, r.gone_count as gone, r.ended_count as ended`;

/** A review with whether somebody sees all of it, or what is on their virtual accounts. */
export type SeenReview = ReviewRow & { readonly seesAll: boolean };

const seesAll = ({ manages, personId }: Sight) => sql<boolean>`(${manages?.kind === "account"} or exists (
  select from user_group_members m
  where m.account_id = r.account_id and m.group_id = r.group_id and m.person_id = ${personId}::uuid))`;

const isSeen = (sight: Sight) => sql<boolean>`(${seesAll(sight)}
  or (${placesOf(sight).ids.length > 0} and r.reviewers = 'virtual_account_administrators'))`;

/** Reviews that somebody may see, the newest first; hand it one more than the page holds. */
export const readReviews = async (
  db: Reader,
  sight: Sight,
  { after, limit }: { readonly after: Cursor | null; readonly limit: number },
): Promise<SeenReview[]> => {
  const { rows } = await sql<SeenReview>`
    select ${columns}, ${seesAll(sight)} as "seesAll" from access_reviews r
    where r.account_id = ${sight.accountId}::uuid and ${isSeen(sight)}
      and (${after?.at ?? null}::timestamptz is null
        or (r.started_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.started_at desc, r.id desc limit ${limit}`.execute(db);
  return rows;
};

/** One review, where somebody may see it. */
export const readReview = async (db: Reader, sight: Sight, id: string): Promise<SeenReview | undefined> => {
  const { rows } = await sql<SeenReview>`
    select ${columns}, ${seesAll(sight)} as "seesAll" from access_reviews r
    where r.account_id = ${sight.accountId}::uuid and r.id = ${id}::uuid and ${isSeen(sight)}`.execute(db);
  return rows[0];
};

export type Key = { readonly accountId: string; readonly id: string };

/** One review whoever asks, held until the transaction ends: answers, closing and the clock come one after the other. */
export const lockReview = async (tx: Transaction, { accountId, id }: Key): Promise<ReviewRow | undefined> => {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from access_reviews r where r.account_id = ${accountId}::uuid and r.id = ${id}::uuid
    for update`.execute(tx);
  return rows[0];
};

/** One review in a state, unless another process is at it. */
export const takeReview = async (
  tx: Transaction,
  { accountId, id }: Key,
  state: AccessReviewState,
): Promise<ReviewRow | undefined> => {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from access_reviews r
    where r.account_id = ${accountId}::uuid and r.id = ${id}::uuid and r.state = ${state} for update skip locked`.execute(
    tx,
  );
  return rows[0];
};

/** One review whoever asks, as it is now. */
export const findReview = async (db: Reader, { accountId, id }: Key): Promise<ReviewRow | undefined> => {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from access_reviews r
    where r.account_id = ${accountId}::uuid and r.id = ${id}::uuid`.execute(db);
  return rows[0];
};

/** Lets reviews of an account begin one after the other, so that they are counted. */
export const lockBeginning = async (tx: Transaction, accountId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access_reviews:${accountId}`}, 0))`.execute(tx);
};

export const countUnderway = async (db: Reader, accountId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from access_reviews
    where account_id = ${accountId}::uuid and state in ('collecting', 'open', 'closing')`.execute(db);
  return rows[0]?.count ?? 0;
};

export type NewReview = ReviewTerms &
  Key & {
    readonly nextAt: Date | null;
    readonly startedAt: Date;
    readonly startedBy: string;
    readonly closesAt: Date;
  };

/** Keeps a new review; returns false where one of the same scope is under way. */
export const insertReview = async (tx: Transaction, review: NewReview): Promise<boolean> => {
  const added = await tx
    .insertInto("access_reviews")
    .values({
      account_id: review.accountId,
      id: review.id,
      state: "collecting",
      scope: review.scope,
      roles: [...review.roles],
      virtual_account_id: review.virtualAccountId,
      virtual_account_name: review.virtualAccountName,
      reviewers: review.reviewers,
      group_id: review.groupId,
      group_name: review.groupName,
      days: review.days,
      unanswered: review.unanswered,
      repeats_months: review.repeatsMonths,
      anchored_at: review.anchoredAt,
      next_at: review.nextAt,
      started_at: review.startedAt,
      started_by: review.startedBy,
      closes_at: review.closesAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return added.length > 0;
};

type Change = {
  readonly state?: AccessReviewState;
  readonly next_at?: Date | null;
  readonly followed_by?: string;
  readonly repeats_months?: RepeatsMonths;
  readonly collected_kind?: string;
  readonly collected_to?: string | null;
  readonly reminders_sent?: number;
  readonly next_step_at?: Date | null;
  readonly closed_at?: Date;
  readonly closed_by?: string | null;
};

export const changeReview = async (tx: Transaction, { accountId, id }: Key, change: Change): Promise<void> => {
  await tx.updateTable("access_reviews").set(change).where("account_id", "=", accountId).where("id", "=", id).execute();
};

/** Open reviews of active accounts about which the clock has something to do, the longest first. */
export const readDue = async (db: Reader, now: Date, limit: number): Promise<Key[]> => {
  const { rows } = await sql<Key>`
    select r.account_id as "accountId", r.id from access_reviews r join accounts a on a.id = r.account_id
    where r.next_step_at <= ${now} and a.status = 'active' order by r.next_step_at limit ${limit}`.execute(db);
  return rows;
};

/** Reviews of active accounts after which another is to begin, and that are over themselves. */
export const readToFollow = async (db: Reader, now: Date, limit: number): Promise<Key[]> => {
  const { rows } = await sql<Key>`
    select r.account_id as "accountId", r.id from access_reviews r join accounts a on a.id = r.account_id
    where r.next_at <= ${now} and r.state in ('closed', 'stopped') and a.status = 'active'
    order by r.next_at limit ${limit}`.execute(db);
  return rows;
};

/** Reviews that a job is at, or was when its process ended. */
export const readUnderway = async (db: Reader): Promise<(Key & { readonly state: AccessReviewState })[]> => {
  const { rows } = await sql<Key & { state: AccessReviewState }>`
    select r.account_id as "accountId", r.id, r.state from access_reviews r
    where r.state in ('collecting', 'closing') order by r.id`.execute(db);
  return rows;
};

/** Reviews that are not over in an account that is no more, or by which another would begin there. */
export const readForsaken = async (db: Reader, limit: number): Promise<Key[]> => {
  const { rows } = await sql<Key>`
    select r.account_id as "accountId", r.id from access_reviews r join accounts a on a.id = r.account_id
    where a.status = 'closed' and (r.state in ('collecting', 'open') or r.next_at is not null) limit ${limit}`.execute(
    db,
  );
  return rows;
};

/** Those of one account. */
export const readStoppable = async (db: Reader, accountId: string): Promise<Key[]> => {
  const { rows } = await sql<Key>`
    select account_id as "accountId", id from access_reviews
    where account_id = ${accountId}::uuid and (state in ('collecting', 'open') or next_at is not null)
    order by id`.execute(db);
  return rows;
};
