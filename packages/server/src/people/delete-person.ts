import { deletePerson as endpoint } from "@freehold/core/people/endpoints";
import { withdrawAllOf } from "../access-requests/index.ts";
import { forgetReviewed } from "../access-reviews/index.ts";
import { forgetRequester } from "../accounts/index.ts";
import { endDelegationsOf } from "../delegations/index.ts";
import { leaveEverything } from "../members/index.ts";
import { keepOperatorAdministrator } from "../operators/index.ts";
import { queueMails } from "../platform/mailing.ts";
import { preparedMutation } from "../platform/operation.ts";
import { endTakeoversOf } from "../takeovers/index.ts";
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
    const language = person.language ?? ctx.language;
    const takeovers = await endTakeoversOf(tx, person, now, language);
    const delegations = await endDelegationsOf(tx, person, now, language);
    const withdrawn = await withdrawAllOf(tx, person.id, now);
    const left = await leaveEverything(tx, person, now);
    await forgetRequester(tx, person.id);
    await forgetReviewed(tx, person.id);
    await deletePersonRow(tx, person.id);
    forgetCookie(ctx);
    await queueMails(tx, platform, [deletedMail(person, language, ctx)]);
    return {
      result: { done: true as const },
      audit: [
        aboutPerson("person.deleted", person),
        ...takeovers.audit,
        ...delegations.audit,
        ...withdrawn,
        ...left.audit,
      ],
      effects: [...takeovers.effects, ...delegations.effects, ...left.effects],
    };
  },
);
