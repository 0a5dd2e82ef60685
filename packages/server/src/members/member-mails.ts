import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";
import { job } from "../platform/jobs.ts";
import type { MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { readRecipientById } from "../platform/recipients.ts";

type Told = {
  readonly accountId: string;
  readonly personId: string;
  /** Of whoever caused it, where the recipient chose none. */
  readonly language: Language;
  readonly at: Date;
  readonly told: MailData;
};

type Notice = Omit<Told, "at"> & {
  readonly about: "granted" | "removed" | "planned" | "began" | "plan_dropped";
  readonly key: string;
};

/** Tells a person what an administrator did about them. */
export const notifyMember = (about: Notice["about"], { at, ...told }: Told, what = ""): Effect => ({
  job: "member.notify",
  payload: {
    ...told,
    about,
    key: `member.${about}:${told.accountId}:${told.personId}:${at.getTime()}:${what}`,
  } satisfies Notice,
});

export const mailMember = job<Notice>(
  "member.notify",
  async (platform, { about, key, accountId, personId, ...notice }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const recipient = await readRecipientById(tx, personId);
      if (recipient === undefined) return;
      await queueMails(tx, platform, [
        {
          key,
          to: recipient.email,
          language: recipient.language ?? notice.language,
          timeZone: recipient.timeZone,
          template: `member.${about}`,
          data: { ...notice.told, accountId },
        },
      ]);
    });
  },
);
