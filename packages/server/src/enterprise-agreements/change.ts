import type { AuditAction } from "@freehold/core/audit/schema";
import { agreementStatusAt, endOf, nextTrueForwardAfter } from "@freehold/core/enterprise-agreements/rules";
import type { EnteredSuite, OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { moveEndsOfLots, readLicenseTypes } from "../licenses/index.ts";
import type { Reader, Transaction } from "../platform/database.ts";
import { presentForOperator } from "./present.ts";
import { readAnyAgreement } from "./store.ts";
import { type LockedAgreement, lockAgreement, readLotsOfAgreement, saveEnds } from "./store-write.ts";

const notFound = () => new Refusal("enterprise_agreement.not_found");

/**
 * One agreement as the operator sees it.
 * @throws Refusal enterprise_agreement.not_found
 */
export const findAny = async (db: Reader, id: string, now: Date): Promise<OperatorAgreement> => {
  const agreement = await readAnyAgreement(db, id);
  if (agreement === undefined) throw notFound();
  return presentForOperator(agreement, now);
};

/** What the account's log is told of an agreement. */
export const entryOf = (
  action: AuditAction,
  { accountId, id, number }: Pick<LockedAgreement, "accountId" | "id" | "number">,
  more: Pick<AuditEntry, "before" | "after" | "reason"> = {},
): AuditEntry => ({ action, accountId, subject: { kind: "enterprise_agreement", id, label: number }, ...more });

/**
 * An agreement that goes on, held against others who change it or take from it.
 * @throws Refusal enterprise_agreement.not_found, enterprise_agreement.over
 */
export const lockLive = async (tx: Transaction, id: string, now: Date) => {
  const agreement = await lockAgreement(tx, id);
  if (agreement === undefined) throw notFound();
  const status = agreementStatusAt(agreement, true, now);
  if (status === "ended") throw new Refusal("enterprise_agreement.over");
  return { agreement, hasStarted: status === "active" };
};

/** @throws Refusal as above, enterprise_agreement.not_started */
export const lockStarted = async (tx: Transaction, id: string, now: Date): Promise<LockedAgreement> => {
  const { agreement, hasStarted } = await lockLive(tx, id, now);
  if (!hasStarted) throw new Refusal("enterprise_agreement.not_started");
  return agreement;
};

type Ends = Pick<LockedAgreement, "endsAt" | "endedAt" | "renewedEnds">;

/** Lets an agreement end otherwise than it would have, and its licenses with it. */
export const moveEnd = async (tx: Transaction, agreement: LockedAgreement, ends: Ends, now: Date): Promise<Date> => {
  const changed = { ...agreement, ...ends };
  const after = now > agreement.startsAt ? now : agreement.startsAt;
  // What is due already and only waits for its sweep stays due.
  const due = agreement.nextTrueForwardAt;
  const next = due !== null && due <= now ? due : nextTrueForwardAfter(changed, after);
  await saveEnds(tx, agreement, ends, next);
  await moveEndsOfLots(tx, agreement.accountId, await readLotsOfAgreement(tx, agreement), endOf(changed));
  return endOf(changed);
};

/** @throws Refusal license_type.not_found */
export const checkTypes = async (db: Reader, suites: readonly EnteredSuite[], field: string): Promise<void> => {
  const typeIds = suites.flatMap(({ licenseTypeIds }) => licenseTypeIds);
  const known = await readLicenseTypes(db, typeIds);
  if (typeIds.some((id) => !known.has(id.toLowerCase()))) throw new Refusal("license_type.not_found", {}, field);
};
