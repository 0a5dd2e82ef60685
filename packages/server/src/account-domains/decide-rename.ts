import { decideRename as decideEndpoint, getRename as getEndpoint } from "@freehold/core/account-domains/endpoints";
import { checkRenameDecision } from "@freehold/core/account-domains/rules";
import { Refusal } from "@freehold/core/kernel/refusal";
import { findAccountNamed, findParentAccount, listLookAlikes } from "../accounts/index.ts";
import { emailDomain, parseIdentifier, toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import { mutation, query } from "../platform/operation.ts";
import { describeDomain, describeRename } from "./describe.ts";
import { auditOfDomain, notify } from "./effects.ts";
import { lockActive, readAccountOf } from "./find.ts";
import { renameAccount } from "./rename.ts";
import { readDomain } from "./store.ts";
import { endRename, readRename } from "./store-renames.ts";

export const getRename = query(getEndpoint, async (db, { now }, { accountId, id }) => {
  const row = await readRename(db, accountId, id);
  if (row === undefined) throw new Refusal("rename.not_found");
  const account = await readAccountOf(db, accountId);
  const parsed = parseIdentifier(row.domain);
  const parent = await findParentAccount(db, parsed.ok ? parsed.identifier.parents : []);
  const evidence = await readDomain(db, accountId, row.domain);
  const holder = await findAccountNamed(db, row.domain);
  const alike = await listLookAlikes(db, row.skeleton, row.domain);
  return {
    rename: describeRename(row),
    accountName: account.name,
    accountStatus: account.status,
    evidence: evidence === undefined ? null : describeDomain(evidence, { account, now, seesRecords: true }),
    isTaken: holder !== undefined && holder.id !== accountId,
    administrators: (await listAdministrators(db, accountId, now)).map(({ name, email }) => ({
      name,
      email,
      onDomain: emailDomain(email) === row.domain,
    })),
    lookAlikes: alike
      .filter((other) => other.id !== accountId)
      .map((other) => ({
        accountId: other.id,
        name: other.name,
        ascii: other.named_by,
        unicode: toUnicode(other.named_by),
        status: other.status,
      })),
    parent:
      parent === undefined || parent.id === accountId
        ? null
        : { accountId: parent.id, name: parent.name, unicode: toUnicode(parent.domain_identifier) },
  };
});

export const decideRename = mutation(decideEndpoint, async (tx, ctx, { accountId, id, decision, reason }) => {
  const { platform, person, now, language } = ctx;
  const proposal = await readRename(tx, accountId, id);
  if (proposal === undefined) throw new Refusal("rename.not_found");
  checkRenameDecision(
    { status: proposal.status, proposedById: proposal.proposed_by_id },
    { decision, reason },
    person.id,
  );
  const decided = { decided_at: now, decision_reason: reason === "" ? null : reason };
  if (decision === "reject") {
    const row = await endRename(tx, proposal, { status: "rejected", ...decided });
    if (row === undefined) throw new Refusal("rename.not_open");
    return {
      result: describeRename(row),
      audit: [auditOfDomain({ id: accountId }, row.domain, "rename.rejected", { reason })],
      effects: [notify(accountId, { about: "rename_rejected", renameId: id }, now, language)],
    };
  }
  const account = await lockActive(tx, accountId);
  const row = await endRename(tx, proposal, { status: "approved", ...decided });
  if (row === undefined) throw new Refusal("rename.not_open");
  const renamed = await renameAccount(tx, platform, account, proposal, {
    name: proposal.proposed_by,
    reason,
    now,
    language,
  });
  return { result: describeRename(row), audit: [renamed.audit], effects: renamed.effects };
});
