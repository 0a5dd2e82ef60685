import type { Circle, PolicyStage } from "@freehold/core/access-policies/schema";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { FieldError } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { type Draft, withAt } from "./draft.ts";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";

export type Group = { readonly id: string; readonly name: string; readonly isEmpty: boolean };

const kinds = ["administrators", "virtual_account_administrators"] as const;
const MOST_STAGES = 3;
const MOST_APPROVALS = 5;

type StageProps = {
  draft: Draft;
  groups: readonly Group[];
  stage: PolicyStage;
  index: number;
  onChange: (stage: PolicyStage | null) => void;
};

const Groups = ({ draft, groups, stage, index, onChange }: StageProps) => {
  const t = useTexts(policyTexts);
  const named = stage.deciders.flatMap((each) => (each.kind === "group" ? [each.groupId] : []));
  const nameOf = (id: string) => groups.find((group) => group.id === id)?.name;
  const others = groups.filter(({ id }) => !named.includes(id));
  const withDeciders = (deciders: Circle[]) => onChange({ ...stage, deciders });
  return (
    <>
      {named.map((groupId) => {
        const name = nameOf(groupId);
        const words = name === undefined ? t("groupGone") : t("groupNamed", { name });
        return (
          <div key={groupId} className={classes.removable}>
            <bdi>{words}</bdi>
            <Button
              small
              label={t("removeOf", { what: words })}
              onClick={() =>
                withDeciders(stage.deciders.filter((each) => each.kind !== "group" || each.groupId !== groupId))
              }
            >
              {t("remove")}
            </Button>
          </div>
        );
      })}
      {others.length > 0 && (
        <SelectField
          {...draft.field(`stages.${index}.group`, "", (groupId) => {
            if (groupId !== "") withDeciders([...stage.deciders, { kind: "group", groupId }]);
          })}
          key={named.length}
          label={t("addGroup")}
          placeholder={t("groupChoose")}
          options={others.map(({ id, name, isEmpty }) => ({
            value: id,
            label: isEmpty ? t("groupEmpty", { name }) : name,
          }))}
          optional="unsaid"
        />
      )}
    </>
  );
};

const StageFields = (props: StageProps) => {
  const t = useTexts(policyTexts);
  const { draft, stage, index, onChange } = props;
  const { stages } = draft.policy;
  const path = `stages.${index}`;
  const deciders = draft.field(`${path}.deciders`, stage.deciders, () => undefined);
  return (
    <fieldset className={classes.section}>
      <legend>{t("stage", { number: index + 1 })}</legend>
      <fieldset
        className={classes.checks}
        aria-describedby={deciders.error === undefined ? undefined : `${deciders.id}-error`}
      >
        <legend id={`${deciders.id}-label`}>{t("deciders")}</legend>
        {kinds.map((kind) => (
          <CheckboxField
            key={kind}
            id={`${deciders.id}-${kind}`}
            name={`${path}.${kind}`}
            value={stage.deciders.some((each) => each.kind === kind)}
            onChange={(ticked) =>
              onChange({
                ...stage,
                deciders: ticked ? [{ kind }, ...stage.deciders] : stage.deciders.filter((each) => each.kind !== kind),
              })
            }
            label={t(kind)}
          />
        ))}
        <Groups {...props} />
        <FieldError id={deciders.id} error={deciders.error} />
      </fieldset>
      <SelectField
        {...draft.field(`${path}.approvalsNeeded`, `${stage.approvalsNeeded}`, (chosen) =>
          onChange({ ...stage, approvalsNeeded: Number(chosen) }),
        )}
        label={t("approvalsNeeded")}
        options={Array.from({ length: MOST_APPROVALS }, (_, at) => ({
          value: `${at + 1}`,
          label: t("approvals", { count: at + 1 }),
        }))}
      />
      {stages.length > 1 && (
        <div className={classes.toEnd}>
          <Button
            small
            label={t("removeOf", { what: t("stage", { number: index + 1 }) })}
            onClick={() => onChange(null)}
          >
            {t("remove")}
          </Button>
        </div>
      )}
    </fieldset>
  );
};

/** Who decides, in up to three stages. */
export const StagesSection = ({ draft, groups }: { draft: Draft; groups: readonly Group[] }) => {
  const t = useTexts(policyTexts);
  const { stages } = draft.policy;
  return (
    <Panel title={t("whoTitle")} lead={t("whoLead")}>
      <div className={classes.rows}>
        {stages.map((stage, index) => (
          <StageFields
            // biome-ignore lint/suspicious/noArrayIndexKey: stages are told apart by their place
            key={index}
            draft={draft}
            groups={groups}
            stage={stage}
            index={index}
            onChange={(next) => draft.change({ stages: withAt(stages, index, next) })}
          />
        ))}
        {stages.length < MOST_STAGES && (
          <div>
            <Button
              small
              onClick={() =>
                draft.change({ stages: [...stages, { deciders: [{ kind: "administrators" }], approvalsNeeded: 1 }] })
              }
            >
              {t("addStage")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
};
