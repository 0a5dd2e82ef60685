import { checkIdentifier as endpoint } from "@freehold/core/accounts/endpoints";
import { HOUR_MS } from "@freehold/core/kernel/duration";
import { emailAddress } from "@freehold/core/kernel/text";
import { parseIdentifier } from "../domains/index.ts";
import { query } from "../platform/operation.ts";
import { countTry } from "../platform/throttle.ts";
import { judge, unicodeOf } from "./identifier.ts";
import { readAccountByIdentifier, readParentAccount } from "./store.ts";

/** Asked again and again while somebody types, but not by whoever tries a list of domains. */
const checksBy = (personId: string) => ({ key: `identifier_check:${personId}`, free: 600, windowMs: HOUR_MS });

export const checkIdentifier = query(endpoint, async (db, { platform, language, person, now }, input) => {
  await countTry(db, [checksBy(person.id)], now);
  const parsed = parseIdentifier(input.domain);
  if (!parsed.ok) {
    return { verdict: "refused" as const, code: parsed.code, detail: platform.sentences.say(language, parsed.code) };
  }
  const { identifier } = parsed;
  const { ascii, unicode } = identifier;
  const account = await readAccountByIdentifier(db, ascii);
  if (account !== undefined) {
    return { verdict: "taken" as const, ascii, unicode, isActive: account.status === "active" };
  }
  const authorizer = input.authorizerEmail === undefined ? person.email : asAddress(input.authorizerEmail);
  const [{ status, why }, parentAccount] = await Promise.all([
    judge(db, identifier, authorizer),
    readParentAccount(db, identifier.parents),
  ]);
  const parent = parentAccount === undefined ? null : { unicode: unicodeOf(parentAccount.domain_identifier) };
  return status === "clear"
    ? { verdict: "proven" as const, ascii, unicode, parent }
    : { verdict: "review" as const, ascii, unicode, why: [...why], parent };
});

/** An address that is still being typed proves nothing. */
const asAddress = (typed: string): string => {
  const parsed = emailAddress.safeParse(typed);
  return parsed.success ? parsed.data : "";
};
