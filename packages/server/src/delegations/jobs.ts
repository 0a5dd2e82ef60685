import { toInstant } from "@freehold/core/kernel/id";
import { job } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { readRecipientById } from "../platform/recipients.ts";
import type { Telling } from "./effects.ts";
import { readDelegation, type StoredDelegation } from "./store.ts";

/** Which mails there are, and to whom: whoever did something is not told that they did. */
const mailsOf = ({ about }: Telling, { endedBy }: StoredDelegation): ["delegator" | "delegate", string][] => {
  if (about === "given") return endedBy === null ? [["delegate", "delegation.given"]] : [];
  switch (endedBy) {
    case "delegator":
      return [["delegate", "delegation.taken_back"]];
    case "delegate":
      return [["delegator", "delegation.declined"]];
    case "clock":
      return [
        ["delegator", "delegation.over"],
        ["delegate", "delegation.stood_in"],
      ];
    default:
      return [];
  }
};

/** Tells both sides what the other, or the clock, did. */
export const tellJob = job<Telling>("delegation.tell", async (platform, told) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const given = await readDelegation(tx, told);
    if (given === undefined) return;
    const mails: Mail[] = [];
    for (const [side, template] of mailsOf(told, given)) {
      const to = await readRecipientById(tx, side === "delegate" ? given.delegateId : given.delegatorId);
      if (to === undefined) continue;
      mails.push({
        key: `${template}:${given.id}`,
        to: to.email,
        language: to.language ?? told.language,
        timeZone: to.timeZone,
        template,
        data: {
          accountId: given.accountId,
          account: given.accountName,
          delegator: told.gone?.side === "delegator" ? told.gone.name : given.delegatorName,
          delegate: told.gone?.side === "delegate" ? told.gone.name : given.delegateName,
          startsAt: toInstant(given.startsAt),
          endsAt: toInstant(given.endsAt),
          note: given.note,
        },
      });
    }
    await queueMails(tx, platform, mails);
  });
});
