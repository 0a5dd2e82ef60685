import { joinModeFor } from "@freehold/core/access-policies/assess";
import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import { assessEmergency, type EmergencyAssessment } from "@freehold/core/emergency-access/rules";
import type { EmergencyVerdict } from "@freehold/core/emergency-access/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { readStanding } from "../access-policies/index.ts";
import { readPastOf } from "../access-requests/index.ts";
import { emailDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHolding } from "../platform/held-roles.ts";
import { readProvenDomains } from "../platform/proven-domains.ts";
import { readLastTaken, readOpenOf } from "./store.ts";

type Who = { readonly accountId: string; readonly personId: string; readonly email: string };

/** What using emergency access comes to for somebody under a policy now. */
export const assessFor = async (
  db: Reader,
  { accountId, personId, email }: Who,
  policy: AccessPolicy,
  now: Date,
): Promise<EmergencyAssessment> => {
  const holding = await readHolding(db, accountId, personId, now);
  const { groupIds } = await readStanding(db, accountId, personId, now);
  const { lastDeniedAt } = await readPastOf(db, accountId, email);
  const denials = [lastDeniedAt, await readLastTaken(db, accountId, personId)].filter((at) => at !== null);
  const facts = {
    roles: holding.roles.map(({ role }) => role),
    groupIds,
    joinMode: joinModeFor(policy, emailDomain(email), await readProvenDomains(db, accountId)).mode,
    deniedAt: denials.length === 0 ? null : new Date(Math.max(...denials.map((at) => at.getTime()))),
    openUntil: (await readOpenOf(db, accountId, personId, now))?.endsAt ?? null,
    lacksSecondFactor: holding.lacksSecondFactor,
  };
  return assessEmergency(policy, facts, now);
};

/** The same on the wire. */
export const presentVerdict = (assessed: EmergencyAssessment): EmergencyVerdict =>
  assessed.kind === "give"
    ? { ...assessed, endsAt: toInstant(assessed.endsAt) }
    : { ...assessed, at: assessed.at === null ? null : toInstant(assessed.at) };
