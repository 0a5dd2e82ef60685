import {
  decideByLink as byLinkEndpoint,
  decideAccessRequest as decideEndpoint,
  openDecisionLink as openEndpoint,
} from "@freehold/core/access-requests/endpoints";
import { type DecidingPerson, decide } from "@freehold/core/access-requests/rules";
import type { Decision } from "@freehold/core/access-requests/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { type Scope, scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { grantRole } from "../members/index.ts";
import { type ActionLink, markActionLinkUsed, readActionLink } from "../platform/action-links.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { mutation, query } from "../platform/operation.ts";
import { listVirtualAccounts } from "../virtual-accounts/index.ts";
import { notify } from "./effects.ts";
import { presentForDecider } from "./present.ts";
import { grantable, isSeen } from "./queue.ts";
import {
  lockAccessRequest,
  lockDecisionFacts,
  readAccessRequest,
  readAskedAccount,
  readPerson,
  saveAccessRequest,
} from "./store.ts";

type Asked = {
  readonly accountId: string;
  readonly id: string;
  readonly decision: Decision;
  readonly by: DecidingPerson;
  readonly language: Language;
  readonly now: Date;
};

const settle = async (tx: Transaction, { accountId, id, decision, by, language, now }: Asked) => {
  const account = await readAskedAccount(tx, accountId);
  const asked = await readAccessRequest(tx, { accountId, id });
  if (asked === undefined || account === undefined) throw new Refusal("access_request.not_found");
  // Person, account, request: in the order in which leaving and closing take them.
  const facts = await lockDecisionFacts(tx, accountId, asked.personId);
  const request = (await lockAccessRequest(tx, { accountId, id })) ?? asked;
  const virtualAccounts = await listVirtualAccounts(tx, accountId);
  const found = {
    isRequesterRegistered: facts.isRequesterRegistered,
    isAccountActive: facts.accountStatus === "active",
    virtualAccountIds: virtualAccounts.map((each) => each.id),
  };
  const { next, audit } = decide(request, decision, by, found, now);
  await saveAccessRequest(tx, next);
  if (next.grantedRole !== null) {
    const places = next.grantedVirtualAccountIds.length === 0 ? [null] : next.grantedVirtualAccountIds;
    for (const virtualAccountId of places) {
      await grantRole(tx, {
        accountId,
        personId: request.personId,
        role: next.grantedRole,
        virtualAccountId,
        withChildren:
          decision.decision === "approve" && decision.grant.scope === "virtual_accounts" && decision.grant.withChildren,
        endsAt: next.grantedUntil,
        grantedBy: by.name,
        now,
      });
    }
  }
  return {
    result: presentForDecider({ ...request, ...next }, account, virtualAccounts, by.personId),
    audit,
    effects: [notify("decided", next, language)],
  };
};

export const decideAccessRequest = mutation(
  decideEndpoint,
  async (tx, { person, scope, now, language }, { accountId, id, decision }) => {
    const by = { personId: person.id, name: person.name, scope, byMailedLink: false };
    return settle(tx, { accountId, id, decision, by, language, now });
  },
);

/**
 * Whose link it is and what they may decide now. It dies with the role: whoever may not decide any more holds a link
 * that is worth nothing.
 * @throws Refusal link.invalid
 */
const readHolder = async (
  db: Reader,
  link: ActionLink,
  now: Date,
): Promise<{ person: { id: string; name: string; email: string }; scope: Scope }> => {
  const person = link.personId === null ? undefined : await readPerson(db, link.personId);
  // Whoever reads the address it was mailed to may be somebody else by now.
  if (person === undefined || person.email !== link.recipient) throw new Refusal("link.invalid");
  const scope = scopeOf("access_request.decide", await readHeldRoles(db, link.accountId, person.id, now));
  if (scope === undefined) throw new Refusal("link.invalid");
  return { person, scope };
};

export const openDecisionLink = query(openEndpoint, async (db, { platform, now }, { token }) => {
  const link = await readActionLink(db, platform, token, "decision", "any");
  const { person, scope } = await readHolder(db, link, now);
  const { accountId, subjectId: id } = link;
  const account = await readAskedAccount(db, accountId);
  const request = await readAccessRequest(db, { accountId, id });
  if (account === undefined || request === undefined || !isSeen(request, scope)) throw new Refusal("link.invalid");
  const virtualAccounts = grantable(await listVirtualAccounts(db, accountId), scope);
  return {
    request: presentForDecider(request, account, virtualAccounts, person.id),
    accountName: account.name,
    decider: { name: person.name, email: person.email },
    virtualAccounts,
    expiresAt: toInstant(link.expiresAt),
  };
});

export const decideByLink = mutation(byLinkEndpoint, async (tx, { platform, now, language }, { token, decision }) => {
  const link = await readActionLink(tx, platform, token, "decision");
  const { person, scope } = await readHolder(tx, link, now);
  if (!(await markActionLinkUsed(tx, link.id))) throw new Refusal("link.invalid");
  const by = { personId: person.id, name: person.name, scope, byMailedLink: true };
  const settled = await settle(tx, { accountId: link.accountId, id: link.subjectId, decision, by, language, now });
  return {
    ...settled,
    actor: { kind: "person", personId: person.id, name: person.name, email: person.email } as const,
  };
});
