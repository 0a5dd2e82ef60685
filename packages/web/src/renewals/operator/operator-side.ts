import type { Renewal } from "@freehold/core/renewals/schema";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import type { DraftSide } from "../draft-form.tsx";
import { renewalTexts } from "../renewal-texts.ts";
import { operatorRenewalTexts } from "./texts.ts";

/** Shows a renewal as it is now, and reads again whatever hangs on it. */
export const keepForOperator = async (renewal: Renewal): Promise<void> => {
  queryClient.setQueryData(["renewals", "operator", "one", renewal.id], renewal);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["renewals", "operator"] }),
    queryClient.invalidateQueries({ queryKey: ["home", "pending-work"] }),
  ]);
};

/** How the operator drafts for an account; with an id, a draft there is. */
export const useOperatorSide = (accountId: string, id?: string): DraftSide => {
  const t = useTexts(operatorRenewalTexts);
  const words = useTexts(renewalTexts);
  const router = useRouter();
  return {
    key: ["renewals", "operator", "draft", accountId],
    ending: (cursor, signal) =>
      client.renewals.listEndingForOperator(
        { accountId, months: 36, only: "renewable", cursor, limit: 50 },
        { signal },
      ),
    preview: (drafted, signal) => client.renewals.previewForOperator({ accountId, ...drafted }, { signal }),
    save: (drafted, idempotencyKey) =>
      id === undefined
        ? client.renewals.draftForOperator({ accountId, ...drafted }, { idempotencyKey })
        : client.renewals.changeForOperator({ accountId, id, ...drafted }),
    send: (draftId) => client.renewals.offer({ accountId, id: draftId }),
    sendWords: t("offerNow"),
    done: async (renewal, isSent) => {
      await keepForOperator(renewal);
      toast(isSent ? t("offered") : words("saved"));
      await router.navigate({ href: `${addresses.operatorRenewals}/${accountId}/${renewal.id}` });
    },
  };
};
