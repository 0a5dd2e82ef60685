import {
  type Entry,
  entriesOfAssignment,
  entriesOfRelease,
  type Movement,
  type Part,
} from "@freehold/core/licenses/ledger";
import type { AssignmentKind, LedgerKind } from "@freehold/core/licenses/schema";
import type { Mover, Posting } from "./store-ledger.ts";

type Assignment = {
  readonly accountId: string;
  readonly id: string;
  readonly virtualAccountId: string;
  readonly kind: AssignmentKind;
  readonly holder: string;
};

type Moment = { readonly by: Mover; readonly at: Date };

/** One movement for each license type that covers an assignment, so that each has it in its own event log. */
const postings = (
  { accountId, id, virtualAccountId, holder }: Assignment,
  parts: readonly Part[],
  kind: LedgerKind,
  entriesOf: (parts: readonly Part[]) => Entry[],
  { by, at }: Moment,
): Posting[] =>
  [...Map.groupBy(parts, ({ licenseTypeId }) => licenseTypeId)].map(([licenseTypeId, some]) => {
    const movement: Movement = {
      kind,
      pool: { licenseTypeId, virtualAccountId },
      quantity: some.reduce((sum, { quantity }) => sum + quantity, 0),
      subject: { kind: "assignment", id, label: holder },
      entries: entriesOf(some),
    };
    return { accountId, movement, by, at };
  });

export const assigning = (assignment: Assignment, parts: readonly Part[], moment: Moment): Posting[] =>
  postings(
    assignment,
    parts,
    assignment.kind === "use" ? "assign" : "reserve",
    (some) => entriesOfAssignment(assignment.virtualAccountId, assignment.kind, some),
    moment,
  );

/** What covers a part of an assignment anew, in place of what ended. */
export const covering = (assignment: Assignment, parts: readonly Part[], moment: Moment): Posting[] =>
  postings(
    assignment,
    parts,
    "cover",
    (some) => entriesOfAssignment(assignment.virtualAccountId, assignment.kind, some),
    moment,
  );

export const releasing = (assignment: Assignment, parts: readonly Part[], moment: Moment): Posting[] =>
  postings(
    assignment,
    parts,
    assignment.kind === "use" ? "release" : "unreserve",
    (some) => entriesOfRelease(assignment.virtualAccountId, assignment.kind, some),
    moment,
  );

export const puttingToUse = (
  assignment: Assignment,
  parts: readonly Part[],
  entriesOf: (parts: readonly Part[]) => Entry[],
  moment: Moment,
): Posting[] => postings(assignment, parts, "assign", entriesOf, moment);
