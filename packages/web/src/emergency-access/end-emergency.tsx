import type { EmergencyAccess } from "@freehold/core/emergency-access/schema";
import { useState } from "react";
import { namePart } from "../people/link-pieces.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { readEmergencyAgain } from "./read-again.ts";
import { emergencyTexts } from "./texts.ts";

type EndEmergencyProps = { accountId: string; emergency: EmergencyAccess; small?: boolean };

/** Ends emergency access before its end: one's own, or somebody's. */
export const EndEmergency = ({ accountId, emergency: { id, person }, small = false }: EndEmergencyProps) => {
  const t = useTexts(emergencyTexts);
  const [opened, open] = useState(false);
  return (
    <>
      <Button small={small} popup="dialog" label={t("endOf", { name: person.name })} onClick={() => open(true)}>
        {t("end")}
      </Button>
      <ConfirmDialog
        title={t("endTitle")}
        confirm={t("end")}
        danger
        opened={opened}
        onClose={() => open(false)}
        onConfirm={async () => {
          await client.emergencyAccess.end({ accountId, id });
          toast(t("ended"));
          await readEmergencyAgain();
        }}
      >
        <p>{person.isSelf ? t("endOwnBody") : t.rich("endBody", { name: person.name }, namePart)}</p>
      </ConfirmDialog>
    </>
  );
};
