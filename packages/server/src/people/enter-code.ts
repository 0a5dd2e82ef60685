import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { Transaction } from "../platform/database.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Context } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { type RightCode, takeCode } from "./code-check.ts";
import { recoveryCodeUsedMail } from "./letters.ts";
import type { Person } from "./store.ts";

/**
 * Uses up the code with which somebody shows who they are, and tells them by mail where it was one for recovery.
 * @throws Refusal second_factor.wrong_code
 */
export const enterCode = async (
  tx: Transaction,
  ctx: Context,
  person: Person,
  code: RightCode,
): Promise<AuditEntry[]> => {
  await takeCode(tx, person.id, code, ctx.now);
  if (code.kind === "app") return [];
  const mail = recoveryCodeUsedMail(person, code.left, person.language ?? ctx.language, ctx);
  await queueMails(tx, ctx.platform, [mail]);
  return [aboutPerson("person.recovery_code_used", person)];
};
