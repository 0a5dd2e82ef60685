import { lapsesAt, nextStep } from "@freehold/core/accounts/clock";
import { requestAccount as endpoint } from "@freehold/core/accounts/endpoints";
import { chooseAuthorizer, collectNominees, MAX_OPEN_REQUESTS } from "@freehold/core/accounts/rules";
import { Refusal } from "@freehold/core/kernel/refusal";
import { proposeNominees } from "../members/index.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { checkCompany, companyColumns } from "./company.ts";
import { describeAccountRequest } from "./describe.ts";
import { auditOf, notify } from "./effects.ts";
import { judge, readIdentifier } from "./identifier.ts";
import { countMailing } from "./mail-limit.ts";
import {
  claimIdentifier,
  countOpenRequests,
  insertAccount,
  lockRequester,
  lockSkeleton,
  readAccountByIdentifier,
} from "./store.ts";

export const requestAccount = mutation(endpoint, async (tx, ctx, input) => {
  const { person, now, language } = ctx;
  const authorizerEmail = chooseAuthorizer(input, person);
  const identifier = readIdentifier(input.domainIdentifier);
  const company = input.company === null ? null : checkCompany(input.company);
  const taken = () => new Refusal("account.identifier_taken", { domain: identifier.unicode });

  await lockRequester(tx, person.id);
  await countMailing(tx, person.id, now);
  if ((await countOpenRequests(tx, person.id)) >= MAX_OPEN_REQUESTS) {
    throw new Refusal("account.too_many_requests", { most: MAX_OPEN_REQUESTS });
  }
  await lockSkeleton(tx, identifier.skeleton);
  if ((await readAccountByIdentifier(tx, identifier.ascii)) !== undefined) throw taken();

  const judgement = await judge(tx, identifier, authorizerEmail);
  // The person asking is signed in with a verified address; somebody else's is verified once they sign in with it.
  const isProven = judgement.status === "clear" && input.authorizesSelf;
  const account = await insertAccount(tx, {
    id: newId(),
    name: input.accountName,
    status: "provisional",
    domain_identifier: identifier.ascii,
    identifier_skeleton: identifier.skeleton,
    identifier_registrable: identifier.registrable,
    identifier_edited: judgement.why.includes("edited"),
    identifier_note: input.identifierNote,
    identifier_status: judgement.status,
    identifier_proof: isProven ? "by_email" : null,
    identifier_why: [...judgement.why],
    ...(company === null ? {} : companyColumns(company)),
    requester_id: person.id,
    requester_name: person.name,
    requester_email: person.email,
    authorizes_self: input.authorizesSelf,
    authorizer_email: authorizerEmail,
    authorizer_id: input.authorizesSelf ? person.id : null,
    authorization_accepted_at: input.authorizesSelf ? now : null,
    special_message: input.authorizesSelf ? "" : input.specialMessage,
    mailed_at: input.authorizesSelf ? null : now,
    next_step_at: nextStep(now, 0).at,
    lapses_at: lapsesAt(now),
    created_at: now,
  });
  if (!(await claimIdentifier(tx, account.id, identifier))) throw taken();

  const nominees = collectNominees(input, person.email, authorizerEmail);
  await proposeNominees(tx, {
    accountId: account.id,
    emails: nominees.filter(({ isSelf }) => !isSelf).map(({ email }) => email),
    selfEmail: nominees.find(({ isSelf }) => isSelf)?.email ?? null,
    invitedBy: person.name,
    now,
  });

  const requested = auditOf(account, "account.requested", {
    after: {
      domainIdentifier: identifier.ascii,
      identifierStatus: account.identifier_status,
      why: account.identifier_why,
      authorizer: authorizerEmail,
      nominees: nominees.map(({ email }) => email),
    },
  });
  const proven = auditOf(account, "account.identifier_proven_by_email", { after: { address: authorizerEmail } });
  return {
    result: await describeAccountRequest(tx, account, person, now),
    audit: isProven ? [requested, proven] : [requested],
    effects: [notify(account.id, { about: "requested" }, now, language)],
  };
});
