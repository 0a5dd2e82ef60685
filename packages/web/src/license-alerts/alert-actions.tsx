import { DAY_MS } from "@freehold/core/kernel/duration";
import type { LicenseAlert } from "@freehold/core/license-alerts/schema";
import { useState } from "react";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import classes from "../licenses/licenses.module.css";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { alertTexts } from "./alerts-texts.ts";

const DAYS = ["1", "7", "30", "90"];

type AlertActionsProps = { accountId: string; alert: LicenseAlert };

const SnoozeForm = ({ accountId, alert, onClose }: AlertActionsProps & { onClose: () => void }) => {
  const t = useTexts(alertTexts);
  const [days, setDays] = useState("7");
  const { run, busy } = useAction(
    () => {
      // A little less than the last day allowed: the clocks of two machines differ.
      const until = new Date(Date.now() + Number(days) * DAY_MS - (days === "90" ? DAY_MS / 24 : 0));
      return client.licenseAlerts.snooze({ accountId, id: alert.id, until: until.toISOString() });
    },
    { said: t("snoozed"), done: () => readLicensesAgain().then(onClose) },
  );
  return (
    <div className={classes.dialog}>
      <SelectField
        id={`snooze-${alert.id}`}
        name="until"
        label={t("snoozeUntil")}
        help={alert.kind === "expiring" ? t("snoozeLast") : undefined}
        value={days}
        onChange={setDays}
        options={DAYS.map((value) => ({ value, label: t("snoozeDays", { count: Number(value) }) }))}
      />
      <Actions>
        <Button weight="main" busy={busy} onClick={() => void run()}>
          {t("snooze")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </Actions>
    </div>
  );
};

/** What somebody may do about an alert besides its cause: say that they have seen it, or put it off. */
export const AlertActions = ({ accountId, alert }: AlertActionsProps) => {
  const t = useTexts(alertTexts);
  const [opened, setOpened] = useState(false);
  const { run, busy } = useAction(() => client.licenseAlerts.acknowledge({ accountId, id: alert.id }), {
    said: t("acknowledged"),
    done: readLicensesAgain,
  });
  const name = alert.licenseType?.name ?? alert.order?.label ?? t(`kind.${alert.kind}`);
  return (
    <Actions>
      {alert.acknowledged === null && (
        <Button small busy={busy} label={`${t("acknowledge")} – ${name}`} onClick={() => void run()}>
          {t("acknowledge")}
        </Button>
      )}
      <Button small popup="dialog" label={`${t("snooze")} – ${name}`} onClick={() => setOpened(true)}>
        {t("snooze")}
      </Button>
      <Dialog title={t("snoozeTitle")} opened={opened} onClose={() => setOpened(false)}>
        <SnoozeForm accountId={accountId} alert={alert} onClose={() => setOpened(false)} />
      </Dialog>
    </Actions>
  );
};
