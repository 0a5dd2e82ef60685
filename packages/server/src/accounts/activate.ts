import {
  activateAccount as activateEndpoint,
  answerAuthorization as answerEndpoint,
  getActivation as getEndpoint,
  openActivationLink as openEndpoint,
} from "@freehold/core/accounts/endpoints";
import {
  checkActivation,
  checkMayAuthorize,
  checkProvisional,
  endOrActivate,
  missingForActivation,
} from "@freehold/core/accounts/rules";
import type { Nomination } from "@freehold/core/accounts/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import type { AccountRole } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { findAgreement, recordAcceptance } from "../agreements/index.ts";
import { acceptNomination, decideNominations, grantRole, listNominations } from "../members/index.ts";
import { listHeldOrders, settleAccount } from "../orders/index.ts";
import { readActionLink } from "../platform/action-links.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { readRecipients } from "../platform/recipients.ts";
import { createDefaultVirtualAccount } from "../virtual-accounts/index.ts";
import { checkCompany, companyColumns } from "./company.ts";
import { describeAccountRequest, factsOf } from "./describe.ts";
import { auditOf, notify, reasonOf, watchDomain } from "./effects.ts";
import { endRequest, revokeActivationLinks } from "./end.ts";
import { findRequest, lockRequest } from "./find.ts";
import { isProvenBy, unicodeOf } from "./identifier.ts";
import { type AccountRow, changeAccount, readAccount } from "./store.ts";

/** What the authorizer of an account becomes. */
const authorizerRoles = ["administrator", "approver"] as const satisfies readonly AccountRole[];

export const openActivationLink = query(openEndpoint, async (db, { platform }, { token }) => {
  const link = await readActionLink(db, platform, token, "activation");
  const row = await readAccount(db, link.accountId);
  if (row?.status !== "provisional" || row.authorizer_email !== link.recipient) throw new Refusal("link.invalid");
  const registered = await readRecipients(db, [row.authorizer_email]);
  return {
    accountId: row.id,
    accountName: row.name,
    domainIdentifierUnicode: unicodeOf(row.domain_identifier),
    authorizerEmail: row.authorizer_email,
    requestedBy: { name: row.requester_name, email: row.requester_email },
    specialMessage: row.special_message,
    isRegistered: registered.has(row.authorizer_email),
  };
});

export const getActivation = query(getEndpoint, async (db, ctx, { accountId, language }) => {
  const row = await findRequest(db, accountId, ctx.person, "authorizer");
  checkProvisional(row.status);
  const [request, agreement, nominations, orders] = await Promise.all([
    describeAccountRequest(db, row, ctx.person, ctx.now),
    findAgreement(db, language ?? ctx.language, ctx.now),
    listNominations(db, row.id),
    listHeldOrders(db, row.id),
  ]);
  return { request, agreement, nominations, orders, missing: missingForActivation(factsOf(row), nominations) };
});

export const answerAuthorization = mutation(answerEndpoint, async (tx, ctx, { accountId, answer, reason }) => {
  const { person, now, language } = ctx;
  const row = await lockRequest(tx, accountId, person, "authorizer");
  checkProvisional(row.status);
  if (answer === "decline") {
    const ended = await endRequest(tx, row, "decline", { reason, now, change: { authorizer_id: person.id } });
    return {
      result: await describeAccountRequest(tx, ended, person, now),
      audit: [
        auditOf(ended, "account.declined", {
          before: { status: row.status },
          after: { status: ended.status },
          ...reasonOf(reason),
        }),
      ],
      effects: [notify(row.id, { about: "declined" }, now, language)],
    };
  }
  checkMayAuthorize(person);
  if (row.authorization_accepted_at !== null) {
    return { result: await describeAccountRequest(tx, row, person, now), audit: "nothing_changed" };
  }
  // The session is of the verified address: from here on it proves the identifier, where it does.
  const isProven =
    row.identifier_status === "clear" &&
    row.identifier_proof === null &&
    isProvenBy(row.domain_identifier, row.authorizer_email);
  const changed = await changeAccount(
    tx,
    row.id,
    {
      authorization_accepted_at: now,
      authorizer_id: person.id,
      ...(isProven ? { identifier_proof: "by_email" as const } : {}),
    },
    now,
  );
  const accepted = auditOf(changed, "account.authorization_accepted", { after: { authorizer: person.email } });
  const proven = auditOf(changed, "account.identifier_proven_by_email", { after: { address: person.email } });
  return {
    result: await describeAccountRequest(tx, changed, person, now),
    audit: isProven ? [accepted, proven] : [accepted],
  };
});

