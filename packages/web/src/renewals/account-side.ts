import type { Renewal } from "@freehold/core/renewals/schema";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { accountRenewalTexts } from "./account-texts.ts";
import type { DraftSide } from "./draft-form.tsx";
import { renewalTexts } from "./renewal-texts.ts";

/** Shows a renewal as it is now, and reads again whatever hangs on it. */
export const keepRenewal = async (renewal: Renewal): Promise<void> => {
  queryClient.setQueryData(["renewals", renewal.accountId, "one", renewal.id], renewal);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["renewals"] }),
    queryClient.invalidateQueries({ queryKey: ["licenses"] }),
    queryClient.invalidateQueries({ queryKey: ["home", "pending-work"] }),
  ]);
};

/** How the people of an account draft; with an id, a draft there is. */
export const useAccountSide = (accountId: string, id?: string): DraftSide => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const router = useRouter();
  const { operatorName: operator } = useSession();
  return {
    key: ["renewals", accountId, "draft"],
    ending: (cursor, signal) =>
      client.renewals.listEnding({ accountId, months: 36, only: "renewable", cursor, limit: 50 }, { signal }),
    preview: (drafted, signal) => client.renewals.preview({ accountId, ...drafted }, { signal }),
    save: (drafted, idempotencyKey) =>
      id === undefined
        ? client.renewals.draft({ accountId, ...drafted }, { idempotencyKey })
        : client.renewals.change({ accountId, id, ...drafted }),
    send: (draftId) => client.renewals.send({ accountId, id: draftId }),
    sendWords: t("sendNow", { operator }),
    done: async (renewal, isSent) => {
      await keepRenewal(renewal);
      toast(isSent ? t("sent") : words("saved"));
      await router.navigate({ href: `${addresses.accountRenewals(accountId)}/${renewal.id}` });
    },
  };
};
