import { toInstant } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

export type AgreementTelling = {
  readonly agreementId: string;
  readonly eventIds: readonly string[];
  /** The end that an amendment gives the term, an instant; null where it stays. */
  readonly newEnd: string | null;
};

/** Tells after commit those who must hear what happened to an agreement: its events of one moment, once. */
export const tellOfAgreement = (
  agreementId: string,
  eventIds: readonly string[],
  newEnd: Date | null = null,
): Effect => ({
  job: "enterprise_agreement.tell",
  payload: {
    agreementId,
    eventIds,
    newEnd: newEnd === null ? null : toInstant(newEnd),
  } satisfies AgreementTelling,
  key: `enterprise_agreement.tell:${eventIds[0] ?? agreementId}`,
});
