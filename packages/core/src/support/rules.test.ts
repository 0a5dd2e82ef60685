import { expect, test } from "vitest";
import { unreachableStates } from "../kernel/machine.ts";
import { supportCaseMachine } from "./machine.ts";
import { statusAfter, topicOf } from "./rules.ts";

test("every state of a case can be reached", () => {
  expect(unreachableStates(supportCaseMachine)).toEqual([]);
});

test("a reply opens a closed case again, an answer settles it until the next reply", () => {
  expect(statusAfter("closed", "reply")).toBe("open");
  expect(statusAfter("open", "answer")).toBe("answered");
  expect(statusAfter("open", "answer", "close")).toBe("closed");
  expect(statusAfter("closed", "close")).toBe("closed");
});

test("the stuck request a case carries decides its topic", () => {
  expect(topicOf({ topic: "other", accessRequestId: "a", accountId: "b" })).toBe("access_request");
  expect(topicOf({ topic: "other", accountId: "b" })).toBe("account_request");
  expect(topicOf({ topic: "access_request" })).toBe("access_request");
});
