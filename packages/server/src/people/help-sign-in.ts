import { Refusal } from "@freehold/core/kernel/refusal";
import { removeSecondFactorOf as endpoint } from "@freehold/core/operators/endpoints";
import { queueMails } from "../platform/mailing.ts";
import { mutation } from "../platform/operation.ts";
import { forgetTries } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { secondFactorRemovedMail } from "./letters.ts";
import { deleteLinks, lockPerson } from "./store.ts";
import { deleteSecondFactor } from "./store-second-factor.ts";
import { endSessions } from "./store-sessions.ts";
import { codesOf } from "./throttles.ts";

export const removeSecondFactorOf = mutation(endpoint, async (tx, ctx, { personId, reason }) => {
  // Whoever still signs in turns it off with a code; a borrowed session must not do without one.
  if (personId.toLowerCase() === ctx.person.id) throw new Refusal("second_factor.own");
  const person = await lockPerson(tx, personId);
  if (person === undefined) throw new Refusal("person.not_found");
  if (!(await deleteSecondFactor(tx, person.id))) throw new Refusal("second_factor.not_on");
  await deleteLinks(tx, person.id, "second_step");
  await endSessions(tx, person.id);
  await forgetTries(tx, codesOf(person.id));
  const mail = secondFactorRemovedMail(person, reason, person.language ?? ctx.language, ctx);
  await queueMails(tx, ctx.platform, [mail]);
  return {
    result: { done: true as const },
    audit: [{ ...aboutPerson("person.second_factor_removed", person), reason }],
  };
});
