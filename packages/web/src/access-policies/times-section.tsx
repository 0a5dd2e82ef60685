import { useState } from "react";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Columns } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DaysField } from "./days-field.tsx";
import type { Draft } from "./draft.ts";
import { LadderDrawing } from "./ladder-drawing.tsx";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";

const daysIn = (text: string): number[] => text.split(/[\s,;]+/).flatMap((each) => (each === "" ? [] : [Number(each)]));
// What is no number does not fit the form of a policy; the server says so beside the field.
const asDays = (days: number | null): number => days ?? 0;

/** How long access lasts. */
export const DurationSection = ({ draft }: { draft: Draft }) => {
  const t = useTexts(policyTexts);
  const { durations } = draft.policy;
  return (
    <Panel title={t("durationTitle")}>
      <Columns>
        <DaysField
          {...draft.field("durations.defaultDays", durations.defaultDays, (defaultDays) =>
            draft.change({ durations: { ...durations, defaultDays } }),
          )}
          label={t("defaultDays")}
          help={t("noDays")}
          optional
        />
        <DaysField
          {...draft.field("durations.maxDays", durations.maxDays, (maxDays) =>
            draft.change({ durations: { ...durations, maxDays } }),
          )}
          label={t("maxDays")}
          help={t("noDays")}
          optional
        />
      </Columns>
    </Panel>
  );
};

/** What happens by itself, and when. */
export const ClockSection = ({ draft }: { draft: Draft }) => {
  const t = useTexts(policyTexts);
  const { operatorName: operator } = useSession();
  const { clock, coolDownDays } = draft.policy;
  const [reminders, setReminders] = useState(clock.remindAfterDays.join(", "));
  const change = (next: Partial<typeof clock>) => draft.change({ clock: { ...clock, ...next } });
  return (
    <Panel title={t("clockTitle")} lead={t("clockLead")}>
      <div className={classes.rows}>
        <LadderDrawing clock={clock} />
        <TextField
          {...draft.field("clock.remindAfterDays", reminders, (text) => {
            setReminders(text);
            change({ remindAfterDays: daysIn(text) });
          })}
          label={t("remind")}
          help={t("remindHelp")}
          inputMode="text"
          optional
        />
        <DaysField
          {...draft.field("clock.widenAfterDays", clock.widenAfterDays, (widenAfterDays) => change({ widenAfterDays }))}
          label={t("widen")}
          help={t("widenHelp")}
          optional
        />
        <Columns>
          <DaysField
            {...draft.field<number | null>("clock.caseAfterDays", clock.caseAfterDays, (days) =>
              change({ caseAfterDays: asDays(days) }),
            )}
            label={t("case", { operator })}
          />
          <DaysField
            {...draft.field<number | null>("clock.expiresAfterDays", clock.expiresAfterDays, (days) =>
              change({ expiresAfterDays: asDays(days) }),
            )}
            label={t("expires")}
          />
        </Columns>
        <DaysField
          {...draft.field<number | null>("coolDownDays", coolDownDays, (days) =>
            draft.change({ coolDownDays: asDays(days) }),
          )}
          label={t("coolDown")}
        />
      </div>
    </Panel>
  );
};
