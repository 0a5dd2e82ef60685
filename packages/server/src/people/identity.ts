import { kyselyAdapter } from "@better-auth/kysely-adapter";
import type { BetterAuthOptions } from "better-auth";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { createInternalAdapter } from "better-auth/db";
import type { Transaction } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { readPasswordHash } from "./store.ts";

// better-auth's names on the left, ours on the right.
const times = { createdAt: "created_at", updatedAt: "updated_at" };
const ownField = { type: "string", required: true, input: false } as const;

const options = {
  user: {
    modelName: "people",
    fields: { emailVerified: "email_verified", ...times },
    additionalFields: {
      userId: { ...ownField, fieldName: "user_id" },
      company: ownField,
      phone: ownField,
      relationship: ownField,
      language: { ...ownField, required: false },
      timeZone: { ...ownField, required: false, fieldName: "time_zone" },
    },
  },
  account: {
    modelName: "credentials",
    fields: {
      userId: "person_id",
      providerId: "provider_id",
      accountId: "account_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      ...times,
    },
  },
  session: {
    modelName: "sessions",
    fields: {
      userId: "person_id",
      expiresAt: "expires_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      ...times,
    },
  },
  verification: { modelName: "verifications", fields: { expiresAt: "expires_at", ...times } },
  advanced: { database: { generateId: newId } },
  telemetry: { enabled: false },
} satisfies BetterAuthOptions;

const logger = {
  level: "error",
  debug: () => {},
  info: () => {},
  success: () => {},
  warn: () => {},
  error: (message: string) => {
    throw new Error(`better-auth: ${message}`);
  },
} as const;

/**
 * better-auth's own reading and writing of people, credentials and sessions, within the given transaction: what it
 * writes commits together with the audit entry of the change. Its HTTP handler is not used.
 */
export const identityIn = (tx: Transaction) =>
  createInternalAdapter(kyselyAdapter(tx, { type: "postgres" })(options), {
    options,
    logger,
    hooks: [],
    generateId: newId,
  });

/** Sets somebody's password, also of one who has none: whom a directory added, or who signs in by a provider. */
export const setPassword = async (tx: Transaction, personId: string, password: string, now: Date): Promise<void> => {
  const identity = identityIn(tx);
  if ((await readPasswordHash(tx, personId)) !== null) return identity.updatePassword(personId, password);
  const times = { createdAt: now, updatedAt: now };
  await identity.linkAccount({
    userId: personId,
    accountId: personId,
    providerId: "credential",
    password,
    ...times,
  });
};

/** Hashes a password with scrypt. Slow on purpose: call it outside transactions. */
export const hashOf = (password: string): Promise<string> => hashPassword(password);

/** A hash that no password has, made once. Checking against it costs what checking a real one does. */
const nobody = hashPassword(newId());

/** Whether this is the password. Takes as long when there is none to compare with, so that time tells nothing. */
export const isPassword = async (hash: string | null | undefined, password: string): Promise<boolean> => {
  const matches = await verifyPassword({ hash: hash ?? (await nobody), password });
  return matches && hash !== null && hash !== undefined;
};
