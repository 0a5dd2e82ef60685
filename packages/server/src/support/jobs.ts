import { job } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById, readStaff } from "../platform/recipients.ts";
import type { PersonNews, StaffNews, Told } from "./effects.ts";
import { type CaseRow, type MessageRow, readCase, readMessage } from "./store.ts";

const dataOf = (row: CaseRow, message: MessageRow) => ({
  caseId: row.id,
  number: Number(row.number),
  subject: row.subject,
  personName: row.person_name,
  personEmail: row.person_email,
  accountName: row.account_name,
  automatic: row.automatic,
  from: message.name,
  body: message.body,
});

const queue = (platform: Platform, mails: readonly Mail[]) =>
  platform.database.kysely.transaction().execute((tx) => queueMails(tx, platform, mails));

const tellStaff = async (platform: Platform, { news, caseId, messageId, language }: Told & { news: StaffNews }) => {
  const { kysely } = platform.database;
  const [row, message] = [await readCase(kysely, caseId), await readMessage(kysely, caseId, messageId)];
  if (row === undefined || message === undefined || row.status !== "open") return;
  const staff = await readStaff(kysely, "operator.answer_case");
  await queue(
    platform,
    staff.map((person) => ({
      key: `support_case.${news}:${messageId}:${person.personId}`,
      to: person.email,
      language: person.language ?? language,
      timeZone: person.timeZone,
      template: `support_case.${news}`,
      data: dataOf(row, message),
    })),
  );
};

const tellPerson = async (platform: Platform, { news, caseId, messageId, language }: Told & { news: PersonNews }) => {
  const { kysely } = platform.database;
  const [row, message] = [await readCase(kysely, caseId), await readMessage(kysely, caseId, messageId)];
  if (row === undefined || message === undefined) return;
  const recipient = row.person_id === null ? undefined : await readRecipientById(kysely, row.person_id);
  if (recipient === undefined) return;
  await queue(platform, [
    {
      key: `support_case.${news}:${messageId}`,
      to: recipient.email,
      language: recipient.language ?? language,
      timeZone: recipient.timeZone,
      template: `support_case.${news}`,
      data: { ...dataOf(row, message), closed: row.status === "closed" },
    },
  ]);
};

export const supportJobs = [job("support_case.notify_staff", tellStaff), job("support_case.notify_person", tellPerson)];
