import type { Language } from "@freehold/core/kernel/id";
import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry, Effect } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  previewTransfer as previewEndpoint,
  transferIdentifier as transferEndpoint,
} from "@freehold/core/merges/endpoints";
import { refuseObstacles, transferObstacles } from "@freehold/core/merges/rules";
import type { TransferInstead } from "@freehold/core/merges/schema";
import { forgetDomain, keepDomain, overtakeRename, renameAccount } from "../account-domains/index.ts";
import {
  type AccountOf,
  applyStatus,
  claimIdentifier,
  endRequest,
  findAccountNamed,
  freeDomain,
  lockAccount,
  readIdentifier,
} from "../accounts/index.ts";
import { type Identifier, toUnicode } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { tellOfTransfer } from "./effects.ts";
import { describeSide, needParty } from "./present.ts";
import { lockParties, readParties } from "./store.ts";
import { countMembersOnDomain } from "./store-transfer.ts";

export const previewTransfer = query(previewEndpoint, async (db, { now }, { domain: typed, toAccountId }) => {
  const { ascii } = readIdentifier(typed);
  const holder = await findAccountNamed(db, ascii);
  if (holder === undefined) throw new Refusal("transfer.not_taken");
  const parties = await readParties(db, [holder.id, ...(toAccountId === undefined ? [] : [toAccountId])]);
  const from = needParty(parties, holder.id);
  const to = toAccountId === undefined ? null : needParty(parties, toAccountId);
  const isIdentifier = holder.domain_identifier === ascii;
  const domains = await readProvenDomains(db, holder.id);
  return {
    domain: ascii,
    domainUnicode: toUnicode(ascii),
    from: await describeSide(db, from, now),
    to: to === null ? null : await describeSide(db, to, now),
    isIdentifier,
    furtherDomains: domains.filter(({ domain }) => domain !== ascii).map(({ domain }) => toUnicode(domain)),
    membersOnDomain: await countMembersOnDomain(db, holder.id, ascii),
    obstacles: transferObstacles({ from, to, isIdentifier, instead: undefined }),
  };
});

type Doing = {
  readonly tx: Transaction;
  readonly platform: Platform;
  readonly by: { readonly name: string; readonly reason: string; readonly now: Date; readonly language: Language };
};
type Done = { readonly audit: AuditEntry[]; readonly effects: Effect[]; readonly account: AccountOf };

const renamed = async ({ tx, platform, by }: Doing, account: AccountOf, identifier: Identifier): Promise<Done> => {
  const { ascii: domain, skeleton, registrable } = identifier;
  try {
    const done = await renameAccount(tx, platform, account, { domain, skeleton, registrable }, by);
    return { audit: [done.audit], effects: [], account: done.account };
  } catch (error) {
    if (error instanceof Refusal && error.code === "account.identifier_taken") {
      throw new Refusal("transfer.instead_taken", { domain: toUnicode(domain) });
    }
    throw error;
  }
};

/** What becomes of the account that loses the domain: it is named otherwise, closes, or only has one domain fewer. */
const settleLoser = async (doing: Doing, account: AccountOf, lost: string, instead: TransferInstead): Promise<Done> => {
  const { tx, by } = doing;
  if (instead.kind === "nothing") return { audit: [], effects: [], account };
  if (instead.kind === "another_identifier") return renamed(doing, account, readIdentifier(instead.domain));
  if (account.status === "provisional") {
    const ended = await endRequest(tx, account, "reject_identifier", { reason: by.reason, now: by.now });
    return { audit: [], effects: [], account: ended };
  }
  const closed = await applyStatus(tx, account, "close", by);
  await forgetDomain(tx, account.id, lost);
  return { audit: closed.audit, effects: closed.effects, account: closed.account };
};

const settleWinner = async (
  doing: Doing,
  account: AccountOf,
  identifier: Identifier,
  isIdentifier: boolean,
): Promise<Done> => {
  if (isIdentifier) return renamed(doing, account, identifier);
  const { tx, by } = doing;
  const { ascii, skeleton, registrable } = identifier;
  await claimIdentifier(tx, account.id, { ascii, skeleton, registrable });
  await forgetDomain(tx, account.id, ascii);
  await keepDomain(tx, {
    account_id: account.id,
    domain: ascii,
    skeleton,
    registrable,
    status: "proven",
    proof: "by_operator",
    challenge: "",
    proven_at: by.now,
    added_by: by.name,
    added_at: by.now,
  });
  return { audit: [], effects: [], account };
};

export const transferIdentifier = mutation(transferEndpoint, async (tx, ctx, input) => {
  const { platform, person, now, language } = ctx;
  const { toAccountId, instead, reason } = input;
  const identifier = readIdentifier(input.domain);
  const { ascii } = identifier;
  const known = await findAccountNamed(tx, ascii);
  if (known === undefined) throw new Refusal("transfer.not_taken");
  await lockParties(tx, [known.id, ...(toAccountId === null ? [] : [toAccountId])]);
  // While this waited the domain may have gone elsewhere.
  const loser = await lockAccount(tx, known.id);
  if (loser === undefined || (await findAccountNamed(tx, ascii))?.id !== known.id) {
    throw new Refusal("transfer.not_taken");
  }
  const parties = await readParties(tx, [loser.id, ...(toAccountId === null ? [] : [toAccountId])]);
  const from = needParty(parties, loser.id);
  const to = toAccountId === null ? null : needParty(parties, toAccountId);
  const isIdentifier = loser.domain_identifier === ascii;
  refuseObstacles(transferObstacles({ from, to, isIdentifier, instead: instead.kind }));
  const doing: Doing = { tx, platform, by: { name: person.name, reason, now, language } };
  const lost = await settleLoser(doing, loser, ascii, instead);
  await forgetDomain(tx, loser.id, ascii);
  await freeDomain(tx, loser.id, ascii);
  const winner = to === null ? undefined : await lockAccount(tx, to.id);
  const got = winner === undefined ? undefined : await settleWinner(doing, winner, identifier, isIdentifier);
  const settled = { domain: ascii, reason, now, language };
  const overtaken = [
    await overtakeRename(tx, lost.account, settled),
    ...(got === undefined ? [] : [await overtakeRename(tx, got.account, settled)]),
  ];
  const entry = (accountId?: string): AuditEntry => ({
    action: "account.identifier_transferred",
    ...(accountId === undefined ? {} : { accountId }),
    subject: { kind: "domain", id: ascii, label: toUnicode(ascii) },
    before: { account: loser.name },
    after: { account: to?.name ?? null, instead: instead.kind, domain: lost.account.domain_identifier },
    reason,
  });
  const telling = { domain: ascii, reason, at: toInstant(now), language };
  return {
    result: {
      domain: ascii,
      from: {
        id: loser.id,
        name: loser.name,
        status: lost.account.status,
        domainIdentifier: lost.account.domain_identifier,
      },
      to:
        got === undefined
          ? null
          : { id: got.account.id, name: got.account.name, domainIdentifier: got.account.domain_identifier },
    },
    audit: [
      entry(loser.id),
      ...(to === null ? [] : [entry(to.id)]),
      entry(),
      ...lost.audit,
      ...(got === undefined ? [] : got.audit),
      ...overtaken.flatMap(({ audit }) => audit),
    ],
    effects: [
      ...lost.effects,
      ...overtaken.flatMap(({ effects }) => effects),
      ...(instead.kind === "close" ? [] : [tellOfTransfer({ about: "lost", accountId: loser.id, ...telling })]),
      ...(got === undefined ? [] : [tellOfTransfer({ about: "got", accountId: got.account.id, ...telling })]),
    ],
  };
});
