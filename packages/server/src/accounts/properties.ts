import { CLOSED_READABLE_DAYS } from "@freehold/core/accounts/clock";
import {
  getAgreement as agreementEndpoint,
  listCountries as countriesEndpoint,
  getCountry as countryEndpoint,
  getAccount as getEndpoint,
  updateAccount as updateEndpoint,
} from "@freehold/core/accounts/endpoints";
import type { Account, AccountAlert } from "@freehold/core/accounts/schema";
import { daysAfter } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { type AccountPermission, accountPermissions, scopeOf } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import { listRequestsToDecide } from "../access-requests/index.ts";
import { findAgreement, findVersionInForce } from "../agreements/index.ts";
import { countMembers } from "../members/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { mutation, query } from "../platform/operation.ts";
import { checkCompany, companyColumns, companyOf } from "./company.ts";
import { auditOf, notify } from "./effects.ts";
import { listCountries as countriesIn, countryDetails } from "./geography.ts";
import { unicodeOf } from "./identifier.ts";
import { type AccountRow, changeAccount, countPendingRequests, lockAccountToEdit, readAccount } from "./store.ts";
import { readTroubledDomains } from "./store-alerts.ts";

/** What an active account's administrators have to act on. */
const alertsOf = async (db: Reader, row: AccountRow, now: Date): Promise<AccountAlert[]> => {
  if (row.status !== "active") return [];
  const { version, publishedAt } = await findVersionInForce(db, now);
  const isAsked = (row.agreement_version ?? 0) < version;
  return [
    ...(isAsked ? [{ kind: "agreement" as const, version, publishedAt: toInstant(publishedAt) }] : []),
    ...(await readTroubledDomains(db, row.id)).map(({ domain, missingSince, lapsesAt }): AccountAlert => {
      const domainUnicode = unicodeOf(domain);
      return lapsesAt === null
        ? { kind: "domain_lapsed", domainUnicode, missingSince: toInstant(missingSince) }
        : { kind: "domain_missing", domainUnicode, lapsesAt: toInstant(lapsesAt) };
    }),
  ];
};

const describeAccount = async (db: Reader, row: AccountRow, personId: string, now: Date): Promise<Account> => {
  const held = await readHeldRoles(db, row.id, personId, now);
  const names = Object.keys(accountPermissions) as AccountPermission[];
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    status: row.status,
    domainIdentifier: row.domain_identifier,
    domainIdentifierUnicode: unicodeOf(row.domain_identifier),
    identifierProof: row.identifier_proof,
    visibility: row.visibility,
    requiresSecondFactor: row.requires_second_factor,
    proofWithin: row.proof_within,
    company: companyOf(row),
    agreement:
      row.agreement_version === null || row.agreement_accepted_at === null
        ? null
        : {
            version: row.agreement_version,
            acceptedBy: row.agreement_accepted_by ?? "",
            acceptedAt: toInstant(row.agreement_accepted_at),
          },
    createdAt: toInstant(row.created_at),
    activatedAt: row.activated_at === null ? null : toInstant(row.activated_at),
    endReason: row.end_reason,
    readableUntil:
      row.status === "closed" && row.ended_at !== null
        ? toInstant(daysAfter(row.ended_at, CLOSED_READABLE_DAYS))
        : null,
    ...(await countMembers(db, row.id, now)),
    pendingRequestCount: await countPendingRequests(db, row.id),
    decidesRequests: (await listRequestsToDecide(db, personId, now)).some(({ accountId }) => accountId === row.id),
    version: row.properties_version,
    alerts: await alertsOf(db, row, now),
    permissions: names.flatMap((permission) => {
      const scope = scopeOf(permission, held);
      return scope === undefined ? [] : [{ permission, scope: scope.kind }];
    }),
  };
};

export const getAccount = query(getEndpoint, async (db, { person, now }, { accountId }) => {
  const row = await readAccount(db, accountId);
  if (row === undefined) throw new Refusal("account.not_found");
  return describeAccount(db, row, person.id, now);
});

export const updateAccount = mutation(
  updateEndpoint,
  async (tx, { person, now, language }, { accountId, version, ...asked }) => {
    const row = await lockAccountToEdit(tx, accountId);
    if (row === undefined) throw new Refusal("account.not_found");
    if (row.status !== "active") throw new Refusal("account.not_active");
    if (row.properties_version !== version) throw new Refusal("account.changed_meanwhile");
    const company = asked.company === undefined ? undefined : checkCompany(asked.company);
    const beginsToAsk = asked.requiresSecondFactor === true && !row.requires_second_factor;
    // Whoever asks it of the others must be able to go on administering the account.
    if (beginsToAsk && !person.hasSecondFactor && !person.usedSecondFactor) {
      throw new Refusal("account.second_factor_first");
    }
    const was = {
      name: row.name,
      visibility: row.visibility,
      requiresSecondFactor: row.requires_second_factor,
      proofWithin: row.proof_within,
      ...companyOf(row),
    };
    const wanted = {
      ...was,
      ...(asked.name === undefined ? {} : { name: asked.name }),
      ...(asked.visibility === undefined ? {} : { visibility: asked.visibility }),
      ...(asked.requiresSecondFactor === undefined ? {} : { requiresSecondFactor: asked.requiresSecondFactor }),
      ...(asked.proofWithin === undefined ? {} : { proofWithin: asked.proofWithin }),
      ...company,
    };
    const keys = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((key) => wanted[key] !== was[key]);
    if (keys.length === 0) return { result: await describeAccount(tx, row, person.id, now), audit: "nothing_changed" };
    const only = (values: typeof wanted) => Object.fromEntries(keys.map((key) => [key, values[key]]));
    const changed = await changeAccount(
      tx,
      accountId,
      {
        name: wanted.name,
        visibility: wanted.visibility,
        requires_second_factor: wanted.requiresSecondFactor,
        proof_within: wanted.proofWithin,
        properties_version: row.properties_version + 1,
        ...(company === undefined ? {} : companyColumns(company)),
      },
      now,
    );
    return {
      result: await describeAccount(tx, changed, person.id, now),
      audit: [auditOf(changed, "account.updated", { before: only(was), after: only(wanted) })],
      effects: beginsToAsk ? [notify(accountId, { about: "second_factor_asked" }, now, language)] : [],
    };
  },
);

export const getAgreement = query(agreementEndpoint, (db, ctx, { language }) =>
  findAgreement(db, language ?? ctx.language, ctx.now),
);

export const listCountries = query(countriesEndpoint, async (_db, ctx, { language }) => ({
  items: [...countriesIn(language ?? ctx.language)],
}));

export const getCountry = query(countryEndpoint, async (_db, ctx, { code, language }) => {
  const country = countryDetails(code.toUpperCase(), language ?? ctx.language);
  if (country === null) throw new Refusal("country.not_found");
  return country;
});
