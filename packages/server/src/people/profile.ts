import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import { getProfile as getEndpoint, updateProfile as updateEndpoint } from "@freehold/core/people/endpoints";
import { violatedConstraint } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { parsePhone } from "../platform/phone.ts";
import { aboutPerson } from "./audit.ts";
import { lockPerson, type PersonChange, profileOf, savePerson } from "./store.ts";

export const getProfile = query(getEndpoint, async (_db, { person }) => profileOf(person));

type Difference = Required<Pick<AuditEntry, "before" | "after">>;

const differenceOf = (before: Record<string, unknown>, after: Record<string, unknown>): Difference | undefined => {
  const changed = Object.keys(after).filter((field) => after[field] !== before[field]);
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return changed.length === 0 ? undefined : { before: pick(before), after: pick(after) };
};

export const updateProfile = mutation(updateEndpoint, async (tx, { person: { id }, now }, input) => {
  const person = await lockPerson(tx, id);
  if (person === undefined) throw new Refusal("session.required");
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const change: PersonChange = {
    ...Object.fromEntries(given),
    ...(input.phone === undefined || input.phone === person.phone ? {} : { phone: parsePhone(input.phone) }),
  };
  const difference = differenceOf(person, change);
  if (difference === undefined) return { result: profileOf(person), audit: "nothing_changed" };
  const saved = await savePerson(tx, id, change, now).catch((error: unknown) => {
    if (violatedConstraint(error) === "people_user_id_key") throw new Refusal("user_id.taken");
    throw error;
  });
  return { result: profileOf(saved), audit: [aboutPerson("person.profile_updated", saved, difference)] };
});
