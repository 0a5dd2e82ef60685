import type { AuditAction } from "@freehold/core/audit/schema";
import { actionsByTopic, type EventTopic } from "@freehold/core/webhooks/kinds";
import { useActionName } from "../audit/action-name.ts";
import { useTexts } from "../platform/texts.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { type FieldBinding, FieldError } from "../ui/field.tsx";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";

type Kinds = readonly AuditAction[];
type TopicProps = { id: string; topic: EventTopic; actions: Kinds; value: Kinds; onChange: (value: Kinds) => void };

const Topic = ({ id, topic, actions, value, onChange }: TopicProps) => {
  const t = useTexts(webhookTexts);
  const nameOf = useActionName();
  const chosen = actions.filter((action) => value.includes(action));
  const without = (some: Kinds) => value.filter((action) => !some.includes(action));
  return (
    <div className={classes.topic}>
      <CheckboxField
        id={id}
        name={`topic-${topic}`}
        value={chosen.length === actions.length}
        onChange={(ticked) => onChange(ticked ? [...without(actions), ...actions] : without(actions))}
        label={t(`topic.${topic}`)}
      />
      <details>
        <summary aria-label={t("eachOf", { topic: t(`topic.${topic}`) })}>
          {t("each")} · {t("ofTopic", { chosen: chosen.length, count: actions.length })}
        </summary>
        <div className={classes.each}>
          {actions.map((action) => (
            <CheckboxField
              key={action}
              id={`${id}-${action}`}
              name={action}
              value={value.includes(action)}
              onChange={(ticked) => onChange(ticked ? [...value, action] : without([action]))}
              label={nameOf(action)}
            />
          ))}
        </div>
      </details>
    </div>
  );
};

/** Which kinds of events are told: whole topics, or one by one. */
export const KindsField = ({ id, value, onChange, error }: FieldBinding<Kinds>) => {
  const t = useTexts(webhookTexts);
  return (
    <fieldset className={classes.topics}>
      <legend id={`${id}-label`}>{t("kindsWhich")}</legend>
      {[...actionsByTopic].map(([topic, actions], index) => (
        <Topic
          key={topic}
          id={index === 0 ? id : `${id}-${topic}`}
          topic={topic}
          actions={actions}
          value={value}
          onChange={onChange}
        />
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  );
};
