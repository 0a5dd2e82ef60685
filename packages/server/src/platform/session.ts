import { hash } from "node:crypto";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { Language } from "@freehold/core/kernel/id";
import type { OperatorRole } from "@freehold/core/kernel/permission";
import type { ProofMinutes } from "@freehold/core/people/proof";
import { sessionEnds } from "@freehold/core/people/rules";
import type { Relationship } from "@freehold/core/people/schema";
import type pg from "pg";
import { batchedRead } from "./batched-read.ts";
import type { Platform } from "./platform.ts";

/** The person behind a request, as the session check reads them. */
export type SignedInPerson = {
  readonly id: string;
  readonly sessionId: string;
  /** When they last showed who they are. */
  readonly provedAt: Date;
  readonly email: string;
  readonly name: string;
  readonly userId: string;
  readonly company: string;
  readonly phone: string;
  readonly relationship: Relationship;
  readonly language: Language | null;
  readonly timeZone: string | null;
  readonly pendingEmail: string | null;
  readonly createdAt: Date;
  /** Empty while they are withheld for want of a second factor. */
  readonly operatorRoles: readonly OperatorRole[];
  readonly operatorNeedsSecondFactor: boolean;
  /** How many minutes ago that may have been where they change who has power as staff; null: it does not matter. */
  readonly operatorProofWithin: ProofMinutes | null;
  readonly hasSecondFactor: boolean;
  /** The identity provider that they came by; null where they came by password. */
  readonly providerId: string | null;
  /** Whether that says that they used a second factor. */
  readonly usedSecondFactor: boolean;
};

/** The name of the cookie that holds the session's secret; the prefix makes browsers insist on HTTPS and on this very host. */
export const sessionCookieName = (secure: boolean): string =>
  secure ? "__Host-freehold.session_token" : "freehold.session_token";

/** What is stored of a secret: enough to recognise it, nothing to use. A secret has 256 bits, so no salt is needed. */
export const hashSecret = (secret: string): string => hash("sha256", secret, "base64url");

/** The name of the cookie between the password and the code of a second factor. */
export const secondStepCookieName = (secure: boolean): string =>
  secure ? "__Host-freehold.second_step" : "freehold.second_step";

const readSecret = (cookieHeader: string | undefined, cookieName: string): string | undefined => {
  if (cookieHeader === undefined) return undefined;
  const name = `${cookieName}=`;
  const cookie = cookieHeader.split("; ").find((part) => part.startsWith(name));
  const secret = cookie?.slice(name.length);
  return secret === "" ? undefined : secret;
};

/** The name of the cookie that binds a browser to the answer of the provider that it was sent to. */
export const visitCookieName = (secure: boolean): string => (secure ? "__Host-freehold.visit" : "freehold.visit");

/** The secret of a visit to a provider in a Cookie header. */
export const readVisitSecret = (cookieHeader: string | undefined, secure: boolean): string | undefined =>
  readSecret(cookieHeader, visitCookieName(secure));

/** The session secret in a Cookie header. */
export const readSessionSecret = (cookieHeader: string | undefined, secure: boolean): string | undefined =>
  readSecret(cookieHeader, sessionCookieName(secure));

/** The secret of a second step in a Cookie header. */
export const readSecondStepSecret = (cookieHeader: string | undefined, secure: boolean): string | undefined =>
  readSecret(cookieHeader, secondStepCookieName(secure));

const LAST_SEEN_EVERY_MS = HOUR_MS;

// One indexed read for sessions, their people and their operator roles. How many is hidden from the planner, as in `arrayOf`.
const READ_SESSIONS = `
  select s.token, s.id as session_id, s.created_at as session_created_at, s.updated_at, s.expires_at,
         s.provider_id, s.used_second_factor,
         p.id, p.email, p.name, p.user_id, p.company, p.phone, p.relationship,
         p.language, p.time_zone, p.pending_email, p.created_at,
         array(select role from operator_roles o where o.person_id = p.id) as operator_roles,
         exists(select from second_factors f where f.person_id = p.id) as has_second_factor
  from sessions s join people p on p.id = s.person_id
  where s.token = any((select $1::text[])::text[]) and p.email_verified`;

type SessionRow = {
  token: string;
  expires_at: Date;
  session_id: string;
  session_created_at: Date;
  updated_at: Date;
  provider_id: string | null;
  used_second_factor: boolean;
  id: string;
  email: string;
  name: string;
  user_id: string;
  company: string;
  phone: string;
  relationship: Relationship;
  language: Language | null;
  time_zone: string | null;
  pending_email: string | null;
  created_at: Date;
  operator_roles: OperatorRole[];
  has_second_factor: boolean;
};

const readers = new WeakMap<pg.Pool, (token: string) => Promise<SessionRow | undefined>>();

const readerOf = (pool: pg.Pool) => {
  const known = readers.get(pool);
  if (known !== undefined) return known;
  const reader = batchedRead(async (tokens) => {
    const { rows } = await pool.query<SessionRow>(READ_SESSIONS, [tokens]);
    return new Map(rows.map((row) => [row.token, row]));
  });
  readers.set(pool, reader);
  return reader;
};

/** Who a Cookie header belongs to; null when nobody's session, or one that has ended. */
export const readSession = async (
  platform: Platform,
  cookieHeader: string | undefined,
  now: Date,
): Promise<SignedInPerson | null> => {
  const secret = readSessionSecret(cookieHeader, platform.config.secureCookies);
  if (secret === undefined) return null;
  const { pool } = platform.database;
  const row = await readerOf(pool)(hashSecret(secret));
  if (row === undefined || row.expires_at <= now) return null;
  if (now.getTime() - row.updated_at.getTime() > LAST_SEEN_EVERY_MS) {
    await pool.query("update sessions set updated_at = $2, expires_at = greatest(expires_at, $3) where id = $1", [
      row.session_id,
      now,
      sessionEnds(row.session_created_at, now),
    ]);
  }
  const operatorNeedsSecondFactor =
    platform.config.operatorSecondFactor && !row.has_second_factor && row.operator_roles.length > 0;
  return {
    id: row.id,
    sessionId: row.session_id,
    provedAt: row.session_created_at,
    email: row.email,
    name: row.name,
    userId: row.user_id,
    company: row.company,
    phone: row.phone,
    relationship: row.relationship,
    language: row.language,
    timeZone: row.time_zone,
    pendingEmail: row.pending_email,
    createdAt: row.created_at,
    operatorRoles: operatorNeedsSecondFactor ? [] : row.operator_roles,
    operatorNeedsSecondFactor,
    operatorProofWithin: platform.config.operatorProofWithin,
    hasSecondFactor: row.has_second_factor,
    providerId: row.provider_id,
    usedSecondFactor: row.used_second_factor,
  };
};
