import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type AccountOf, challengeOf, changeAccount, freeDomain } from "../accounts/index.ts";
import { toUnicode } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { auditOfDomain, notify } from "./effects.ts";
import { takeDomain } from "./record.ts";
import { changeDomain, type DomainRow, insertDomain, readDomain } from "./store.ts";

type Named = Pick<DomainRow, "domain" | "skeleton" | "registrable">;

/** The identifier an account had stays a further domain of it while it is proven, so that old links go on to find it. */
const keepFormer = async (tx: Transaction, platform: Platform, account: AccountOf, by: string, now: Date) => {
  const former = await readDomain(tx, account.id, account.domain_identifier);
  if (account.identifier_proof === null) {
    await freeDomain(tx, account.id, account.domain_identifier);
    return;
  }
  if (former !== undefined) return;
  await insertDomain(tx, {
    account_id: account.id,
    domain: account.domain_identifier,
    skeleton: account.identifier_skeleton,
    registrable: account.identifier_registrable,
    status: "proven",
    proof: account.identifier_proof,
    challenge: challengeOf(platform.config.appSecret, account),
    proven_at: account.identifier_decided_at ?? account.activated_at,
    next_check_at: account.identifier_proof === "by_dns" ? now : null,
    added_by: by,
    added_at: now,
  });
};

/** How the new identifier is proven: as it was as a further domain, otherwise by the operator's word. */
const proveNew = async (tx: Transaction, account: AccountOf, domain: string, now: Date) => {
  const row = await readDomain(tx, account.id, domain);
  if (row === undefined) return "by_operator" as const;
  if (row.proof !== null) return row.proof;
  await changeDomain(tx, row, {
    status: "proven",
    proof: "by_operator",
    refused_why: null,
    missing_since: null,
    lapses_at: null,
    reminded_at: null,
    next_check_at: null,
    proven_at: now,
  });
  return "by_operator" as const;
};

type By = { readonly name: string; readonly reason: string; readonly now: Date; readonly language: Language };

/**
 * Names an account, which is locked, by another domain.
 * @throws Refusal account.identifier_taken
 */
export const renameAccount = async (
  tx: Transaction,
  platform: Platform,
  account: AccountOf,
  named: Named,
  { name, reason, now, language }: By,
): Promise<{ account: AccountOf; audit: AuditEntry; effects: readonly Effect[] }> => {
  const why = await takeDomain(tx, account, named, { mayLookAlike: true });
  if (why !== null) throw new Refusal("account.identifier_taken", { domain: toUnicode(named.domain) });
  await keepFormer(tx, platform, account, name, now);
  const proof = await proveNew(tx, account, named.domain, now);
  const renamed = await changeAccount(
    tx,
    account.id,
    {
      domain_identifier: named.domain,
      identifier_skeleton: named.skeleton,
      identifier_registrable: named.registrable,
      identifier_proof: proof,
    },
    now,
  );
  const from = account.domain_identifier;
  return {
    account: renamed,
    audit: auditOfDomain(account, named.domain, "account.renamed", {
      before: { domainIdentifier: from },
      after: { domainIdentifier: named.domain },
      ...(reason === "" ? {} : { reason }),
    }),
    effects: [notify(account.id, { about: "renamed", domain: named.domain, from }, now, language)],
  };
};
