import type { z } from "zod";
import type { PolicyClock } from "../access-policies/schema.ts";
import type { Milestone } from "../accounts/schema.ts";
import { toInstant } from "../kernel/id.ts";
import { ladderOf, type Pause, rungDueAt } from "./clock.ts";
import type { Vote } from "./request.ts";
import type { AccessRequestStatus } from "./schema.ts";

/** Codes of the dated lines of a request, in the order in which they happen. */
export const accessRequestMilestones = [
  "submitted",
  "reminded",
  "reminder",
  "wider",
  "case",
  "approval",
  "approved",
  "approved_by_policy",
  "denied",
  "withdrawn",
  "expires",
  "expired",
] as const;
export type AccessRequestMilestone = (typeof accessRequestMilestones)[number];

type Seen = {
  readonly status: AccessRequestStatus;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly remindedAt: Date | null;
  readonly remindedCount: number;
  readonly escalationStep: number;
  readonly pauses?: readonly Pause[];
  readonly isAutomatic: boolean;
  /** Approvals before the last one, by stage. */
  readonly votes: readonly (Pick<Vote, "personName" | "stage" | "votedAt"> & Partial<Pick<Vote, "onBehalfOf">>)[];
  readonly stageCount: number;
  /** When it was approved, denied, withdrawn or expired; null while pending. */
  readonly endedAt: Date | null;
  /** Its policy's clock; null for support access, which the operator decides anyway. */
  readonly clock: PolicyClock | null;
};

type Line = z.infer<typeof Milestone>;

const line = (code: AccessRequestMilestone, at: Date, state: Line["state"], params: Line["params"] = {}): Line => ({
  code,
  at: toInstant(at),
  state,
  params,
});

const byDate = (lines: Line[]) => lines.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));

/**
 * What happened with a request and what happens next, by date: exactly one line is current while it is pending, and
 * none lies ahead once it is decided.
 */
export const milestonesOf = (request: Seen): Line[] => {
  const ladder = request.clock === null ? [] : ladderOf(request.clock);
  const rungLine = (index: number, state: Line["state"]): Line => {
    const rung = ladder[index] ?? { kind: "reminder", afterDays: 0 };
    const { kind, afterDays } = rung;
    const turn = ladder.slice(0, index + 1).filter((rung) => rung.kind === kind).length;
    const clock = request.clock ?? { expiresAfterDays: afterDays };
    return line(kind, rungDueAt(request.createdAt, rung, clock, request.pauses), state, { turn, days: afterDays });
  };
  const climbed = ladder.slice(0, request.escalationStep).map((_, index) => rungLine(index, "done"));
  const reminded =
    request.remindedAt === null ? [] : [line("reminded", request.remindedAt, "done", { count: request.remindedCount })];
  const isLast = (index: number) => request.status === "approved" && index === request.votes.length - 1;
  const approvals = request.votes.flatMap(({ personName, stage, votedAt, onBehalfOf }, index) =>
    isLast(index)
      ? []
      : [
          line("approval", votedAt, "done", {
            by: personName,
            ...(onBehalfOf == null ? {} : { onBehalfOf: onBehalfOf.name }),
            stage: stage + 1,
            stages: request.stageCount,
          }),
        ],
  );
  const past = byDate([line("submitted", request.createdAt, "done"), ...reminded, ...climbed, ...approvals]);
  if (request.status !== "pending") {
    const code = request.isAutomatic && request.status === "approved" ? "approved_by_policy" : request.status;
    return [...past, line(code, request.endedAt ?? request.expiresAt, "done")];
  }
  const ahead = [
    ...ladder.slice(request.escalationStep).map((_, index) => rungLine(request.escalationStep + index, "ahead")),
    line("expires", request.expiresAt, "ahead"),
  ];
  return [...past, ...ahead.map((each, index) => (index === 0 ? { ...each, state: "current" as const } : each))];
};
