import { deletePerson as endpoint } from "@freehold/core/people/endpoints";
import { withdrawAllOf } from "../access-requests/index.ts";
import { forgetRequester } from "../accounts/index.ts";
import { leaveEverything } from "../members/index.ts";
import { keepOperatorAdministrator } from "../operators/index.ts";
import { queueMails } from "../platform/mailing.ts";
import { preparedMutation } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { deletedMail } from "./letters.ts";
import { askPassword, lockWithPassword } from "./password-check.ts";
import { forgetCookie } from "./start-session.ts";
import { deletePersonRow } from "./store.ts";

export const deletePerson = preparedMutation(
  endpoint,
  (ctx, { password }) => askPassword(ctx, password),
  async (tx, ctx, _input, hash) => {
    const { platform, now } = ctx;
    await keepOperatorAdministrator(tx, ctx.person.id);
    const person = await lockWithPassword(tx, ctx.person.id, hash);
    const withdrawn = await withdrawAllOf(tx, person.id, now);
    const left = await leaveEverything(tx, person, now);
    await forgetRequester(tx, person.id);
    await deletePersonRow(tx, person.id);
    forgetCookie(ctx);
    await queueMails(tx, platform, [deletedMail(person, person.language ?? ctx.language, ctx)]);
    return { result: { done: true as const }, audit: [aboutPerson("person.deleted", person), ...withdrawn, ...left] };
  },
);
