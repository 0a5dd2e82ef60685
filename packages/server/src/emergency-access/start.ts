import { startEmergencyAccess as endpoint } from "@freehold/core/emergency-access/endpoints";
import type { EmergencyAssessment } from "@freehold/core/emergency-access/rules";
import { MOST_A_DAY } from "@freehold/core/emergency-access/schema";
import { DAY_MS } from "@freehold/core/kernel/duration";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import { readPolicyInForce } from "../access-policies/index.ts";
import { endRoles, grantRole, listEndedOf, lockMembers, saveEndNotice } from "../members/index.ts";
import { newId } from "../platform/ids.ts";
import { mutation } from "../platform/operation.ts";
import { countTry } from "../platform/throttle.ts";
import { assessFor } from "./assess.ts";
import { tellOfUse } from "./effects.ts";
import { emergencyEntry, needEmergency, presentEmergency } from "./present.ts";
import { insertEmergency } from "./store.ts";

const refusalOf = ({ code, at }: Extract<EmergencyAssessment, { kind: "refuse" }>): Refusal => {
  if (code === "not_member") return new Refusal("account.not_found");
  if (code === "second_factor") return new Refusal("second_factor.required");
  return new Refusal(`emergency_access.${code}`, at === null ? {} : { at: toInstant(at) });
};

// What stands beside a role as who gave it, in every language; see the access policy's own.
const GRANTED_BY = "Emergency access";

export const startEmergencyAccess = mutation(endpoint, async (tx, ctx, { accountId, reason }) => {
  const { person, now, language } = ctx;
  // Whoever takes the person's last role away comes before this or after it: nothing is given to somebody who is gone.
  await lockMembers(tx, accountId, [person.id]);
  const { policy } = await readPolicyInForce(tx, accountId);
  const who = { accountId, personId: person.id, email: person.email };
  const assessed = await assessFor(tx, who, policy, now);
  if (assessed.kind === "refuse") throw refusalOf(assessed);
  const uses = { key: `emergency_access:${accountId}:${person.id}`, free: MOST_A_DAY, windowMs: DAY_MS };
  await countTry(tx, [uses], now);
  const { role, endsAt } = assessed;
  const [id, grantId] = [newId(), newId()];
  const grant = { role, virtualAccountId: null, withChildren: false, endsAt, grantedBy: GRANTED_BY, grantId };
  // A role whose end has come counts for nothing, but is there until a sweep takes it away: it is not what is given now.
  const past = await endRoles(tx, await listEndedOf(tx, accountId, person.id, now), now);
  const given = await grantRole(tx, { ...grant, accountId, personId: person.id, giver: { kind: "account" }, now });
  if (given !== "given") throw new Refusal("emergency_access.role_held");
  // It ends within hours, as whoever uses it was told: no mail has to say so again.
  await saveEndNotice(tx, { accountId, id: grantId }, now);
  const used = { accountId, id, personId: person.id, grantId, role, reason, usedAt: now, endsAt };
  if (!(await insertEmergency(tx, used))) throw new Refusal("emergency_access.open_already", { at: toInstant(now) });
  const row = await needEmergency(tx, used);
  return {
    result: presentEmergency(row, { personId: person.id, mayAcknowledge: false }, now),
    audit: [emergencyEntry("emergency_access.used", row, { after: { role, endsAt }, reason }), ...past.audit],
    effects: [...past.effects, tellOfUse({ accountId, id, language })],
  };
});
