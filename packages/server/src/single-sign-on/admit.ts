import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import type { Asserted } from "@freehold/core/single-sign-on/rules";
import { findAccount } from "../accounts/index.ts";
import { emailDomain } from "../domains/index.ts";
import { aboutPerson, arrive, claimEmail, isStaff, lockPerson, type Person } from "../people/index.ts";
import type { Transaction } from "../platform/database.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Context } from "../platform/operation.ts";
import { boundMail } from "./mail.ts";
import { findBinding, insertBinding, type Key, type Provider } from "./store.ts";

type Admitted = { readonly person: Person; readonly audit: readonly AuditEntry[] };

const keyOf = ({ account_id: accountId, id }: Provider): Key => ({ accountId, id });

/**
 * Who administers an account decides what its provider says: it must not make anybody of the operator's staff.
 * @throws Refusal single_sign_on.staff
 */
const refuseStaff = async (tx: Transaction, { platform }: Context, person: { id?: string; email: string }) => {
  if (await isStaff(tx, platform, person)) throw new Refusal("single_sign_on.staff");
};

/**
 * The person whom a provider speaks of: whoever is bound to the subject, wherever mail goes now; else whoever has the
 * address, who is bound from now on and told so; else somebody new.
 * @throws Refusal single_sign_on.staff, single_sign_on.person_elsewhere, single_sign_on.bound_otherwise
 */
export const admit = async (
  tx: Transaction,
  ctx: Context,
  provider: Provider,
  { asserted, served }: { readonly asserted: Asserted; readonly served: readonly string[] },
): Promise<Admitted> => {
  const key = keyOf(provider);
  const { subject, email, name } = asserted;
  // The address before the person: registration locks in this order too.
  const owner = await claimEmail(tx, email);
  const boundId = await findBinding(tx, key, subject);
  const bound = boundId === undefined ? undefined : await lockPerson(tx, boundId);
  if (bound !== undefined) {
    await refuseStaff(tx, ctx, bound);
    if (!served.includes(emailDomain(bound.email) ?? "")) throw new Refusal("single_sign_on.person_elsewhere");
    return { person: bound, audit: [] };
  }
  await refuseStaff(tx, ctx, owner ?? { email });
  const account = await findAccount(tx, provider.account_id);
  const company = account?.company_name ?? account?.name ?? "";
  const { person, isNew, audit } = await arrive(tx, { email, name, company }, ctx.now);
  if (!(await insertBinding(tx, key, { subject, personId: person.id, now: ctx.now }))) {
    throw new Refusal("single_sign_on.bound_otherwise");
  }
  const binding = aboutPerson("person.bound", person, { after: { issuer: provider.issuer } });
  if (!isNew) {
    const { issuer } = provider;
    await queueMails(tx, ctx.platform, [boundMail(person, person.language ?? ctx.language, { ...ctx, issuer })]);
  }
  return { person, audit: [...audit, binding] };
};
