import { resendableAt } from "@freehold/core/accounts/clock";
import {
  changeAuthorizer as changeEndpoint,
  resendActivationMail as resendEndpoint,
  withdrawAccountRequest as withdrawEndpoint,
} from "@freehold/core/accounts/endpoints";
import { checkMayAuthorize, checkProvisional, judgeAgain } from "@freehold/core/accounts/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { mutation } from "../platform/operation.ts";
import { describeAccountRequest } from "./describe.ts";
import { auditOf, notify } from "./effects.ts";
import { endRequest, revokeActivationLinks } from "./end.ts";
import { lockRequest } from "./find.ts";
import { judge, shareDomain } from "./identifier.ts";
import { countMailing } from "./mail-limit.ts";
import { changeAccount, lockSkeleton } from "./store.ts";

export const resendActivationMail = mutation(resendEndpoint, async (tx, ctx, { accountId }) => {
  const { person, now, language } = ctx;
  const row = await lockRequest(tx, accountId, person, "requester");
  checkProvisional(row.status);
  const again = resendableAt(row.created_at, row.mailed_at);
  if (again > now) throw new Refusal("account.mailed_recently", { at: toInstant(again) });
  await countMailing(tx, person.id, now);
  await revokeActivationLinks(tx, row.id);
  const changed = await changeAccount(tx, row.id, { mailed_at: now }, now);
  return {
    result: await describeAccountRequest(tx, changed, person, now),
    audit: [auditOf(changed, "account.activation_mail_resent", { after: { authorizer: changed.authorizer_email } })],
    effects: [notify(row.id, { about: "resent" }, now, language)],
  };
});

export const changeAuthorizer = mutation(changeEndpoint, async (tx, ctx, { accountId, ...asked }) => {
  const { person, now, language } = ctx;
  const row = await lockRequest(tx, accountId, person, "requester");
  checkProvisional(row.status);
  if (asked.authorizerEmail === row.authorizer_email) {
    return { result: await describeAccountRequest(tx, row, person, now), audit: "nothing_changed" };
  }
  const authorizesSelf = asked.authorizerEmail === person.email;
  if (authorizesSelf) checkMayAuthorize(person);
  await countMailing(tx, person.id, now);
  const identifier = {
    ascii: row.domain_identifier,
    registrable: row.identifier_registrable,
    skeleton: row.identifier_skeleton,
  };
  await lockSkeleton(tx, identifier.skeleton);
  const judgement = await judge(tx, identifier, asked.authorizerEmail);
  const before = { status: row.identifier_status, proof: row.identifier_proof, why: row.identifier_why };
  const judged = judgeAgain(before, judgement, shareDomain(row.authorizer_email, asked.authorizerEmail));
  const isProven = authorizesSelf && judged.status === "clear" && judged.proof === null;
  await revokeActivationLinks(tx, row.id);
  const changed = await changeAccount(
    tx,
    row.id,
    {
      authorizes_self: authorizesSelf,
      authorizer_email: asked.authorizerEmail,
      authorizer_id: authorizesSelf ? person.id : null,
      authorization_accepted_at: authorizesSelf ? now : null,
      special_message: authorizesSelf ? "" : asked.specialMessage,
      mailed_at: authorizesSelf ? null : now,
      identifier_status: judged.status,
      identifier_proof: isProven ? "by_email" : judged.proof,
      identifier_why: [...judged.why],
      ...(judged.status === "in_review" ? { identifier_decided_at: null } : {}),
      ...(row.identifier_proof === "by_dns" && judged.proof === null
        ? { dns_status: "unchecked" as const, dns_checked_at: null }
        : {}),
    },
    now,
  );
  const nowInReview = row.identifier_status === "clear" && judged.status === "in_review";
  const change = auditOf(changed, "account.authorizer_changed", {
    before: { authorizer: row.authorizer_email, identifierStatus: row.identifier_status },
    after: { authorizer: changed.authorizer_email, identifierStatus: changed.identifier_status },
  });
  const proven = auditOf(changed, "account.identifier_proven_by_email", { after: { address: person.email } });
  return {
    result: await describeAccountRequest(tx, changed, person, now),
    audit: isProven ? [change, proven] : [change],
    effects: [
      notify(row.id, { about: "authorizer_changed", previous: row.authorizer_email, nowInReview }, now, language),
    ],
  };
});

export const withdrawAccountRequest = mutation(withdrawEndpoint, async (tx, ctx, { accountId }) => {
  const { person, now, language } = ctx;
  const row = await lockRequest(tx, accountId, person, "requester");
  const ended = await endRequest(tx, row, "withdraw", { reason: "", now });
  return {
    result: await describeAccountRequest(tx, ended, person, now),
    audit: [auditOf(ended, "account.withdrawn", { before: { status: row.status }, after: { status: ended.status } })],
    effects: [notify(row.id, { about: "withdrawn" }, now, language)],
  };
});
