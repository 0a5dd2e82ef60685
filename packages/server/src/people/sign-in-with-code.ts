import { Refusal } from "@freehold/core/kernel/refusal";
import { signInWithCode as endpoint } from "@freehold/core/people/second-factor-endpoints";
import { preparedMutation } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { askCode } from "./code-check.ts";
import { enterCode } from "./enter-code.ts";
import { cameBy, forgetSecondStep, readSecondStep, startSession } from "./start-session.ts";
import { deleteLinks, lockPerson } from "./store.ts";
import { grantConfiguredRoles } from "./verified.ts";

export const signInWithCode = preparedMutation(
  endpoint,
  async (ctx, { code }) => {
    const link = await readSecondStep(ctx.platform.database.kysely, ctx);
    if (link === undefined) throw new Refusal("people.second_step_over");
    return { personId: link.personId, by: cameBy(link), code: await askCode(ctx, link.personId, code) };
  },
  async (tx, ctx, _input, { personId, by, code }) => {
    const person = await lockPerson(tx, personId);
    // The password may have been changed meanwhile, or the code used in another window.
    if (person === undefined || (await readSecondStep(tx, ctx)) === undefined) {
      throw new Refusal("people.second_step_over");
    }
    if (by === undefined) await refuseClosedPassword(tx, ctx.platform, person);
    const used = await enterCode(tx, ctx, person, code);
    await deleteLinks(tx, personId, "second_step");
    forgetSecondStep(ctx);
    await startSession(tx, ctx, personId, by);
    const roles = await grantConfiguredRoles(tx, ctx, person);
    return { result: { done: true as const }, audit: [aboutPerson("person.signed_in", person), ...used, ...roles] };
  },
);
