import { type Language, toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/mailbox/endpoints";
import { pageFrom, readCursor } from "../platform/cursor.ts";
import { openPayload } from "../platform/mail-payload.ts";
import { type Letter, renderMail, renderSubject } from "../platform/mail-rendering.ts";
import type { MailPayload } from "../platform/mailing.ts";
import { type Context, query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { readMail, readMails, readUndelivered, type StoredMail } from "./store.ts";

const letterOf = (platform: Platform, mail: StoredMail): Letter | undefined => {
  const payload =
    mail.payload === null ? undefined : openPayload<MailPayload>(platform.config.appSecret, mail.id, mail.payload);
  return payload && { template: mail.template, language: mail.language as Language, ...payload };
};

const rowOf = (platform: Platform, mail: StoredMail) => {
  const letter = letterOf(platform, mail);
  return {
    id: mail.id,
    recipient: mail.recipient,
    // Written with another secret: the row stays, its content cannot be read any more.
    subject: letter === undefined ? "—" : renderSubject(platform, letter),
    language: mail.language as Language,
    at: toInstant(mail.created_at),
  };
};

const ON_THIS_MACHINE = /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;
const NAMES_THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/**
 * Anybody who reaches the page can read everybody's mail: it exists on the machine of the person who tries it only, under a
 * name of that machine (another site's name could be made to lead here).
 */
const onlyWhereThereIsOne = ({ platform, client }: Context) => {
  const { host } = client.headers;
  const isHere = ON_THIS_MACHINE.test(client.ipAddress) && (host === undefined || NAMES_THIS_MACHINE.test(host));
  if (!platform.config.mailbox || !isHere) throw new Refusal("request.not_found");
};

export const listMailbox = query(endpoints.listMailbox, async (db, ctx, { recipient, cursor, limit }) => {
  onlyWhereThereIsOne(ctx);
  const { platform } = ctx;
  const rows = await readMails(db, { recipient: recipient.trim(), cursor: readCursor(cursor), limit });
  return pageFrom(
    rows,
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    (row) => rowOf(platform, row),
  );
});

export const getMailboxMail = query(endpoints.getMailboxMail, async (db, ctx, { id }) => {
  onlyWhereThereIsOne(ctx);
  const { platform } = ctx;
  const mail = await readMail(db, id);
  const letter = mail && letterOf(platform, mail);
  if (mail === undefined || letter === undefined) throw new Refusal("request.not_found");
  const { html, text } = await renderMail(platform, letter);
  return { ...rowOf(platform, mail), html, text };
});

export const listUndelivered = query(endpoints.listUndeliveredMails, async (db, _ctx, { cursor, limit }) =>
  pageFrom(
    await readUndelivered(db, { cursor: readCursor(cursor), limit }),
    limit,
    (row) => ({ at: row.created_at, id: row.id }),
    (row) => ({
      id: row.id,
      recipient: row.recipient,
      template: row.template,
      status: row.failed_at === null ? ("waiting" as const) : ("failed" as const),
      attempts: row.attempts,
      lastError: row.last_error,
      queuedAt: toInstant(row.created_at),
    }),
  ),
);
