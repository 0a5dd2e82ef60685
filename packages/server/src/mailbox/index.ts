import { mailingJobs, mailingSweeps } from "../platform/mail-sending.ts";
import { mailTexts } from "../platform/mail-texts.ts";
import type { Slice } from "../platform/slice.ts";
import { getMailboxMail, listMailbox, listUndelivered } from "./show.ts";

/** Outgoing mail: sending it, and the page that shows it where there is no mail server. */
export const mailboxSlice: Slice = {
  operations: [listMailbox, getMailboxMail, listUndelivered],
  jobs: mailingJobs,
  sweeps: mailingSweeps,
  texts: [mailTexts],
  mails: {},
};
