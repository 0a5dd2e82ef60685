import { checkIdentifier as endpoint } from "@freehold/core/accounts/endpoints";
import { emailAddress } from "@freehold/core/kernel/text";
import { parseIdentifier } from "../domains/index.ts";
import { query } from "../platform/operation.ts";
import { judge, unicodeOf } from "./identifier.ts";
import { readAccountByIdentifier, readParentAccount } from "./store.ts";

export const checkIdentifier = query(endpoint, async (db, { platform, language, person }, input) => {
  const parsed = parseIdentifier(input.domain);
  if (!parsed.ok) {
    return { verdict: "refused" as const, code: parsed.code, detail: platform.sentences.say(language, parsed.code) };
  }
  const { identifier } = parsed;
  const { ascii, unicode } = identifier;
  if ((await readAccountByIdentifier(db, ascii)) !== undefined) return { verdict: "taken" as const, ascii, unicode };
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
