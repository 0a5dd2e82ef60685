import { agreementCause, causesOf, judgeAlerts, nextLookAfter } from "@freehold/core/license-alerts/rules";
import { findVersionInForce } from "../agreements/index.ts";
import type { Transaction } from "../platform/database.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import {
  holdAccountsBehind,
  raiseAlerts,
  readStanding,
  refreshAlerts,
  resolveAlerts,
  resolveOlderAgreements,
  saveRound,
  takeRound,
} from "./store-alerts.ts";
import {
  awaitAccount,
  forgetMoves,
  lockLotsToLookAt,
  readChangedAccounts,
  readFacts,
  saveNextLooks,
  takeAccount,
} from "./store-facts.ts";

const SWEEP = "license_alerts.look";
const ACCOUNTS_AT_ONCE = 500;

const look = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await forgetMoves(tx, accountId);
  const lots = await lockLotsToLookAt(tx, accountId, now);
  const causes = causesOf(await readFacts(tx, accountId, now), now);
  const { over, begun, lasting } = judgeAlerts(await readStanding(tx, accountId), causes);
  await resolveAlerts(
    tx,
    accountId,
    over.map(({ id }) => id),
    now,
  );
  await raiseAlerts(tx, accountId, begun, now);
  await refreshAlerts(tx, accountId, lasting, now);
  await saveNextLooks(
    tx,
    accountId,
    lots.map(({ id, endsAt, graceEndsAt }) => ({
      id,
      at: endsAt === null || graceEndsAt === null ? null : nextLookAfter({ endsAt, graceEndsAt }, now),
    })),
  );
};

/** Brings the alerts of an account up to date, in the transaction of what changed. */
export const lookAtAccount = async (tx: Transaction, accountId: string, now: Date): Promise<void> => {
  await awaitAccount(tx, accountId);
  await look(tx, accountId, now);
};

const unsaid = { result: undefined, audit: "nothing_changed" } as const;

/** Goes on looking for accounts that have not accepted the agreement in force. */
const lookForAgreements = (platform: Platform): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const { version } = await findVersionInForce(tx, now);
    const round = await takeRound(tx, version);
    if (round === undefined) return unsaid;
    const ids = await holdAccountsBehind(tx, version, round.after, ACCOUNTS_AT_ONCE);
    await resolveOlderAgreements(tx, ids, version, now);
    for (const id of ids) await raiseAlerts(tx, id, [agreementCause(version)], now);
    await saveRound(tx, version, ids.at(-1) ?? round.after, ids.length < ACCOUNTS_AT_ONCE ? now : null);
    return unsaid;
  });

/** Raises alerts where there is cause, and ends those whose cause is gone. */
export const lookSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: async (platform) => {
    await sweepEach(platform, SWEEP, readChangedAccounts, (accountId) =>
      executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
        if (await takeAccount(tx, accountId)) await look(tx, accountId, now);
        return unsaid;
      }),
    );
    await lookForAgreements(platform);
  },
};
