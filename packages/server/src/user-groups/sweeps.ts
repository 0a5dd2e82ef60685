import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { END_NOTICE_DAYS } from "@freehold/core/members/rules";
import { deleteGrantOf, listAdministrators } from "../members/index.ts";
import { queueEffects } from "../platform/effects.ts";
import { executeAsSystem } from "../platform/execute.ts";
import { job, type Sweep } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { sweepEach } from "../platform/sweep.ts";
import {
  lockEndingGroupGrant,
  readEndedGroupGrants,
  readEndingGroupGrant,
  readGroupGrantsToAnnounce,
  saveGroupEndNotice,
} from "./store-grants.ts";

const everyMinute = "* * * * *";

/** Takes away groups' roles whose end has come; they count for nothing from that instant on. */
const endGroupRoles: Sweep = {
  name: "user_group.end_role",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(platform, "user_group.end_role", readEndedGroupGrants, (key) =>
      executeAsSystem<undefined>(platform, "user_group.end_role", async (tx, now) => {
        const grant = await lockEndingGroupGrant(tx, key);
        if (grant === undefined || grant.endsAt > now) return { result: undefined, audit: "nothing_changed" };
        await deleteGrantOf(tx, "group", { accountId: grant.accountId, grantId: grant.id });
        const entry: AuditEntry = {
          action: "user_group.role_ended",
          accountId: grant.accountId,
          virtualAccountIds: grant.virtualAccountId === null ? [] : [grant.virtualAccountId],
          subject: { kind: "user_group", id: grant.groupId, label: grant.group },
          before: { role: grant.role, virtualAccountId: grant.virtualAccountId, endsAt: grant.endsAt },
        };
        return { result: undefined, audit: [entry] };
      }),
    ),
};

type Ending = { readonly accountId: string; readonly id: string };

/** Tells the administrators once that a group's role is about to end: they can change that, its many people cannot. */
const announceGroupEnds: Sweep = {
  name: "user_group.announce_end",
  cron: everyMinute,
  run: (platform) =>
    sweepEach(
      platform,
      "user_group.announce_end",
      (db, now, limit) => readGroupGrantsToAnnounce(db, daysAfter(now, END_NOTICE_DAYS), limit),
      async (key) => {
        const now = platform.clock.now();
        await platform.database.kysely.transaction().execute(async (tx) => {
          const grant = await lockEndingGroupGrant(tx, key);
          if (grant === undefined || grant.endsAt <= now) return;
          await saveGroupEndNotice(tx, key, now);
          const payload: Ending = { accountId: grant.accountId, id: grant.id };
          await queueEffects(tx, [{ job: "user_group.notify_ending", payload }]);
        });
      },
    ),
};

export const mailGroupRoleEnding = job<Ending>("user_group.notify_ending", async (platform, key) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const grant = await readEndingGroupGrant(tx, key);
    if (grant === undefined) return;
    const { accountId, account, groupId, group, role, virtualAccount } = grant;
    const endsAt = toInstant(grant.endsAt);
    const administrators = await listAdministrators(tx, accountId, platform.clock.now());
    await queueMails(
      tx,
      platform,
      administrators.map((administrator) => ({
        key: `user_group.role_ending:${grant.id}:${endsAt}:${administrator.personId}`,
        to: administrator.email,
        language: administrator.language ?? "en",
        timeZone: administrator.timeZone,
        template: "user_group.role_ending",
        data: { accountId, account, groupId, group, role, virtualAccount, endsAt },
      })),
    );
  });
});

export const userGroupsSweeps = [endGroupRoles, announceGroupEnds];
