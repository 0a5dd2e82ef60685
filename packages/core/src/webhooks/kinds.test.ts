import { expect, it } from "vitest";
import { auditActions } from "../audit/schema.ts";
import { actionsByTopic, eventTopics, isWordKnown } from "./kinds.ts";

it("says of every action of the audit log what it is about, or that no account hears of it", () => {
  expect(auditActions.filter((action) => !isWordKnown(action))).toEqual([]);
});

it("has something to choose of every topic, and each action once", () => {
  for (const topic of eventTopics) expect(actionsByTopic.get(topic)).not.toEqual([]);
  const told = [...actionsByTopic.values()].flat();
  expect(new Set(told).size).toBe(told.length);
  expect(told).toContain("role.granted");
  expect(told).not.toContain("person.signed_in");
});
