import { Refusal } from "@freehold/core/kernel/refusal";
import { verifyEmail as endpoint } from "@freehold/core/people/endpoints";
import { mutation } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { readLink } from "./links.ts";
import { applyRegistration, type Registered } from "./register.ts";
import { startSession } from "./start-session.ts";
import { lockPerson, savePerson } from "./store.ts";
import { grantConfiguredRoles } from "./verified.ts";

export const verifyEmail = mutation(endpoint, async (tx, ctx, { token }) => {
  const { now } = ctx;
  const link = await readLink(tx, "verify_email", token, now);
  const person = link && (await lockPerson(tx, link.personId));
  if (link === undefined || person === undefined) throw new Refusal("link.invalid");
  // A second click, or another mail's link: the address is proven, and an old mail must not be a key to sign in with.
  if (person.emailVerified) return { result: { signedIn: ctx.person?.id === person.id }, audit: "nothing_changed" };

  await applyRegistration(tx, person.id, link.value.registered as Registered, now);
  const verified = await savePerson(tx, person.id, { emailVerified: true }, now);
  await startSession(tx, ctx, person.id);
  const roles = await grantConfiguredRoles(tx, ctx, verified);
  return {
    result: { signedIn: true },
    audit: [aboutPerson("person.email_verified", verified, { after: { email: verified.email } }), ...roles],
  };
});
