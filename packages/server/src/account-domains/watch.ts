import { nextCheckAt } from "@freehold/core/account-domains/clock";
import { challengeOf, lockAccount } from "../accounts/index.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import { lookUp, recordFinding } from "./record.ts";
import { changeDomain, type DomainRow, insertDomain, readDomain, readDueDomains } from "./store.ts";

/** From its activation on, an identifier that DNS proved is looked up like any other domain. */
export const watchJob = job<{ accountId: string }>("account_domain.watch", (platform, { accountId }) =>
  executeAsSystem(platform, "account_domain.watch", async (tx, now) => {
    const nothing = { result: undefined, audit: "nothing_changed" } as const;
    const account = await lockAccount(tx, accountId);
    if (account?.status !== "active" || account.identifier_proof !== "by_dns") return nothing;
    if ((await readDomain(tx, accountId, account.domain_identifier)) !== undefined) return nothing;
    const proven = { status: "proven", proof: "by_dns", missingSince: null, lapsesAt: null, remindedAt: null } as const;
    await insertDomain(tx, {
      account_id: account.id,
      domain: account.domain_identifier,
      skeleton: account.identifier_skeleton,
      registrable: account.identifier_registrable,
      status: proven.status,
      proof: proven.proof,
      challenge: challengeOf(platform.config.appSecret, account),
      dns_status: account.dns_status,
      checked_at: account.dns_checked_at,
      found_at: account.dns_checked_at,
      proven_at: account.dns_checked_at,
      next_check_at: nextCheckAt({ ...proven, addedAt: now }, "found", now, Math.random()),
      added_by: account.requester_name,
      added_at: now,
    });
    return nothing;
  }),
);

const MOST_LOOK_UPS = 400;
const LOOK_UPS_AT_ONCE = 8;
const JOB = "account_domain.look_up";

type Due = Pick<DomainRow, "account_id" | "domain">;

/** Domains that came over from before they were watched have no value yet; they are looked up a minute later. */
const fillChallenge = (platform: Platform, due: Due): Promise<void> =>
  executeAsSystem(platform, JOB, async (tx) => {
    const account = await lockAccount(tx, due.account_id);
    const challenge = account === undefined ? "" : challengeOf(platform.config.appSecret, account);
    await changeDomain(tx, due, challenge === "" ? { next_check_at: null } : { challenge });
    return { result: undefined, audit: "nothing_changed" };
  });

const lookUpOne = async (platform: Platform, due: Due): Promise<void> => {
  const { kysely } = platform.database;
  const known = await readDomain(kysely, due.account_id, due.domain);
  if (known === undefined) return;
  if (known.challenge === "") return fillChallenge(platform, due);
  const looked = await lookUp(platform, known);
  await executeAsSystem(platform, JOB, async (tx, now) => {
    const nothing = { result: undefined, audit: "nothing_changed" } as const;
    const account = await lockAccount(tx, due.account_id);
    const row = await readDomain(tx, due.account_id, due.domain);
    if (account === undefined || row === undefined || row.next_check_at === null || row.next_check_at > now) {
      return nothing;
    }
    if (account.status !== "active" && account.status !== "suspended") {
      await changeDomain(tx, row, { next_check_at: null });
      return nothing;
    }
    const { audit, effects } = await recordFinding(tx, account, row, looked, { now, language: "en" });
    return audit === "nothing_changed" ? nothing : { result: undefined, audit, effects };
  });
};

/** Looks up what is due, a few at a time. Every process takes part; whoever comes second finds it done. */
export const lookUpDomains: Sweep = {
  name: JOB,
  cron: "* * * * *",
  run: async (platform) => {
    const due = await readDueDomains(platform.database.kysely, platform.clock.now(), MOST_LOOK_UPS);
    const lanes = Array.from({ length: LOOK_UPS_AT_ONCE }, (_, lane) =>
      due.filter((_domain, index) => index % LOOK_UPS_AT_ONCE === lane),
    );
    await Promise.all(
      lanes.map((lane) =>
        sweepEach(
          platform,
          JOB,
          async () => lane,
          (each) => lookUpOne(platform, each),
        ),
      ),
    );
  },
};
