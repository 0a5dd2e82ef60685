import { z } from "zod";
import { id, instant, Language } from "../kernel/id.ts";

/** A mail on the mailbox page, which stands in for a mail server where none is configured. */
export const MailboxRow = z.object({
  id,
  recipient: z.string(),
  subject: z.string(),
  language: Language,
  at: instant,
});
export type MailboxRow = z.infer<typeof MailboxRow>;

/** A mail as its recipient would get it. The HTML is a whole document, to be shown in a sandboxed frame. */
export const MailboxMail = MailboxRow.extend({ html: z.string(), text: z.string() });
export type MailboxMail = z.infer<typeof MailboxMail>;

/** A mail that the mail server has not taken: still being tried, or given up on. */
export const UndeliveredMail = z.object({
  id,
  recipient: z.string(),
  /** What the mail is about, e.g. "access_request.submitted". */
  template: z.string(),
  status: z.enum(["waiting", "failed"]),
  attempts: z.number().int(),
  /** What the mail server said last; null when it was not asked yet. */
  lastError: z.string().nullable(),
  queuedAt: instant,
});
export type UndeliveredMail = z.infer<typeof UndeliveredMail>;
