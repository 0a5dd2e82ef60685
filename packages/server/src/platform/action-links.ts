import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "@freehold/core/kernel/refusal";
import { sql } from "kysely";
import type { Reader, Transaction } from "./database.ts";
import { newId } from "./ids.ts";
import type { Platform } from "./platform.ts";

export type ActionLinkPurpose = "activation" | "decision" | "invitation";

/** A link mailed to one person for one purpose. */
export type ActionLink = {
  readonly id: string;
  readonly purpose: ActionLinkPurpose;
  readonly accountId: string;
  readonly subjectId: string;
  /** The address it was mailed to. */
  readonly recipient: string;
  /** Who may use it, where that is known. */
  readonly personId: string | null;
  readonly expiresAt: Date;
};

export type NewActionLink = Omit<ActionLink, "id">;

const SIGNATURE_BYTES = 20;
const ID_BYTES = 16;
const TOKEN = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{27})$/;

const sign = (platform: Platform, purpose: ActionLinkPurpose, id: string): Buffer =>
  createHmac("sha256", platform.config.appSecret)
    .update(`action-link:${purpose}:${id}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES);

const tokenOf = (platform: Platform, purpose: ActionLinkPurpose, id: string): string => {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return `${bytes.toString("base64url")}.${sign(platform, purpose, id).toString("base64url")}`;
};

const asUuid = (bytes: Buffer): string =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** The id a token speaks of, when the token was made here for this purpose. */
const verifiedId = (platform: Platform, token: string, purpose: ActionLinkPurpose): string | undefined => {
  const [, idPart = "", signaturePart = ""] = TOKEN.exec(token) ?? [];
  const idBytes = Buffer.from(idPart, "base64url");
  const signature = Buffer.from(signaturePart, "base64url");
  if (idBytes.length !== ID_BYTES || signature.length !== SIGNATURE_BYTES) return undefined;
  const id = asUuid(idBytes);
  if (!timingSafeEqual(signature, sign(platform, purpose, id))) return undefined;
  // The last character of base64url has spare bits: only the spelling that was mailed counts.
  return tokenOf(platform, purpose, id) === token ? id : undefined;
};

/** Makes a link to mail. Nothing secret is stored: the token is the id with its HMAC. */
export const createActionLink = async (
  tx: Transaction,
  platform: Platform,
  link: NewActionLink,
): Promise<{ id: string; token: string }> => {
  const id = newId();
  await tx
    .insertInto("action_links")
    .values({
      id,
      purpose: link.purpose,
      account_id: link.accountId,
      subject_id: link.subjectId,
      recipient: link.recipient,
      person_id: link.personId,
      created_at: platform.clock.now(),
      expires_at: link.expiresAt,
    })
    .execute();
  return { id, token: tokenOf(platform, link.purpose, id) };
};

/**
 * What a link is for. Looking changes nothing, so that a scanner that opens every link of a mail uses none of them up.
 * @param which "unused" to act with it; "any" to show what became of the thing that it was for
 * @throws Refusal link.invalid when it is used, expired, forged or meant for something else
 */
export const readActionLink = async (
  db: Reader,
  platform: Platform,
  token: string,
  purpose: ActionLinkPurpose,
  which: "unused" | "any" = "unused",
): Promise<ActionLink> => {
  const id = verifiedId(platform, token, purpose);
  if (id === undefined) throw new Refusal("link.invalid");
  const row = await db
    .selectFrom("action_links")
    .selectAll()
    .where("id", "=", id)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", platform.clock.now())
    .executeTakeFirst();
  if (row === undefined || (which === "unused" && row.used_at !== null)) throw new Refusal("link.invalid");
  return {
    id: row.id,
    purpose,
    accountId: row.account_id,
    subjectId: row.subject_id,
    recipient: row.recipient,
    personId: row.person_id,
    expiresAt: row.expires_at,
  };
};

/** Uses a link up. Returns false when somebody else did so first. */
export const markActionLinkUsed = async (tx: Transaction, id: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable("action_links")
    .set({ used_at: sql`now()` })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Lets a link prove its recipient's address, which it does once. Returns false when it did so before. */
export const takeActionLinkAsProof = async (tx: Transaction, id: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable("action_links")
    .set({ proof_at: now })
    .where("id", "=", id)
    .where("proof_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Kills the links that still work for something: a newer one was mailed, or what they were for is over. */
export const revokeActionLinks = async (
  tx: Transaction,
  { purpose, accountId, subjectId }: Pick<ActionLink, "purpose" | "accountId" | "subjectId">,
): Promise<void> => {
  await tx
    .updateTable("action_links")
    .set({ used_at: sql`now()` })
    .where("purpose", "=", purpose)
    .where("account_id", "=", accountId)
    .where("subject_id", "=", subjectId)
    .where("used_at", "is", null)
    .execute();
};
