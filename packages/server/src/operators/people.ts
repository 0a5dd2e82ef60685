import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { operatorMay } from "@freehold/core/kernel/permission";
import { Refusal } from "@freehold/core/kernel/refusal";
import * as endpoints from "@freehold/core/operators/endpoints";
import { changeOfRoles } from "@freehold/core/operators/rules";
import type { OperatorPerson } from "@freehold/core/operators/schema";
import type { Transaction } from "../platform/database.ts";
import { mutation, query } from "../platform/operation.ts";
import { phasePageFrom, readPhaseCursor } from "../platform/phase-cursor.ts";
import { searchable } from "../platform/searchable.ts";
import {
  hasOtherAdministrator,
  type ListedPerson,
  lockOperatorRoles,
  personPhases,
  readPeople,
  readPerson,
  saveRoles,
} from "./store.ts";

const describe = (row: ListedPerson): OperatorPerson => ({
  id: row.id,
  name: row.name,
  email: row.email,
  emailVerified: row.email_verified,
  company: row.company,
  relationship: row.relationship,
  operatorRoles: row.operator_roles,
  hasSecondFactor: row.has_second_factor,
  accountCount: Number(row.account_count),
  createdAt: toInstant(row.created_at),
});

export const listOperatorPeople = query(endpoints.listOperatorPeople, async (db, _ctx, { cursor, limit, search }) => {
  const words = searchable(search);
  const after = readPhaseCursor(cursor, words === "" ? ["all"] : personPhases);
  if (after?.phase === "all" && !/^\d{1,15}$/.test(after.key)) throw new Refusal("input.cursor_invalid");
  return phasePageFrom(
    await readPeople(db, words, after, limit + 1),
    limit,
    (row) => ({ phase: row.phase, key: row.sort_key, id: row.id }),
    describe,
  );
});

const lockPerson = async (tx: Transaction, personId: string): Promise<ListedPerson> => {
  await lockOperatorRoles(tx);
  const person = await readPerson(tx, personId);
  if (person === undefined) throw new Refusal("person.not_found");
  return person;
};

export const setOperatorRoles = mutation(
  endpoints.setOperatorRoles,
  async (tx, { person: actor, now }, { personId, roles }) => {
    const person = await lockPerson(tx, personId);
    // Whoever was first may have taken the role from this one in the meantime.
    const acting = await readPerson(tx, actor.id);
    if (!operatorMay("operator.manage_staff", acting?.operator_roles ?? [])) throw new Refusal("permission.denied");
    const { granted, revoked } = changeOfRoles(person.operator_roles, roles);
    if (revoked.includes("operator_admin") && !(await hasOtherAdministrator(tx, personId))) {
      throw new Refusal("operator.last_administrator");
    }
    const subject = { kind: "person", id: person.id, label: `${person.name} <${person.email}>` };
    const audit: AuditEntry[] = [
      ...granted.map((role) => ({ action: "operator_role.granted", subject, after: { role } })),
      ...revoked.map((role) => ({ action: "operator_role.revoked", subject, before: { role } })),
    ];
    const [first, ...others] = audit;
    if (first === undefined) return { result: describe(person), audit: "nothing_changed" };
    await saveRoles(tx, personId, { granted, revoked, at: now });
    const after = (await readPerson(tx, personId)) ?? person;
    return { result: describe(after), audit: [first, ...others] };
  },
);
