import { Refusal } from "@freehold/core/kernel/refusal";
import {
  listSessions as listEndpoint,
  revokeSession as revokeEndpoint,
  revokeOtherSessions as revokeOthersEndpoint,
} from "@freehold/core/people/endpoints";
import { mutation, query } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { endSessions, readSessions } from "./store-sessions.ts";

const done = { done: true } as const;

export const listSessions = query(listEndpoint, async (db, { person, now }) => {
  const sessions = await readSessions(db, person.id, now);
  return {
    items: sessions.map((session) => ({
      id: session.id,
      current: session.id === person.sessionId,
      userAgent: session.userAgent,
      ipAddress: session.ipAddress,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      byOrganization: session.byOrganization,
    })),
  };
});

export const revokeSession = mutation(revokeEndpoint, async (tx, { person }, { id }) => {
  const ended = await endSessions(tx, person.id, { onlyId: id });
  if (ended === 0) throw new Refusal("session.not_found");
  return { result: done, audit: [aboutPerson("person.session_revoked", person, { before: { sessions: ended } })] };
});

export const revokeOtherSessions = mutation(revokeOthersEndpoint, async (tx, { person }) => {
  const ended = await endSessions(tx, person.id, { exceptId: person.sessionId });
  if (ended === 0) return { result: done, audit: "nothing_changed" };
  return { result: done, audit: [aboutPerson("person.session_revoked", person, { before: { sessions: ended } })] };
});
