import { randomBytes } from "node:crypto";
import { SESSION_LONGEST_MS, sessionEnds } from "@freehold/core/people/rules";
import type { Transaction } from "../platform/database.ts";
import type { Context } from "../platform/operation.ts";
import { hashSecret, readSessionSecret, sessionCookieName } from "../platform/session.ts";
import { identityIn } from "./identity.ts";

const cookie = (ctx: Context, value: string, maxAgeSeconds: number) => {
  const { secureCookies } = ctx.platform.config;
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secureCookies ? "; Secure" : ""}`;
  return `${sessionCookieName(secureCookies)}=${value}; ${attributes}`;
};

/** Ends the session of the request's own cookie, whoever's it is. */
export const endOwnSession = async (tx: Transaction, ctx: Context): Promise<void> => {
  const secret = readSessionSecret(ctx.client.headers.cookie, ctx.platform.config.secureCookies);
  if (secret !== undefined) await identityIn(tx).deleteSession(hashSecret(secret));
};

/** Signs a person in here: a new secret, and the session that this browser had before ends. */
export const startSession = async (tx: Transaction, ctx: Context, personId: string): Promise<void> => {
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
  ctx.setCookies.push(cookie(ctx, secret, SESSION_LONGEST_MS / 1_000));
};

/** Takes the session cookie away from the browser. */
export const forgetCookie = (ctx: Context): void => {
  ctx.setCookies.push(cookie(ctx, "", 0));
};
