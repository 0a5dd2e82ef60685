import { Refusal } from "@freehold/core/kernel/refusal";
import { verifyEmail as endpoint } from "@freehold/core/people/endpoints";
import { preparedMutation } from "../platform/operation.ts";
import { countTry, returnTry } from "../platform/throttle.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { isPassword } from "./identity.ts";
import { readLink } from "./links.ts";
import { applyRegistration, type Registered } from "./register.ts";
import { startSession } from "./start-session.ts";
import { findPerson, lockPerson, savePerson } from "./store.ts";
import { failuresFrom } from "./throttles.ts";
import { grantConfiguredRoles } from "./verified.ts";

// Anybody can register an address and so cause this mail. Its reader proves by the password that the registration is
// theirs too; who cannot, sets another one by the same link (password.ts).
export const verifyEmail = preparedMutation(
  endpoint,
  async ({ platform, now, client }, { token, password }) => {
    const db = platform.database.kysely;
    const failures = failuresFrom(client.ipAddress);
    await countTry(db, [failures], now);
    const link = await readLink(db, "verify_email", token, now);
    const person = link && (await findPerson(db, link.personId));
    if (link === undefined || person === undefined) throw new Refusal("link.invalid");
    const registered = link.value.registered as Registered;
    const isTheirs = person.emailVerified || (await isPassword(registered.passwordHash, password));
    if (!isTheirs) throw new Refusal("people.wrong_registration_password");
    await returnTry(db, failures);
    return { personId: person.id, registered };
  },
  async (tx, ctx, { token }, { personId, registered }) => {
    const { now } = ctx;
    const person = await lockPerson(tx, personId);
    if (person === undefined || (await readLink(tx, "verify_email", token, now)) === undefined) {
      throw new Refusal("link.invalid");
    }
    // A second click, or another mail's link: the address is proven, and an old mail must not be a key to sign in with.
    if (!person.emailVerified) await refuseClosedPassword(tx, ctx.platform, person);
    if (person.emailVerified) return { result: { signedIn: ctx.person?.id === person.id }, audit: "nothing_changed" };

    await applyRegistration(tx, person.id, registered, now);
    const verified = await savePerson(tx, person.id, { emailVerified: true }, now);
    await startSession(tx, ctx, person.id);
    const roles = await grantConfiguredRoles(tx, ctx, verified);
    return {
      result: { signedIn: true },
      audit: [aboutPerson("person.email_verified", verified, { after: { email: verified.email } }), ...roles],
    };
  },
);
