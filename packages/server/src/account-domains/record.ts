import { nextCheckAt } from "@freehold/core/account-domains/clock";
import { judgeFinding, type Proof, type ProofEvent } from "@freehold/core/account-domains/rules";
import type { DomainRefusedWhy } from "@freehold/core/account-domains/schema";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import {
  type AccountOf,
  changeAccount,
  claimIdentifier,
  findAccountNamed,
  freeDomain,
  listLookAlikes,
  lockSkeleton,
} from "../accounts/index.ts";
import { challengeName, type DnsFinding, dnsResolver, lookUpProof } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { auditOfDomain, type DomainNotice, notify } from "./effects.ts";
import { changeDomain, type DomainRow } from "./store.ts";

/** What DNS said, and about which value. */
export type LookUp = { readonly finding: DnsFinding; readonly value: string };

/** Asks DNS whether the record of a domain stands there. */
export const lookUp = async (
  platform: Platform,
  { domain, challenge: value }: Pick<DomainRow, "domain" | "challenge">,
): Promise<LookUp> => {
  const name = challengeName(domain);
  if (name === null) return { finding: "absent", value };
  if (value === "") return { finding: "unreachable", value };
  const resolver = dnsResolver({ servers: platform.config.dnsServers });
  return { finding: await lookUpProof(resolver, name, value), value };
};

type Named = Pick<DomainRow, "domain" | "skeleton" | "registrable">;

/**
 * Takes a domain for an account, which then has it exclusively.
 * @returns why it could not, or null
 */
export const takeDomain = async (
  tx: Transaction,
  account: AccountOf,
  { domain, skeleton, registrable }: Named,
  { mayLookAlike = false }: { mayLookAlike?: boolean } = {},
): Promise<DomainRefusedWhy | null> => {
  await lockSkeleton(tx, skeleton);
  const holder = await findAccountNamed(tx, domain);
  if (holder !== undefined) return holder.id === account.id ? null : "taken";
  const alike = await listLookAlikes(tx, skeleton, domain);
  if (!mayLookAlike && alike.some(({ id }) => id !== account.id)) return "look_alike";
  return (await claimIdentifier(tx, account.id, { ascii: domain, skeleton, registrable })) ? null : "taken";
};

const actions = {
  found: "domain.proven",
  found_again: "domain.found_again",
  missing: "domain.warned",
  still_missing: "domain.reminded",
  lapsed: "domain.lapsed",
} as const satisfies Record<ProofEvent, string>;

type Recorded = {
  readonly row: DomainRow;
  readonly audit: readonly [AuditEntry, ...AuditEntry[]] | "nothing_changed";
  readonly effects: readonly Effect[];
};

type At = { readonly now: Date; readonly language: Language };

const columnsOf = (proof: Proof) => ({
  status: proof.status,
  proof: proof.proof,
  missing_since: proof.missingSince,
  lapses_at: proof.lapsesAt,
  reminded_at: proof.remindedAt,
  refused_why: null,
});

/** What an event means for the account itself: who has the domain, and how the identifier is proven. */
const settle = async (tx: Transaction, account: AccountOf, row: DomainRow, event: ProofEvent, now: Date) => {
  const isIdentifier = row.domain === account.domain_identifier;
  if (event === "found" || event === "found_again") {
    const why = await takeDomain(tx, account, row);
    if (why === null && isIdentifier) await changeAccount(tx, account.id, { identifier_proof: "by_dns" }, now);
    return why;
  }
  if (event === "lapsed") {
    if (isIdentifier) await changeAccount(tx, account.id, { identifier_proof: null }, now);
    else await freeDomain(tx, account.id, row.domain);
  }
  return null;
};

/** Writes down what DNS said about a domain of an account that is locked, and what follows from it. */
export const recordFinding = async (
  tx: Transaction,
  account: AccountOf,
  row: DomainRow,
  { finding, value }: LookUp,
  { now, language }: At,
): Promise<Recorded> => {
  // While DNS was asked the domain may have been removed and added anew, for which another value is awaited.
  if (value !== row.challenge) return { row, audit: "nothing_changed", effects: [] };
  const looked = { dns_status: finding, checked_at: now, ...(finding === "found" ? { found_at: now } : {}) };
  const before: Proof = {
    status: row.status,
    proof: row.proof,
    missingSince: row.missing_since,
    lapsesAt: row.lapses_at,
    remindedAt: row.reminded_at,
  };
  const { next, event } = judgeFinding(before, finding, now);
  const refusedWhy = event === null ? null : await settle(tx, account, row, event, now);
  const keep = async (proof: Proof, refused: DomainRefusedWhy | null) => {
    const scheduled = { ...proof, addedAt: row.added_at };
    const isNewlyProven = proof.status === "proven" && row.status !== "proven";
    return changeDomain(tx, row, {
      ...looked,
      ...columnsOf(proof),
      refused_why: refused,
      next_check_at: nextCheckAt(scheduled, finding, now, Math.random()),
      ...(isNewlyProven ? { proven_at: now } : {}),
    });
  };
  if (refusedWhy !== null) {
    const refused: Proof = { status: "refused", proof: null, missingSince: null, lapsesAt: null, remindedAt: null };
    const changed = await keep(refused, refusedWhy);
    if (row.refused_why === refusedWhy) return { row: changed, audit: "nothing_changed", effects: [] };
    return {
      row: changed,
      audit: [auditOfDomain(account, row.domain, "domain.refused", { after: { why: refusedWhy } })],
      effects: [notify(account.id, { about: "refused", domain: row.domain }, now, language)],
    };
  }
  if (event === null) {
    return { row: await keep(next, row.refused_why), audit: "nothing_changed", effects: [] };
  }
  const changed = await keep(next, null);
  const notice: DomainNotice = { about: event === "found" ? "proven" : event, domain: row.domain };
  return {
    row: changed,
    audit: [
      auditOfDomain(account, row.domain, actions[event], {
        before: { status: row.status, proof: row.proof },
        after: { status: changed.status, proof: changed.proof },
      }),
    ],
    effects: [notify(account.id, notice, now, language)],
  };
};
