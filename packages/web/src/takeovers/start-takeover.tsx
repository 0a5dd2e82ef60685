import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { takeoverTexts } from "./texts.ts";

type StartProps = { account: { readonly accountId: string; readonly accountName: string; readonly domain: string } };

/** The button that begins a takeover, with what it leads to. */
export const StartTakeover = ({ account }: StartProps) => {
  const t = useTexts(takeoverTexts);
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { accountId, accountName, domain } = account;
  return (
    <>
      <Button weight="main" popup="dialog" onClick={() => setAsking(true)}>
        {t("start")}
      </Button>
      <ConfirmDialog
        title={t("startTitle", { account: accountName })}
        confirm={t("start")}
        opened={asking}
        onClose={() => setAsking(false)}
        reason={{ label: t("startReason"), help: t("startReasonHelp"), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          const takeover = await client.takeovers.propose({ accountId, reason });
          await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
          toast(t("proposed"));
          await router.navigate({ href: `/takeovers/${takeover.id}` });
        }}
      >
        <p>{t.rich("startHow", { domain }, { domain: (words) => <bdi>{words}</bdi> })}</p>
      </ConfirmDialog>
    </>
  );
};
