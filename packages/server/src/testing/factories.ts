import { DAY_MS, daysAfter } from "@freehold/core/kernel/duration";
import { isVirtualAccountRole, type OperatorRole, type Role } from "@freehold/core/kernel/permission";
import { newId } from "../platform/ids.ts";
import { hashSecret } from "../platform/session.ts";
import type { TestApp, Visitor } from "./app.ts";

export type TestPerson = { readonly id: string; readonly name: string; readonly email: string };
export type TestAccount = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly virtualAccountId: string;
};

let counter = 0;

type PersonOptions = {
  name?: string;
  email?: string;
  company?: string;
  relationship?: "customer" | "partner";
  language?: "en" | "fr" | null;
  operatorRoles?: readonly OperatorRole[];
};

/** A registered, verified person, written straight into the database; sign them in with `signInAs`. */
export const createPerson = async (app: TestApp, options: PersonOptions = {}): Promise<TestPerson> => {
  counter += 1;
  const { kysely } = app.platform.database;
  const person = {
    id: newId(),
    name: options.name ?? `Person ${counter}`,
    email: options.email ?? `person${counter}@company${counter}.com`,
  };
  await kysely
    .insertInto("people")
    .values({
      ...person,
      email_verified: true,
      user_id: `person${counter}`,
      company: options.company ?? `Company ${counter}`,
      phone: "+33142278186",
      relationship: options.relationship ?? "customer",
      language: options.language ?? null,
      created_at: app.clock.now(),
      updated_at: app.clock.now(),
    })
    .execute();
  for (const role of options.operatorRoles ?? []) {
    await kysely.insertInto("operator_roles").values({ person_id: person.id, role }).execute();
  }
  return person;
};

/** Lets a person have a second factor, whose codes nobody knows. */
export const giveSecondFactor = async (app: TestApp, person: Pick<TestPerson, "id">): Promise<void> => {
  await app.platform.database.kysely
    .insertInto("second_factors")
    .values({ person_id: person.id, secret: Buffer.alloc(1), last_step: 0, turned_on_at: app.clock.now() })
    .execute();
};

/** A visitor with a session of this person. */
export const signInAs = async (app: TestApp, person: TestPerson, language?: "en" | "fr"): Promise<Visitor> => {
  const secret = `session-of-${person.id}-${newId()}`.replaceAll("-", "");
  await app.platform.database.kysely
    .insertInto("sessions")
    .values({
      id: newId(),
      person_id: person.id,
      token: hashSecret(secret),
      expires_at: new Date(app.clock.now().getTime() + 400 * DAY_MS),
      created_at: app.clock.now(),
      updated_at: app.clock.now(),
    })
    .execute();
  return app.visit(language, { "freehold.session_token": secret });
};

type AccountOptions = {
  name?: string;
  domain?: string;
  status?: "active" | "suspended" | "provisional";
  type?: "customer" | "holding" | "limited_use";
  administrator?: TestPerson;
};

/** An account with its default virtual account, written straight into the database. */
export const createAccount = async (app: TestApp, options: AccountOptions = {}): Promise<TestAccount> => {
  counter += 1;
  const { kysely } = app.platform.database;
  const now = app.clock.now();
  const id = newId();
  const domain = options.domain ?? `organisation${counter}.com`;
  const name = options.name ?? `Organisation ${counter}`;
  const isProvisional = options.status === "provisional";
  await kysely
    .insertInto("accounts")
    .values({
      id,
      name,
      type: options.type ?? "customer",
      status: options.status ?? "active",
      domain_identifier: domain,
      identifier_skeleton: domain,
      identifier_registrable: domain,
      identifier_edited: false,
      identifier_status: "clear",
      identifier_proof: "by_email",
      company_name: name,
      country: "FR",
      address: "12 rue de la Paix",
      address2: "",
      city: "Paris",
      region: "FR-IDF",
      postal_code: "75002",
      requester_name: "A Requester",
      requester_email: `requester@${domain}`,
      authorizes_self: false,
      authorizer_email: `authorizer@${domain}`,
      agreement_version: 1,
      agreement_accepted_by: "An Authorizer",
      agreement_accepted_at: now,
      activated_at: isProvisional ? null : now,
      lapses_at: daysAfter(now, 90),
      created_at: now,
    })
    .execute();
  await kysely
    .insertInto("domain_identifiers")
    .values({ domain, account_id: id, skeleton: domain, registrable: domain })
    .execute();
  const virtualAccountId = newId();
  await kysely
    .insertInto("virtual_accounts")
    .values({ account_id: id, id: virtualAccountId, name: "DEFAULT", is_default: true, created_at: now })
    .execute();
  const account = { id, name, domain, virtualAccountId };
  if (options.administrator !== undefined) await giveRole(app, account, options.administrator, "administrator");
  return account;
};

/** Gives a person a role on an account, or on its default virtual account where the role is of that kind. */
export const giveRole = async (
  app: TestApp,
  account: TestAccount,
  person: TestPerson,
  role: Role,
  endsAt: Date | null = null,
): Promise<void> => {
  const { kysely } = app.platform.database;
  await kysely
    .insertInto("role_grants")
    .values({
      account_id: account.id,
      id: newId(),
      person_id: person.id,
      role,
      virtual_account_id: isVirtualAccountRole(role) ? account.virtualAccountId : null,
      ends_at: endsAt,
      granted_by: "A Test",
      granted_at: app.clock.now(),
    })
    .execute();
  await kysely
    .insertInto("person_accounts")
    .values({ person_id: person.id, account_id: account.id, since: app.clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** Mails queued so far, newest last: what they are about and to whom. */
export const queuedMails = (
  app: TestApp,
): Promise<{ key: string; recipient: string; template: string; language: string }[]> =>
  app.platform.database.kysely
    .selectFrom("mails")
    .select(["key", "recipient", "template", "language"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