export const activateAccount = mutation(activateEndpoint, async (tx, ctx, input) => {
  const { person, now, language } = ctx;
  const row = await lockRequest(tx, input.accountId, person, "authorizer");
  checkMayAuthorize(person);
  const [nominations, agreement] = [await listNominations(tx, row.id), await findAgreement(tx, language, now)];
  const decisions = checkActivation(factsOf(row), nominations, input, agreement.version);
  const company = checkCompany(input.company);

  const active = await changeAccount(
    tx,
    row.id,
    {
      status: endOrActivate(row.status, "activate"),
      name: input.accountName,
      activated_name: input.accountName,
      ...companyColumns(company),
      authorizer_id: person.id,
      agreement_version: agreement.version,
      agreement_accepted_by: person.name,
      agreement_accepted_at: now,
      activated_at: now,
      next_step_at: null,
    },
    now,
  );
  await recordAcceptance(tx, { accountId: row.id, version: agreement.version, person, now });
  await createDefaultVirtualAccount(tx, row.id, now);
  const granted = await grantAuthorizerRoles(tx, active, ctx);
  const decided = await decide(tx, ctx, row, nominations, decisions);
  await revokeActivationLinks(tx, row.id);
  const settled = await settleAccount(tx, row.id, { by: { id: person.id, name: person.name }, now, language });

  return {
    result: await describeAccountRequest(tx, active, person, now),
    audit: [
      auditOf(active, "account.activated", {
        before: { status: row.status, name: row.name },
        after: { status: active.status, name: active.name, company },
      }),
      auditOf(active, "agreement.accepted", { after: { version: agreement.version } }),
      ...granted,
      ...decided.audit,
      ...settled.audit,
    ],
    effects: [
      notify(row.id, { about: "activated" }, now, language),
      watchDomain(row.id),
      ...decided.effects,
      ...settled.effects,
    ],
  };
});

const grantAuthorizerRoles = async (
  tx: Transaction,
  account: AccountRow,
  { person, now }: SignedInContext,
): Promise<AuditEntry[]> => {
  for (const role of authorizerRoles) {
    await grantRole(tx, {
      accountId: account.id,
      personId: person.id,
      role,
      virtualAccountId: null,
      withChildren: false,
      endsAt: null,
      grantedBy: person.name,
      now,
    });
  }
  return authorizerRoles.map((role) => ({
    action: "role.granted",
    accountId: account.id,
    subject: { kind: "person", id: person.id, label: person.name },
    after: { role },
  }));
};

/** The authorizer's word on nominations. Their own, made when they asked for the account themselves, is accepted at once. */
const decide = async (
  tx: Transaction,
  { person, now, language }: SignedInContext,
  { id: accountId }: AccountRow,
  nominations: readonly Nomination[],
  { approved, declined }: { approved: readonly string[]; declined: readonly string[] },
) => {
  const own = nominations.find(({ id, email }) => email === person.email && approved.includes(id))?.id;
  const accepted = own === undefined ? [] : await acceptNomination(tx, { accountId, id: own, now });
  const decisions = [
    ...approved.filter((id) => id !== own).map((id) => ({ id, decision: "approve" as const })),
    ...declined.map((id) => ({ id, decision: "decline" as const })),
  ];
  const { audit, effects } = await decideNominations(tx, { accountId, decisions, language, now });
  return { audit: [...accepted, ...audit], effects };
};
