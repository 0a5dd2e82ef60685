import { randomBytes } from "node:crypto";
import { LINK_LIFETIME_MS, type LinkPurpose } from "@freehold/core/people/rules";
import type { Reader, Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { hashSecret } from "../platform/session.ts";
import { findLink, insertLink, type Link } from "./store.ts";

const identifierOf = (purpose: LinkPurpose, secret: string) => `${purpose}:${hashSecret(secret)}`;

/** Makes a secret to mail; only its hash is stored. */
export const createLink = async (
  tx: Transaction,
  purpose: LinkPurpose,
  { personId, value = {} }: { personId: string; value?: Link["value"] },
  now: Date,
): Promise<{ id: string; secret: string; expiresAt: Date }> => {
  const id = newId();
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + LINK_LIFETIME_MS[purpose]);
  await insertLink(tx, { id, identifier: identifierOf(purpose, secret), personId, value, expiresAt, createdAt: now });
  return { id, secret, expiresAt };
};

/** What a mailed secret stands for; undefined when it is unknown, expired or meant for something else. */
export const readLink = (db: Reader, purpose: LinkPurpose, secret: string, now: Date): Promise<Link | undefined> =>
  findLink(db, identifierOf(purpose, secret), now);
