import { type Language, toInstant } from "@freehold/core/kernel/id";
import type { Refusal } from "@freehold/core/kernel/refusal";
import { openStates } from "@freehold/core/renewals/machine";
import { endOfRenewal, lineProblem, lotProblem, renewalLabel } from "@freehold/core/renewals/rules";
import type {
  EndingLot,
  Renewal,
  RenewalLine,
  RenewalPreview,
  RenewalSummary,
  RenewalTerm,
} from "@freehold/core/renewals/schema";
import type { Reader } from "../platform/database.ts";
import type { Sentences } from "../platform/sentences.ts";
import { lookAhead } from "./look.ts";
import type { EndingRow, RenewableRow, StoredLine, StoredRenewal } from "./store.ts";

/** In which words, and when, somebody reads. */
export type Reading = { readonly sentences: Sentences; readonly language: Language; readonly now: Date };

const at = (date: Date | null): string | null => (date === null ? null : toInstant(date));

export const presentSummary = (renewal: StoredRenewal): RenewalSummary => ({
  accountId: renewal.accountId,
  accountName: renewal.accountName,
  id: renewal.id,
  label: renewalLabel(renewal.number),
  state: renewal.state,
  draftedBy: renewal.draftedBy,
  lines: renewal.lines,
  quantityBefore: renewal.quantityBefore,
  quantity: renewal.quantity,
  licenseTypes: [...renewal.licenseTypes],
  firstEndsAt: toInstant(renewal.firstEndsAt),
  purchaseOrder: renewal.purchaseOrder,
  changedAt: toInstant(renewal.changedAt),
});

type DraftedLine = RenewableRow & { readonly quantity: number; readonly newLotId?: string | null };

const problemOf = (refusal: Refusal | undefined, { sentences, language }: Reading): RenewalLine["problem"] =>
  refusal === undefined ? null : { code: refusal.code, detail: sentences.say(language, refusal.code, refusal.params) };

const presentLine = (
  line: DraftedLine,
  term: RenewalTerm,
  refusal: Refusal | undefined,
  reading: Reading,
): RenewalLine => {
  const startsAt = line.endsAt ?? reading.now;
  return {
    lot: { id: line.id, label: line.label },
    licenseType: line.licenseType,
    quantityBefore: line.quantityBefore,
    quantity: line.quantity,
    startsAt: toInstant(startsAt),
    endsAt: toInstant(endOfRenewal({ endsAt: startsAt, timeZone: line.timeZone }, term)),
    newLotId: line.newLotId ?? null,
    problem: problemOf(refusal, reading),
  };
};

/** Lines as they would be, and what they come to. */
export const presentLines = async (
  db: Reader,
  accountId: string,
  { lines, term }: { readonly lines: readonly DraftedLine[]; readonly term: RenewalTerm },
  reading: Reading,
): Promise<RenewalPreview> => {
  const refusals = lines.map((line) => (line.newLotId ? undefined : lineProblem(line, term, reading.now)));
  const possible = lines.filter((line, index) => refusals[index] === undefined && line.endsAt !== null);
  const changes = await lookAhead(
    db,
    accountId,
    possible.flatMap((line) => {
      if (line.endsAt === null) return [];
      return [
        {
          lotId: line.id,
          licenseType: line.licenseType,
          startsAt: line.endsAt,
          quantity: line.quantity,
          endsAt: endOfRenewal({ endsAt: line.endsAt, timeZone: line.timeZone }, term),
          newLotId: line.newLotId ?? null,
        },
      ];
    }),
    reading.now,
  );
  return { items: lines.map((line, index) => presentLine(line, term, refusals[index], reading)), changes };
};

/** Whether a scheduled renewal can be taken back: nothing of it has begun. */
export const isUntouched = (lines: readonly StoredLine[], now: Date): boolean =>
  lines.every(({ endsAt, newState }) => newState !== "active" && endsAt !== null && endsAt > now);

/** A renewal as those see it who may. What of a scheduled one has begun already no longer happens. */
export const presentRenewal = async (
  db: Reader,
  renewal: StoredRenewal,
  lines: readonly StoredLine[],
  reading: Reading,
): Promise<Renewal> => {
  const { state, term } = renewal;
  const isOpen = openStates.some((open) => open === state);
  const isComing = ({ newState, newLotId }: StoredLine) => isOpen || (newLotId !== null && newState === "scheduled");
  const { changes } =
    isOpen || state === "scheduled"
      ? await presentLines(db, renewal.accountId, { lines: lines.filter(isComing), term }, reading)
      : { changes: [] };
  return {
    ...presentSummary(renewal),
    term,
    note: renewal.note,
    createdBy: renewal.createdBy,
    createdAt: toInstant(renewal.createdAt),
    sentAt: at(renewal.sentAt),
    sentBy: renewal.sentBy,
    decidedAt: at(renewal.decidedAt),
    decidedBy: renewal.decidedBy,
    reason: renewal.reason,
    items: lines.map((line) =>
      presentLine(line, term, isOpen ? lineProblem(line, term, reading.now) : undefined, reading),
    ),
    changes,
    canCancel: state === "scheduled" && isUntouched(lines, reading.now),
  };
};

export const presentEnding =
  (now: Date) =>
  (row: EndingRow): EndingLot => {
    const { isRetired, term, isOfAgreement, endsAt, graceEndsAt, ...lot } = row;
    const isRenewed = lot.renewal !== "open";
    const names = { licenseTypeName: lot.licenseType.name, isRetired, isRenewed, term, isOfAgreement };
    return {
      id: lot.id,
      label: lot.label,
      licenseType: lot.licenseType,
      state: lot.state,
      quantity: lot.quantity,
      held: lot.held,
      endsAt: toInstant(endsAt),
      graceEndsAt: toInstant(graceEndsAt),
      renewal: lot.renewal,
      renewedBy: lot.renewedBy,
      canRenew:
        lotProblem({ id: lot.id, label: lot.label, state: lot.state, endsAt, graceEndsAt, ...names }, now) ===
        undefined,
    };
  };
