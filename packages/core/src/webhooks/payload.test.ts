import { expect, it } from "vitest";
import type { AuditLine } from "../audit/schema.ts";
import { eventOf, testEventOf } from "./payload.ts";

const account = { id: "a", name: "Société « Ünïcode »", domainIdentifier: "example.com" };
const line: AuditLine = {
  id: "e",
  at: "2026-03-02T09:00:00.000Z",
  action: "role.granted",
  actor: { kind: "person", id: "p", name: "Ada", email: "ada@example.com" },
  subject: { kind: "person", id: "q", label: "Grace <grace@example.com>" },
  before: null,
  after: { role: "viewer" },
  reason: "She asked.",
  requestId: null,
};

it("says type, time and what the log says", () => {
  expect(JSON.parse(eventOf(account, line, ["v"]))).toEqual({
    type: "role.granted",
    timestamp: line.at,
    data: {
      account,
      entryId: "e",
      actor: line.actor,
      subject: line.subject,
      virtualAccountIds: ["v"],
      before: null,
      after: { role: "viewer" },
      isShortened: false,
      reason: "She asked.",
      requestId: null,
    },
  });
});

it("stays small: what changed is left out where it is long", () => {
  const body = eventOf(account, { ...line, after: { description: "x".repeat(50_000) } }, []);
  expect(body.length).toBeLessThan(2_000);
  expect(JSON.parse(body).data).toMatchObject({ before: null, after: null, isShortened: true });
});

it("makes a test event that names the account", () => {
  expect(JSON.parse(testEventOf(account, "e", new Date(line.at)))).toEqual({
    type: "webhook.test",
    timestamp: line.at,
    data: { account, entryId: "e" },
  });
});
