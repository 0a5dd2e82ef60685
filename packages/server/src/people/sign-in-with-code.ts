import { Refusal } from "@freehold/core/kernel/refusal";
import { signInWithCode as endpoint } from "@freehold/core/people/second-factor-endpoints";
import { queueMails } from "../platform/mailing.ts";
import { preparedMutation } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { askCode, takeCode } from "./code-check.ts";
import { recoveryCodeUsedMail } from "./letters.ts";
import { forgetSecondStep, readSecondStep, startSession } from "./start-session.ts";
import { deleteLinks, lockPerson } from "./store.ts";
import { grantConfiguredRoles } from "./verified.ts";

export const signInWithCode = preparedMutation(
  endpoint,
  async (ctx, { code }) => {
    const link = await readSecondStep(ctx.platform.database.kysely, ctx);
    if (link === undefined) throw new Refusal("people.second_step_over");
    return { personId: link.personId, code: await askCode(ctx, link.personId, code) };
  },
  async (tx, ctx, _input, { personId, code }) => {
    const person = await lockPerson(tx, personId);
    // The password may have been changed meanwhile, or the code used in another window.
    if (person === undefined || (await readSecondStep(tx, ctx)) === undefined) {
      throw new Refusal("people.second_step_over");
    }
    await takeCode(tx, personId, code, ctx.now);
    await deleteLinks(tx, personId, "second_step");
    forgetSecondStep(ctx);
    await startSession(tx, ctx, personId);
    const roles = await grantConfiguredRoles(tx, ctx, person);
    const signedIn = aboutPerson("person.signed_in", person);
    if (code.kind === "app") return { result: { done: true as const }, audit: [signedIn, ...roles] };
    const mail = recoveryCodeUsedMail(person, code.left, person.language ?? ctx.language, ctx);
    await queueMails(tx, ctx.platform, [mail]);
    const used = aboutPerson("person.recovery_code_used", person);
    return { result: { done: true as const }, audit: [signedIn, used, ...roles] };
  },
);
