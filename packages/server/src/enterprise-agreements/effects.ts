import type { Effect } from "@freehold/core/kernel/outcome";

export type AgreementTelling = { readonly agreementId: string; readonly eventIds: readonly string[] };

/** Tells after commit those who must hear what happened to an agreement: its events of one moment, once. */
export const tellOfAgreement = (agreementId: string, eventIds: readonly string[]): Effect => ({
  job: "enterprise_agreement.tell",
  payload: { agreementId, eventIds } satisfies AgreementTelling,
  key: `enterprise_agreement.tell:${eventIds[0] ?? agreementId}`,
});
