import {
  proveAccountDomain as proveEndpoint,
  retractAccountDomain as retractEndpoint,
} from "@freehold/core/account-domains/endpoints";
import { Refusal } from "@freehold/core/kernel/refusal";
import { changeAccount, lockAccount, readIdentifier } from "../accounts/index.ts";
import { challengeValue } from "../domains/index.ts";
import { mutation } from "../platform/operation.ts";
import { describeDomains } from "./describe.ts";
import { auditOfDomain, notify } from "./effects.ts";
import { lockActive } from "./find.ts";
import { takeDomain } from "./record.ts";
import { takeAway } from "./remove.ts";
import { changeDomain, insertDomain, readDomain } from "./store.ts";

export const proveAccountDomain = mutation(proveEndpoint, async (tx, ctx, { accountId, domain: typed, reason }) => {
  const { platform, person, now, language } = ctx;
  let account = await lockActive(tx, accountId);
  const { ascii, unicode, skeleton, registrable } = readIdentifier(typed, "domain");
  const named = { domain: ascii, skeleton, registrable };
  const seen = () => describeDomains(tx, { account, now, seesRecords: true });
  const row = await readDomain(tx, accountId, ascii);
  const isIdentifier = ascii === account.domain_identifier;
  const held = isIdentifier ? account.identifier_proof : row?.proof;
  if (held === "by_operator") return { result: await seen(), audit: "nothing_changed" };
  const why = await takeDomain(tx, account, named, { mayLookAlike: true });
  if (why !== null) throw new Refusal("account.identifier_taken", { domain: unicode }, "domain");
  const proven = {
    status: "proven" as const,
    proof: "by_operator" as const,
    refused_why: null,
    missing_since: null,
    lapses_at: null,
    reminded_at: null,
    next_check_at: null,
    proven_at: now,
  };
  if (row !== undefined) await changeDomain(tx, row, proven);
  else if (!isIdentifier) {
    const challenge = challengeValue(platform.config.appSecret, accountId, ascii);
    await insertDomain(tx, {
      account_id: accountId,
      ...named,
      ...proven,
      challenge,
      added_by: person.name,
      added_at: now,
    });
  }
  if (isIdentifier) account = await changeAccount(tx, accountId, { identifier_proof: "by_operator" }, now);
  return {
    result: await seen(),
    audit: [
      auditOfDomain(account, ascii, "domain.proven", {
        before: { proof: held ?? null },
        after: { proof: "by_operator" },
        reason,
      }),
    ],
    effects: [notify(accountId, { about: "proven", domain: ascii }, now, language)],
  };
});

export const retractAccountDomain = mutation(retractEndpoint, async (tx, ctx, { accountId, domain, reason }) => {
  const { now, language } = ctx;
  const account = await lockAccount(tx, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  const row = await takeAway(tx, account, domain);
  return {
    result: await describeDomains(tx, { account, now, seesRecords: true }),
    audit: [
      auditOfDomain(account, domain, "domain.removed", { before: { status: row.status, proof: row.proof }, reason }),
    ],
    effects: [notify(accountId, { about: "retracted", domain, reason }, now, language)],
  };
});
