import { daysAfter } from "@freehold/core/kernel/duration";
import type { Language } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { CHECK_AFTER_MS, NOTICE_DAYS } from "@freehold/core/takeovers/clock";
import { checkTakeoverProof as checkEndpoint } from "@freehold/core/takeovers/endpoints";
import { takeoverAfter, whyUnreachable } from "@freehold/core/takeovers/rules";
import { challengeName, type DnsFinding, dnsResolver, emailDomain, lookUpProof } from "../domains/index.ts";
import { type Transaction, violatedConstraint } from "../platform/database.ts";
import { preparedMutation } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById } from "../platform/recipients.ts";
import { takeoverEntry, tell } from "./effects.ts";
import { describeAfter, findTakeover, holdTakeover } from "./find.ts";
import { takeoverChallenge } from "./present.ts";
import { changeTakeover, readAccountOfDomain, readOthers, readReachability, type TakeoverRow } from "./store.ts";

/** Asks DNS whether the proof of a takeover stands there. */
export const lookUpTakeover = async (platform: Platform, row: TakeoverRow): Promise<DnsFinding> => {
  const name = challengeName(row.domain);
  if (name === null) return "absent";
  return lookUpProof(dnsResolver({ servers: platform.config.dnsServers }), name, takeoverChallenge(platform, row));
};

/** Whether who asks still has a verified address on the domain, and the domain still names the account. */
export const isStillEligible = async (tx: Transaction, row: TakeoverRow): Promise<boolean> => {
  const claimant = await readRecipientById(tx, row.person_id);
  if (claimant === undefined || emailDomain(claimant.email) !== row.domain) return false;
  return (await readAccountOfDomain(tx, row.domain))?.id === row.account_id;
};

type Found = {
  readonly audit: readonly [AuditEntry, ...AuditEntry[]] | "nothing_changed";
  readonly effects: readonly Effect[];
};

/**
 * Writes down what DNS said; the proof begins the notice, if it is still true that nobody can act for the account.
 * @throws Refusal takeover.not_eligible, takeover.administrators_reachable, takeover.another_underway
 */
export const recordFinding = async (
  tx: Transaction,
  row: TakeoverRow,
  finding: DnsFinding,
  { now, language }: { now: Date; language: Language },
): Promise<Found> => {
  const looked = { dns_status: finding, dns_checked_at: now };
  if (finding !== "found") {
    await changeTakeover(tx, row, looked);
    return { audit: "nothing_changed", effects: [] };
  }
  const status = takeoverAfter(row.status, "prove");
  if (row.account_status !== "active" || !(await isStillEligible(tx, row))) throw new Refusal("takeover.not_eligible");
  const why = whyUnreachable(await readReachability(tx, row.account_id, now));
  if (why === null) throw new Refusal("takeover.administrators_reachable");
  if ((await readOthers(tx, row.account_id, row.person_id)).noticedBy !== null) {
    throw new Refusal("takeover.another_underway");
  }
  const completesAt = daysAfter(now, NOTICE_DAYS);
  try {
    await changeTakeover(tx, row, {
      ...looked,
      why,
      status,
      noticed_at: now,
      completes_at: completesAt,
      next_step_at: completesAt,
    });
  } catch (error) {
    if (violatedConstraint(error) === "takeovers_one_noticed") throw new Refusal("takeover.another_underway");
    throw error;
  }
  return {
    audit: [
      takeoverEntry(row, "takeover.noticed", {
        before: { status: row.status },
        after: { status, domain: row.domain, completesAt },
        reason: row.reason,
      }),
    ],
    effects: [tell("noticed", row, language)],
  };
};

const checkPause = (row: TakeoverRow, now: Date): void => {
  if (row.dns_checked_at !== null && now.getTime() - row.dns_checked_at.getTime() < CHECK_AFTER_MS) {
    throw new Refusal("takeover.dns_checked_recently");
  }
};

export const checkTakeoverProof = preparedMutation(
  checkEndpoint,
  async (ctx, { id }) => {
    const { row, viewer } = await findTakeover(ctx.platform.database.kysely, ctx, id);
    if (!viewer.isClaimant) throw new Refusal("takeover.not_found");
    takeoverAfter(row.status, "prove");
    checkPause(row, ctx.now);
    return lookUpTakeover(ctx.platform, row);
  },
  async (tx, ctx, { id }, finding) => {
    const { now, language } = ctx;
    const { row, viewer } = await holdTakeover(tx, ctx, id);
    if (!viewer.isClaimant) throw new Refusal("takeover.not_found");
    takeoverAfter(row.status, "prove");
    checkPause(row, now);
    const { audit, effects } = await recordFinding(tx, row, finding, { now, language });
    const result = await describeAfter(tx, ctx, id);
    return audit === "nothing_changed" ? { result, audit } : { result, audit, effects };
  },
);
