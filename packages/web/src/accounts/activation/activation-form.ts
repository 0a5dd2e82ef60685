import type { Activation } from "@freehold/core/accounts/schema";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { type CompanyValues, companyOf, noCompany } from "../company/company-values.ts";

export type NominationChoice = "" | "approve" | "decline";

/** What the authorizer enters. `authorization` and `identifier` hold nothing: they are places for what is missing. */
export type ActivationValues = CompanyValues & {
  authorization: "";
  identifier: "";
  accountName: string;
  agreed: boolean;
  [decision: `decision_${string}`]: NominationChoice;
};

/** Nominations that the authorizer has yet to decide. */
export const openNominations = ({ nominations }: Activation) =>
  nominations.filter(({ status }) => status === "nominated");

/** The form as it opens: what the requester entered (else the company of the authorizer's profile), nothing decided. */
export const initialActivation = (activation: Activation, ownCompany: string): ActivationValues => ({
  authorization: "",
  identifier: "",
  accountName: activation.request.accountName,
  ...(activation.request.company ?? { ...noCompany, companyName: ownCompany }),
  agreed: false,
  ...Object.fromEntries(openNominations(activation).map(({ id }) => [`decision_${id}`, ""])),
});

/** Activates with what was entered. An agreement that changed meanwhile is fetched, to be read and accepted anew. */
export const activate = async (activation: Activation, values: ActivationValues, forgetAgreement: () => void) => {
  try {
    return await client.accounts.activate({
      accountId: activation.request.accountId,
      accountName: values.accountName,
      company: companyOf(values),
      agreementVersion: activation.agreement.version,
      nominations: openNominations(activation).flatMap(({ id }) => {
        const decision = values[`decision_${id}`];
        return decision === undefined || decision === "" ? [] : [{ id, decision }];
      }),
    });
  } catch (error) {
    if (error instanceof Problem && error.status === 409) {
      if (error.code === "account.agreement_outdated") forgetAgreement();
      await queryClient.invalidateQueries({ queryKey: ["accounts", "activation"] });
    }
    throw error;
  }
};
