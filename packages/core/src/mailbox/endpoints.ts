import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { pageInput, pageOf } from "../kernel/page.ts";
import { MailboxMail, MailboxRow, UndeliveredMail } from "./schema.ts";

export const listMailbox = endpoint({
  name: "mailbox.list",
  method: "GET",
  path: "/mailbox",
  summary: "Mail that was sent while no mail server is configured, newest first; on a loopback address only",
  permission: "public",
  input: z.object({
    ...pageInput,
    /** The beginning of an address. */
    recipient: z.string().max(254).default(""),
  }),
  output: pageOf(MailboxRow),
  refusals: [],
});

export const getMailboxMail = endpoint({
  name: "mailbox.get",
  method: "GET",
  path: "/mailbox/:id",
  summary: "One mail of the mailbox as HTML and as plain text",
  permission: "public",
  input: z.object({ id }),
  output: MailboxMail,
  refusals: [],
});

export const listUndeliveredMails = endpoint({
  name: "mailbox.undelivered",
  method: "GET",
  path: "/operator/undelivered-mails",
  summary: "Mail that the mail server has not taken yet or has refused, newest first, with what it said",
  permission: "operator.see",
  input: z.object(pageInput),
  output: pageOf(UndeliveredMail),
  refusals: [],
});

export const mailboxEndpoints = [listMailbox, getMailboxMail, listUndeliveredMails] as const;
