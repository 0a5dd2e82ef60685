import type { RoleGrant } from "@freehold/core/members/schema";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { DateText } from "../ui/when.tsx";
import { peopleTexts } from "./people-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type AskExtensionProps = { accountId: string; grant: RoleGrant; endsAt: string };

/** Asks that a role of one's own does not end yet. */
export const AskExtension = ({ accountId, grant, endsAt }: AskExtensionProps) => {
  const t = useTexts(peopleTexts);
  const words = useTexts(roleTexts);
  const [asking, setAsking] = useState(false);
  const role = roleName(grant.role, words);
  return (
    <>
      <Button small popup="dialog" label={t("askOf", { role })} onClick={() => setAsking(true)}>
        {t("ask")}
      </Button>
      <ConfirmDialog
        title={t("askTitle")}
        confirm={t("ask")}
        reason={{ label: t("askReason"), min: 3, max: 1000 }}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async (reason) => {
          await client.members.askForExtension({ accountId, grantId: grant.id, reason });
          await Promise.all([readMembersAgain(), queryClient.invalidateQueries({ queryKey: ["home"] })]);
          toast(t("asked"));
        }}
      >
        <p>{t.rich("askBody", { role }, { date: () => <DateText at={endsAt} /> })}</p>
      </ConfirmDialog>
    </>
  );
};
