import { addAccountDomains as endpoint } from "@freehold/core/account-domains/endpoints";
import { MOST_DOMAINS } from "@freehold/core/account-domains/rules";
import type { AddedDomain } from "@freehold/core/account-domains/schema";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { type AccountOf, findAccountNamed, listLookAlikes } from "../accounts/index.ts";
import { challengeValue, type Identifier, parseIdentifier } from "../domains/index.ts";
import type { Transaction } from "../platform/database.ts";
import { mutation, type SignedInContext } from "../platform/operation.ts";
import { takeTry } from "../platform/throttle.ts";
import { describeDomain } from "./describe.ts";
import { auditOfDomain } from "./effects.ts";
import { lockActive } from "./find.ts";
import { type DomainRow, insertDomain, readDomains } from "./store.ts";

/** Enough for any list of a company's own domains, too few to try a list of other people's. */
const addsBy = (personId: string) => ({ key: `account_domain_add:${personId}`, free: 300, windowMs: HOUR_MS });

/** @throws Refusal people.too_many_tries */
const countAdds = async (tx: Transaction, { person, now }: SignedInContext): Promise<void> => {
  const retryAfterSeconds = await takeTry(tx, addsBy(person.id), now);
  if (retryAfterSeconds > 0) throw new Refusal("people.too_many_tries", { retryAfterSeconds });
};

/** Why one of the domains is not added, in words that the list of results carries. */
type Unfit = { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

const addOne = async (
  tx: Transaction,
  { platform, person, now }: SignedInContext,
  account: AccountOf,
  { ascii, unicode, skeleton, registrable }: Identifier,
): Promise<DomainRow | Unfit> => {
  const holder = await findAccountNamed(tx, ascii);
  if (holder !== undefined && holder.id !== account.id) {
    return { code: "account.identifier_taken", params: { domain: unicode } };
  }
  const alike = await listLookAlikes(tx, skeleton, ascii);
  if (alike.some(({ id }) => id !== account.id)) return { code: "account_domain.looks_like_another" };
  return insertDomain(tx, {
    account_id: account.id,
    domain: ascii,
    skeleton,
    registrable,
    status: "waiting",
    challenge: challengeValue(platform.config.appSecret, account.id, ascii),
    next_check_at: now,
    added_by: person.name,
    added_at: now,
  });
};

export const addAccountDomains = mutation(endpoint, async (tx, ctx, { accountId, domains }) => {
  const { platform, language, now } = ctx;
  const account = await lockActive(tx, accountId);
  const rows = await readDomains(tx, accountId);
  const known = new Map(rows.map((row) => [row.domain, row]));
  const items: AddedDomain[] = [];
  const audit: AuditEntry[] = [];
  const seen = { account, now, seesRecords: true };
  const refuse = (typed: string, { code, params = {} }: Unfit): void => {
    const detail = platform.sentences.say(language, code, params);
    items.push({ typed, outcome: "refused", domain: null, code, detail });
  };
  for (const typed of domains) {
    await countAdds(tx, ctx);
    const parsed = parseIdentifier(typed);
    if (!parsed.ok) {
      refuse(typed, parsed);
      continue;
    }
    const { identifier } = parsed;
    const there = known.get(identifier.ascii);
    if (there !== undefined || identifier.ascii === account.domain_identifier) {
      const domain = there === undefined ? null : describeDomain(there, seen);
      items.push({ typed, outcome: "already_there", domain, code: null, detail: null });
      continue;
    }
    if (known.size >= MOST_DOMAINS) {
      refuse(typed, { code: "account_domain.too_many", params: { most: MOST_DOMAINS } });
      continue;
    }
    const row = await addOne(tx, ctx, account, identifier);
    if ("code" in row) {
      refuse(typed, row);
      continue;
    }
    known.set(row.domain, row);
    items.push({ typed, outcome: "added", domain: describeDomain(row, seen), code: null, detail: null });
    audit.push(auditOfDomain(account, row.domain, "domain.added"));
  }
  const [first, ...others] = audit;
  return first === undefined
    ? { result: { items }, audit: "nothing_changed" }
    : { result: { items }, audit: [first, ...others] };
});
