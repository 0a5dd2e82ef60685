import { timingSafeEqual } from "node:crypto";
import type { Language } from "@freehold/core/kernel/id";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import type { FastifyRequest } from "fastify";
import { findAccount } from "../accounts/index.ts";
import type { Platform } from "../platform/platform.ts";
import type { Directory } from "./context.ts";
import { baseUrlOf, hasEnded } from "./present.ts";
import { findToken, saveUse } from "./store.ts";
import { readToken } from "./token.ts";

const bearerIn = (header: string | undefined): string => /^Bearer +(\S+)$/i.exec(header ?? "")?.[1] ?? "";

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Which directory asks, by the token it shows.
 * @throws ScimError unauthorized, token_ended, account_not_active
 */
export const authenticate = async (platform: Platform, request: FastifyRequest): Promise<Directory> => {
  const shown = readToken(bearerIn(request.headers.authorization));
  if (shown === undefined) throw new ScimError("unauthorized");
  const db = platform.database.kysely;
  const now = platform.clock.now();
  const token = await findToken(db, shown);
  if (token === undefined || !isSame(token.secret_hash, shown.hash)) throw new ScimError("unauthorized");
  if (hasEnded(token, now)) throw new ScimError("token_ended");
  const account = await findAccount(db, shown.accountId);
  if (account?.status !== "active") throw new ScimError("account_not_active");
  await saveUse(db, shown, now);
  return {
    platform,
    requestId: request.id,
    accountId: shown.accountId,
    accountName: account.name,
    tokenId: token.id,
    tokenName: token.name,
    language: token.language as Language,
    baseUrl: baseUrlOf(platform),
  };
};
