import { openPayload } from "../platform/mail-payload.ts";
import type { RenderedMail } from "../platform/mail-rendering.ts";
import type { MailPayload } from "../platform/mailing.ts";
import type { TestApp } from "./app.ts";

/** The latest mail of a template to an address: its data while it waits, or how it left. */
export const latestMail = async (app: TestApp, recipient: string, template: string) => {
  const { kysely } = app.platform.database;
  const row = await kysely
    .selectFrom("mails")
    .selectAll()
    .where("recipient", "=", recipient)
    .where("template", "=", template)
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (row?.payload == null) throw new Error(`no ${template} to ${recipient}`);
  const { appSecret } = app.platform.config;
  const payload = openPayload<Partial<MailPayload & RenderedMail>>(appSecret, row.id, row.payload);
  return { language: row.language, content: JSON.stringify(payload) };
};

/** The secret in the link of the latest mail of a template to an address. */
export const mailedSecret = async (app: TestApp, recipient: string, template: string): Promise<string> => {
  const { content } = await latestMail(app, recipient, template);
  const secret = /"secret":"([\w-]+)"/.exec(content)?.[1] ?? /-(?:email|password)\/([\w-]{43})/.exec(content)?.[1];
  if (secret === undefined) throw new Error(`no secret in ${template} to ${recipient}`);
  return secret;
};
