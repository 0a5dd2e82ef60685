import type { Account } from "@freehold/core/accounts/schema";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { refreshSession, usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { memberTexts } from "./members-texts.ts";

/** Gives up one's own roles; the last administrator is told why not. */
export const LeaveAccount = ({ account }: { account: Account }) => {
  const t = useTexts(memberTexts);
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const held = usePerson().memberships.find(({ accountId }) => accountId === account.id)?.roles ?? [];
  const isLast =
    account.lastingAdministratorCount < 2 &&
    account.administratorCount < 2 &&
    held.some(({ role }) => role === "administrator");
  return (
    <Panel title={t("leaveTitle")} lead={t("leaveLead")}>
      {isLast ? (
        <Notice tone="info">{t("leaveLast")}</Notice>
      ) : (
        <div>
          <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
            {t("leave")}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={t("leaveAsk", { account: account.name })}
        confirm={t("leave")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await client.members.leave({ accountId: account.id });
          await router.navigate({ href: addresses.home });
          await refreshSession();
          queryClient.removeQueries({ queryKey: ["accounts", "account", account.id] });
          toast(t("left", { account: account.name }));
        }}
      >
        <p>{t("leaveDetail")}</p>
      </ConfirmDialog>
    </Panel>
  );
};
