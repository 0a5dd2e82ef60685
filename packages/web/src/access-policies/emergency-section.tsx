import { type EmergencyRole, MOST_EMERGENCY_HOURS } from "@freehold/core/access-policies/schema";
import { emergencyTexts } from "../emergency-access/texts.ts";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { Columns } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import type { Draft } from "./draft.ts";
import classes from "./policy.module.css";
import type { Group } from "./stages-section.tsx";

const roles = ["administrator", "user", "viewer"] as const satisfies EmergencyRole[];
const everybody = "everybody";
const hours = Array.from({ length: MOST_EMERGENCY_HOURS }, (_, at) => `${at + 1}`);

const Terms = ({ draft, groups }: { draft: Draft; groups: readonly Group[] }) => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  const { emergency } = draft.policy;
  if (emergency === null) return null;
  const change = (next: Partial<typeof emergency>) => draft.change({ emergency: { ...emergency, ...next } });
  const isGone = emergency.groupId !== null && !groups.some(({ id }) => id === emergency.groupId);
  return (
    <>
      <Columns>
        <SelectField
          {...draft.field("emergency.role", emergency.role as string, (role) =>
            change({ role: role as EmergencyRole }),
          )}
          label={t("policyRole")}
          options={roles.map((role) => ({ value: role, label: words(role) }))}
        />
        <SelectField
          {...draft.field("emergency.hours", `${emergency.hours}`, (chosen) => change({ hours: Number(chosen) }))}
          label={t("hours")}
          options={hours.map((hour) => ({ value: hour, label: hour }))}
        />
      </Columns>
      <SelectField
        {...draft.field("emergency.groupId", emergency.groupId ?? everybody, (chosen) =>
          change({ groupId: chosen === everybody ? null : chosen }),
        )}
        label={t("group")}
        help={t("groupHelp")}
        options={[
          { value: everybody, label: t("everybody") },
          ...groups.map(({ id, name }) => ({ value: id, label: t("groupNamed", { name }) })),
          ...(isGone ? [{ value: emergency.groupId ?? "", label: t("groupGone") }] : []),
        ]}
      />
    </>
  );
};

/** Whether members may get a role at once in an emergency, which, and for how long. */
export const EmergencySection = (props: { draft: Draft; groups: readonly Group[] }) => {
  const t = useTexts(emergencyTexts);
  const { draft } = props;
  return (
    <Panel title={t("policyTitle")} lead={t("policyLead")}>
      <div className={classes.rows}>
        <CheckboxField
          {...draft.field("emergency", draft.policy.emergency !== null, (isAllowed) =>
            draft.change({ emergency: isAllowed ? { role: "administrator", hours: 4, groupId: null } : null }),
          )}
          label={t("allow")}
        />
        <Terms {...props} />
      </div>
    </Panel>
  );
};
