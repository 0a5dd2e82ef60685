import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import { findAccount } from "../accounts/index.ts";
import { job } from "../platform/jobs.ts";
import type { MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { readRecipientById } from "../platform/recipients.ts";

type Told = {
  readonly about: "arrived" | "added" | "removed";
  readonly accountId: string;
  readonly personId: string;
  readonly language: Language;
  readonly at: number;
  readonly data: MailData;
};

/** Tells somebody what the directory did about them. */
export const tell = (told: Omit<Told, "at">, now: Date): Effect => ({
  job: "provisioning.tell",
  payload: { ...told, at: now.getTime() } satisfies Told,
});

export const tellJob = job<Told>("provisioning.tell", (platform, { about, accountId, personId, language, at, data }) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const [person, account] = [await readRecipientById(tx, personId), await findAccount(tx, accountId)];
    if (person === undefined || account === undefined) return;
    await queueMails(tx, platform, [
      {
        key: `provisioning.${about}:${accountId}:${personId}:${at}`,
        to: person.email,
        language: person.language ?? language,
        timeZone: person.timeZone,
        template: `provisioning.${about}`,
        data: { ...data, account: account.name, accountId, email: person.email },
      },
    ]);
  }),
);
