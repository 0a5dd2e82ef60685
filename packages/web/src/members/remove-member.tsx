import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Panel } from "../ui/panel.tsx";
import type { MemberProps } from "./member-dialog.tsx";
import { peopleTexts } from "./people-texts.ts";
import { readMembersAgain } from "./read-again.ts";

/** Takes somebody out of the account altogether, with a reason that they are told. */
export const RemoveMember = ({ account, member }: MemberProps) => {
  const t = useTexts(peopleTexts);
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { name, personId } = member;
  return (
    <Panel title={t("remove")} lead={t("removeLead")}>
      <div>
        <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
          {t("remove")}
        </Button>
      </div>
      <ConfirmDialog
        title={t("removeTitle", { name })}
        confirm={t("remove")}
        danger
        reason={{ label: t("removeReason"), min: 3, max: 1000 }}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async (reason) => {
          await client.members.remove({ accountId: account.id, personId, reason });
          await router.navigate({ href: addresses.accountPeople(account.id) });
          await readMembersAgain();
          toast(t("removed", { name }));
        }}
      >
        <p>{t("removeBody", { name })}</p>
      </ConfirmDialog>
    </Panel>
  );
};
