import { DNS_CHECK_AFTER_MS } from "@freehold/core/accounts/clock";
import { checkDnsProof as checkEndpoint, getDnsProof as getEndpoint } from "@freehold/core/accounts/endpoints";
import { checkProvisional, proveByDns } from "@freehold/core/accounts/rules";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { challengeName, type DnsFinding, dnsResolver, lookUpProof } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { preparedMutation, query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { describeDnsProof } from "./describe.ts";
import { auditOf, notify } from "./effects.ts";
import { findRequest, lockRequest } from "./find.ts";
import { challengeOf } from "./identifier.ts";
import { type AccountRow, changeAccount } from "./store.ts";

export const getDnsProof = query(getEndpoint, async (db, { platform, person }, { accountId }) => {
  const row = await findRequest(db, accountId, person, "either");
  checkProvisional(row.status);
  return describeDnsProof(platform, row);
});

/** What DNS said, and about which value. */
export type LookUp = { readonly finding: DnsFinding; readonly value: string };

/** Asks DNS whether the proof of an account stands there. */
export const lookUp = async (platform: Platform, row: AccountRow): Promise<LookUp> => {
  const name = challengeName(row.domain_identifier);
  const value = challengeOf(platform.config.appSecret, row);
  if (name === null) return { finding: "absent", value };
  const resolver = dnsResolver({ servers: platform.config.dnsServers });
  return { finding: await lookUpProof(resolver, name, value), value };
};

type Found = { row: AccountRow; audit: readonly [AuditEntry, ...AuditEntry[]] | "nothing_changed"; effects: Effect[] };

/** Writes down what DNS said; the proof found makes the identifier clear, unless somebody has to judge a look-alike. */
export const recordFinding = async (
  tx: Transaction,
  platform: Platform,
  row: AccountRow,
  { finding, value }: LookUp,
  { now, language }: { now: Date; language: Language },
): Promise<Found> => {
  // While DNS was asked another authorizer may have been named, for whom another value is awaited.
  if (value !== challengeOf(platform.config.appSecret, row)) return { row, audit: "nothing_changed", effects: [] };
  const looked = { dns_status: finding, dns_checked_at: now };
  if (finding !== "found" || row.identifier_proof === "by_dns") {
    return { row: await changeAccount(tx, row.id, looked, now), audit: "nothing_changed", effects: [] };
  }
  const before = { status: row.identifier_status, proof: row.identifier_proof, why: row.identifier_why };
  const { status, proof } = proveByDns(before);
  const isCleared = row.identifier_status === "in_review" && status === "clear";
  const changed = await changeAccount(
    tx,
    row.id,
    {
      ...looked,
      identifier_status: status,
      identifier_proof: proof,
      ...(isCleared ? { identifier_decided_at: now } : {}),
    },
    now,
  );
  const states = {
    before: { identifierStatus: row.identifier_status, proof: row.identifier_proof },
    after: { identifierStatus: status, proof },
  };
  return {
    row: changed,
    audit: [auditOf(changed, "account.identifier_proven_by_dns", states)],
    effects: isCleared ? [notify(row.id, { about: "identifier_clear" }, now, language)] : [],
  };
};

const checkPause = (row: AccountRow, now: Date): void => {
  if (row.dns_checked_at !== null && now.getTime() - row.dns_checked_at.getTime() < DNS_CHECK_AFTER_MS) {
    throw new Refusal("account.dns_checked_recently");
  }
};

export const checkDnsProof = preparedMutation(
  checkEndpoint,
  async ({ platform, person, now }, { accountId }) => {
    const row = await findRequest(platform.database.kysely, accountId, person, "either");
    checkProvisional(row.status);
    checkPause(row, now);
    return lookUp(platform, row);
  },
  async (tx, { platform, person, now, language }, { accountId }, looked) => {
    const row = await lockRequest(tx, accountId, person, "either");
    checkProvisional(row.status);
    checkPause(row, now);
    const found = await recordFinding(tx, platform, row, looked, { now, language });
    const result = describeDnsProof(platform, found.row);
    return found.audit === "nothing_changed"
      ? { result, audit: found.audit }
      : { result, audit: found.audit, effects: found.effects };
  },
);
