import { randomBytes } from "node:crypto";
import { SECOND_MS } from "@freehold/core/kernel/duration";
import { LINK_LIFETIME_MS, SESSION_LONGEST_MS, sessionEnds } from "@freehold/core/people/rules";
import type { Reader, Transaction } from "../platform/database.ts";
import type { Context } from "../platform/operation.ts";
import {
  hashSecret,
  readSecondStepSecret,
  readSessionSecret,
  secondStepCookieName,
  sessionCookieName,
} from "../platform/session.ts";
import { identityIn } from "./identity.ts";
import { createLink, readLink } from "./links.ts";
import type { Link } from "./store.ts";
import { noteProvider } from "./store-sessions.ts";

type NameOf = (secure: boolean) => string;

/** Gives the browser a cookie that only this site reads. */
export const setCookie = (ctx: Context, nameOf: NameOf, value: string, maxAgeMs: number): void => {
  const { secureCookies } = ctx.platform.config;
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeMs / SECOND_MS}${secureCookies ? "; Secure" : ""}`;
  ctx.setCookies.push(`${nameOf(secureCookies)}=${value}; ${attributes}`);
};

/** Ends the session of the request's own cookie, whoever's it is. */
export const endOwnSession = async (tx: Transaction, ctx: Context): Promise<void> => {
  const secret = readSessionSecret(ctx.client.headers.cookie, ctx.platform.config.secureCookies);
  if (secret !== undefined) await identityIn(tx).deleteSession(hashSecret(secret));
};

/** The identity provider that somebody came by, and whether it says that they used a second factor. */
export type CameBy = { readonly providerId: string; readonly usedSecondFactor: boolean };

/** Signs a person in here: a new secret, and the session that this browser had before ends. */
export const startSession = async (tx: Transaction, ctx: Context, personId: string, by?: CameBy): Promise<void> => {
  await endOwnSession(tx, ctx);
  const secret = randomBytes(32).toString("base64url");
  const session = {
    token: hashSecret(secret),
    expiresAt: sessionEnds(ctx.now, ctx.now),
    createdAt: ctx.now,
    updatedAt: ctx.now,
    ipAddress: ctx.client.ipAddress,
    userAgent: ctx.client.userAgent ?? "",
  };
  await identityIn(tx).createSession(personId, false, session, true);
  if (by !== undefined) await noteProvider(tx, session.token, by);
  setCookie(ctx, sessionCookieName, secret, SESSION_LONGEST_MS);
};

/**
 * Lets this browser come back with a code, after the right password or from a provider: ten minutes, and for nothing else. Whoever was signed
 * in here is no longer.
 */
export const startSecondStep = async (tx: Transaction, ctx: Context, personId: string, by?: CameBy): Promise<void> => {
  await endOwnSession(tx, ctx);
  forgetCookie(ctx);
  const { secret } = await createLink(tx, "second_step", { personId, value: { ...by } }, ctx.now);
  setCookie(ctx, secondStepCookieName, secret, LINK_LIFETIME_MS.second_step);
};

/** Whose password this browser was right about; undefined when it was nobody's, or too long ago. */
export const readSecondStep = async (db: Reader, ctx: Context): Promise<Link | undefined> => {
  const secret = readSecondStepSecret(ctx.client.headers.cookie, ctx.platform.config.secureCookies);
  return secret === undefined ? undefined : readLink(db, "second_step", secret, ctx.now);
};

/** The provider that led to a second step; undefined where a password did. */
export const cameBy = ({ value }: Link): CameBy | undefined =>
  typeof value.providerId === "string" ? { providerId: value.providerId, usedSecondFactor: false } : undefined;

/** Takes away from the browser what let it come back with a code. */
export const forgetSecondStep = (ctx: Context): void => setCookie(ctx, secondStepCookieName, "", 0);

/** Takes the session cookie away from the browser. */
export const forgetCookie = (ctx: Context): void => {
  setCookie(ctx, sessionCookieName, "", 0);
};
