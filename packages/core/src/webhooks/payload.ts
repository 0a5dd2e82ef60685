import type { AuditLine } from "../audit/schema.ts";
import { toInstant } from "../kernel/id.ts";
import { TEST_KIND } from "./schema.ts";

/** Of which account something is told. */
export type ToldAccount = { readonly id: string; readonly name: string; readonly domainIdentifier: string };

/** What changed is left out of an event that would be longer, in UTF-16 code units of its JSON. */
const LONGEST_CHANGE = 8_000;

/**
 * What a receiver is sent of an audit entry: nothing that administrators would not find in the log.
 * @returns the body, JSON in the form that Standard Webhooks recommends
 */
export const eventOf = (
  account: ToldAccount,
  { id, at, action, actor, subject, before, after, reason, requestId }: AuditLine,
  virtualAccountIds: readonly string[],
): string => {
  const isLong = JSON.stringify([before, after]).length > LONGEST_CHANGE;
  const change = isLong ? { before: null, after: null } : { before, after };
  return JSON.stringify({
    type: action,
    timestamp: at,
    data: {
      account,
      entryId: id,
      actor,
      subject,
      virtualAccountIds,
      ...change,
      /** Whether what changed was too long, and is to be looked up in the log. */
      isShortened: isLong,
      reason,
      requestId,
    },
  });
};

/** What a receiver is sent to try it out. */
export const testEventOf = (account: ToldAccount, entryId: string, at: Date): string =>
  JSON.stringify({ type: TEST_KIND, timestamp: toInstant(at), data: { account, entryId } });
