import {
  proposeRename as proposeEndpoint,
  withdrawRename as withdrawEndpoint,
} from "@freehold/core/account-domains/endpoints";
import { checkOpen, whyReview } from "@freehold/core/account-domains/rules";
import { Refusal } from "@freehold/core/kernel/refusal";
import { findAccountNamed, listLookAlikes, lockSkeleton, readIdentifier } from "../accounts/index.ts";
import { violatedConstraint } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { describeRename } from "./describe.ts";
import { auditOfDomain, notify } from "./effects.ts";
import { lockActive } from "./find.ts";
import { renameAccount } from "./rename.ts";
import { readDomain } from "./store.ts";
import { endRename, insertRename, readLatestRename, readRename } from "./store-renames.ts";

const onlyOneOpen = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) === "identifier_renames_one_open") throw new Refusal("rename.already_open");
    throw error;
  }
};

export const proposeRename = mutation(proposeEndpoint, async (tx, ctx, { accountId, domain: typed, reason }) => {
  const { platform, person, now, language } = ctx;
  const account = await lockActive(tx, accountId);
  const identifier = readIdentifier(typed, "domain");
  const { ascii, unicode, skeleton, registrable } = identifier;
  if (ascii === account.domain_identifier) throw new Refusal("rename.same");
  if ((await readLatestRename(tx, accountId))?.status === "open") throw new Refusal("rename.already_open");
  await lockSkeleton(tx, skeleton);
  const holder = await findAccountNamed(tx, ascii);
  if (holder !== undefined && holder.id !== accountId) {
    throw new Refusal("account.identifier_taken", { domain: unicode }, "domain");
  }
  const own = await readDomain(tx, accountId, ascii);
  const alike = await listLookAlikes(tx, skeleton, ascii);
  const why = whyReview({
    isProven: own?.proof !== undefined && own.proof !== null,
    looksLikeAnother: alike.some(({ id }) => id !== accountId),
  });
  const named = { domain: ascii, skeleton, registrable };
  const proposal = {
    account_id: accountId,
    id: newId(),
    ...named,
    from_domain: account.domain_identifier,
    reason,
    why,
    proposed_by_id: person.id,
    proposed_by: person.name,
    proposed_by_email: person.email,
    proposed_at: now,
  };
  if (why.length === 0) {
    const renamed = await renameAccount(tx, platform, account, named, { name: person.name, reason, now, language });
    const row = await insertRename(tx, { ...proposal, status: "approved", decided_at: now });
    return { result: describeRename(row), audit: [renamed.audit], effects: renamed.effects };
  }
  const row = await onlyOneOpen(() => insertRename(tx, { ...proposal, status: "open" }));
  return {
    result: describeRename(row),
    audit: [
      auditOfDomain(account, ascii, "rename.proposed", {
        before: { domainIdentifier: account.domain_identifier },
        after: { domainIdentifier: ascii },
        reason,
      }),
    ],
    effects: [notify(accountId, { about: "rename_proposed", renameId: row.id }, now, language)],
  };
});

export const withdrawRename = mutation(withdrawEndpoint, async (tx, { now }, { accountId, id }) => {
  const row = await readRename(tx, accountId, id);
  if (row === undefined) throw new Refusal("rename.not_found");
  checkOpen(row.status);
  const ended = await endRename(tx, row, { status: "withdrawn", decided_at: now, decision_reason: null });
  if (ended === undefined) throw new Refusal("rename.not_open");
  return {
    result: describeRename(ended),
    audit: [auditOfDomain({ id: accountId }, row.domain, "rename.withdrawn")],
  };
});
