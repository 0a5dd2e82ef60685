import { toInstant } from "@freehold/core/kernel/id";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  getAdministration as getEndpoint,
  stayAdministrator as stayEndpoint,
} from "@freehold/core/takeovers/endpoints";
import { whyUnreachable } from "@freehold/core/takeovers/rules";
import type { Administration } from "@freehold/core/takeovers/schema";
import { emailDomain } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import { mutation, query } from "../platform/operation.ts";
import type { SignedInPerson } from "../platform/session.ts";
import { endTakeover } from "./complete.ts";
import { tell } from "./effects.ts";
import { lockAskedAccount, lockOpenTakeovers, readAccountOfDomain, readNoticed, readReachability } from "./store.ts";
import { changePresence, lookSoon } from "./store-presence.ts";

const describeAdministration = async (
  db: Reader,
  accountId: string,
  person: SignedInPerson,
  now: Date,
): Promise<Administration> => {
  const reachability = await readReachability(db, accountId, now);
  const held = await readHeldRoles(db, accountId, person.id, now);
  const domain = emailDomain(person.email);
  const isOnDomain = domain !== null && (await readAccountOfDomain(db, domain))?.id === accountId;
  const unreachable = whyUnreachable(reachability);
  const noticed = await readNoticed(db, accountId);
  return {
    accountId,
    ...reachability,
    unreachable,
    isAdministrator: held.some(({ role }) => role === "administrator"),
    mayTakeOver: isOnDomain && unreachable !== null && noticed === undefined,
    takeover:
      noticed === undefined
        ? null
        : {
            id: noticed.id,
            status: noticed.status,
            claimantName: noticed.person_name,
            completesAt: noticed.completes_at === null ? null : toInstant(noticed.completes_at),
            isMine: noticed.person_id === person.id,
          },
  };
};

export const getAdministration = query(getEndpoint, (db, { person, now }, { accountId }) =>
  describeAdministration(db, accountId, person, now),
);

export const stayAdministrator = mutation(stayEndpoint, async (tx, { person, now, language }, { accountId }) => {
  const account = await lockAskedAccount(tx, accountId);
  if (account === undefined) throw new Refusal("account.not_found");
  if (account.status !== "active") throw new Refusal("account.not_active");
  const underway = await lockOpenTakeovers(tx, accountId);
  const confirmed: AuditEntry = {
    action: "administrator.confirmed",
    accountId,
    subject: { kind: "person", id: person.id, label: `${person.name} <${person.email}>` },
  };
  const stopped: AuditEntry[] = [];
  const ended = underway.filter(({ person_id }) => person_id !== person.id);
  for (const row of ended) {
    stopped.push(await endTakeover(tx, row, "stop", { name: person.name, reason: null }, now));
  }
  await changePresence(tx, person.id, { seen_at: now, asked_count: 0, asked_at: null, dormant_since: null });
  await lookSoon(tx, [accountId], now);
  return {
    result: await describeAdministration(tx, accountId, person, now),
    audit: [confirmed, ...stopped],
    effects: ended.map((row) => tell("over", row, language)),
  };
});
