import {
  acceptAgreement as acceptEndpoint,
  listAccountAgreements as listEndpoint,
} from "@freehold/core/agreements/endpoints";
import type { AccountAgreements } from "@freehold/core/agreements/schema";
import { type Language, toInstant } from "@freehold/core/kernel/id";
import { scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { findVersionInForce, listAcceptances, listVersions, recordAcceptance } from "../agreements/index.ts";
import { settleAccount } from "../orders/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { mutation, query, type SignedInContext } from "../platform/operation.ts";
import { type AccountRow, changeAccount, lockAccountToEdit, readAccount } from "./store.ts";

const describe = async (
  db: Reader,
  account: AccountRow,
  { person, now }: SignedInContext,
  language: Language,
): Promise<AccountAgreements> => {
  const versions = await listVersions(db, language, now);
  const acceptances = new Map((await listAcceptances(db, account.id)).map((row) => [row.version, row]));
  const held = await readHeldRoles(db, account.id, person.id, now);
  const isAsked = account.status === "active" && (account.agreement_version ?? 0) < (versions[0]?.version ?? 0);
  return {
    items: versions.map(({ version, title, changes, published_at }) => {
      const accepted = acceptances.get(version);
      return {
        version,
        title,
        changes,
        publishedAt: toInstant(published_at),
        acceptance:
          accepted === undefined
            ? null
            : { by: accepted.person_name, email: accepted.person_email, at: toInstant(accepted.accepted_at) },
      };
    }),
    acceptedVersion: account.agreement_version,
    isAsked,
    mayAccept: isAsked && scopeOf("agreement.accept", held)?.kind === "account",
  };
};

export const listAccountAgreements = query(listEndpoint, async (db, ctx, { accountId, language }) => {
  const account = await readAccount(db, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  return describe(db, account, ctx, language ?? ctx.language);
});

export const acceptAgreement = mutation(acceptEndpoint, async (tx, ctx, { accountId, version }) => {
  const { person, now, language } = ctx;
  const account = await lockAccountToEdit(tx, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  if (account.status !== "active") throw new Refusal("account.not_active");
  const inForce = await findVersionInForce(tx, now);
  if (version !== inForce.version) throw new Refusal("account.agreement_outdated", { version: inForce.version });
  if ((account.agreement_version ?? 0) >= version) {
    return { result: await describe(tx, account, ctx, language), audit: "nothing_changed" };
  }
  await recordAcceptance(tx, { accountId, version, person, now });
  const change = { agreement_version: version, agreement_accepted_by: person.name, agreement_accepted_at: now };
  const accepted = await changeAccount(tx, accountId, change, now);
  const settled = await settleAccount(tx, accountId, { by: { id: person.id, name: person.name }, now, language });
  return {
    result: await describe(tx, accepted, ctx, language),
    audit: [
      {
        action: "agreement.accepted",
        accountId,
        subject: { kind: "account", id: accountId, label: account.name },
        before: { version: account.agreement_version },
        after: { version },
      },
      ...settled.audit,
    ],
    effects: settled.effects,
  };
});
