import { daysAfter } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { END_NOTICE_DAYS } from "@freehold/core/members/rules";
import { queueEffects } from "../platform/effects.ts";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { sweepEach } from "../platform/sweep.ts";
import { beginPlanned, readManaged } from "./begin.ts";
import { endRole } from "./end.ts";
import { notifyOfEnd } from "./jobs.ts";
import { lockEndingGrant, readEnded, readToAnnounce, saveEndNotice } from "./store-ending.ts";
import { lockInvitation, moveInvitation, readExpired } from "./store-invitations.ts";
import { readDuePlanned } from "./store-planned.ts";

const unchanged = { result: undefined, audit: "nothing_changed" } as const;
const everyMinute = "* * * * *";

/** Takes away roles whose end has come. They count for nothing from that instant on; this tidies up and tells. */
const endRoles: Sweep = {
  name: "role.end",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(platform, "role.end", readEnded, (key) =>
      executeAsSystem<undefined>(platform, "role.end", async (tx, now) => (await endRole(tx, key, now)) ?? unchanged),
    ),
};

/** Turns planned roles into roles when their time has come. Those of approved requests begin in the slice of requests. */
const beginRoles: Sweep = {
  name: "role.begin",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(
      platform,
      "role.begin",
      (db, now, limit) => readDuePlanned(db, now, limit, { onRequest: false }),
      (key) =>
        executeAsSystem<undefined>(platform, "role.begin", (tx, now) =>
          beginPlanned(tx, key, now, (planned) => readManaged(tx, planned, now)),
        ),
    ),
};

/** Tells people once that a role of theirs is about to end. Telling changes no right, so nothing is audited. */
const announceEnds: Sweep = {
  name: "role.announce_end",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(
      platform,
      "role.announce_end",
      (db, now, limit) => readToAnnounce(db, daysAfter(now, END_NOTICE_DAYS), limit),
      async (key) => {
        const now = platform.clock.now();
        await platform.database.kysely.transaction().execute(async (tx) => {
          const grant = await lockEndingGrant(tx, key);
          if (grant === undefined || grant.endsAt <= now) return;
          await saveEndNotice(tx, key, now);
          await queueEffects(tx, [notifyOfEnd("ending", grant, now)]);
        });
      },
    ),
};

/** Lets invitations that nobody answers expire. */
const expireInvitations: Sweep = {
  name: "invitation.expire",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(platform, "invitation.expire", readExpired, (key) =>
      executeAsSystem<undefined>(platform, "invitation.expire", async (tx, now) => {
        const row = await lockInvitation(tx, key);
        if (row === undefined || row.expiresAt === null || row.expiresAt > now) return unchanged;
        const moved = await moveInvitation(tx, key, "invited", { status: "expired", answered_at: now });
        if (moved === undefined) return unchanged;
        const entry: AuditEntry = {
          action: "invitation.expired",
          accountId: row.accountId,
          subject: { kind: "invitation", id: row.id, label: row.email },
          before: { status: "invited" },
          after: { status: "expired" },
        };
        return { result: undefined, audit: [entry] };
      }),
    ),
};

export const membersSweeps = [beginRoles, endRoles, announceEnds, expireInvitations];
