import type { z } from "zod";
import type { Milestone } from "../accounts/schema.ts";
import { daysAfter } from "../kernel/duration.ts";
import { toInstant } from "../kernel/id.ts";
import { ladder } from "./clock.ts";
import type { AccessRequestStatus } from "./schema.ts";

/** Codes of the dated lines on the waiting page, in the order in which they happen. */
export const accessRequestMilestones = [
  "submitted",
  "reminded",
  "reminder_day_3",
  "reminder_day_7",
  "wider_day_10",
  "case_day_14",
  "approved",
  "denied",
  "withdrawn",
  "expires",
  "expired",
] as const;
export type AccessRequestMilestone = (typeof accessRequestMilestones)[number];

/** The milestone of each rung of the ladder. */
const rungCodes = ["reminder_day_3", "reminder_day_7", "wider_day_10", "case_day_14"] as const;

type Seen = {
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly remindedAt: Date | null;
  readonly remindedCount: number;
  readonly escalationStep: number;
  /** When it was approved, denied, withdrawn or expired; null while pending. */
  readonly endedAt: Date | null;
  /** False for support access, which the operator decides anyway. */
  readonly climbs: boolean;
};

type Line = z.infer<typeof Milestone>;

const line = (code: AccessRequestMilestone, at: Date, state: Line["state"], params: Line["params"] = {}): Line => ({
  code,
  at: toInstant(at),
  state,
  params,
});

/**
 * What happened with a request and what happens next, by date: exactly one line is current while it is pending, and
 * none lies ahead once it is decided.
 */
export const milestonesOf = (request: Seen): Line[] => {
  const rungs = request.climbs ? ladder : [];
  const atOf = (afterDays: number) => daysAfter(request.createdAt, afterDays);
  const climbed = rungs
    .slice(0, request.escalationStep)
    .map(({ afterDays }, index) => line(rungCodes[index] ?? "reminder_day_3", atOf(afterDays), "done"));
  const reminded =
    request.remindedAt === null ? [] : [line("reminded", request.remindedAt, "done", { count: request.remindedCount })];
  const past = [line("submitted", request.createdAt, "done"), ...reminded, ...climbed];
  const byDate = (lines: Line[]) => lines.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
  if (request.status !== "pending") {
    return [...byDate(past), line(request.status, request.endedAt ?? request.expiresAt, "done")];
  }
  const ahead = [
    ...rungs
      .slice(request.escalationStep)
      .map(({ afterDays }, index) =>
        line(rungCodes[request.escalationStep + index] ?? "reminder_day_3", atOf(afterDays), "ahead"),
      ),
    line("expires", request.expiresAt, "ahead"),
  ];
  return [
    ...byDate(past),
    ...ahead.map((each, index) => (index === 0 ? { ...each, state: "current" as const } : each)),
  ];
};
