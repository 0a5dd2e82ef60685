import type { Question } from "@freehold/core/access-policies/schema";
import { useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { Columns } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Draft, withAt } from "./draft.ts";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";

const MOST_QUESTIONS = 10;

const linesOf = (text: string) => text.split("\n").map((line) => line.trim());
const choicesOf = (en: string, fr: string): Question["choices"] => {
  const french = linesOf(fr);
  return linesOf(en).flatMap((line, index) => (line === "" ? [] : [{ en: line, fr: french[index] ?? "" }]));
};

type QuestionProps = {
  draft: Draft;
  question: Question;
  index: number;
  onChange: (question: Question | null) => void;
};

const Choices = ({ draft, question, index, onChange }: QuestionProps) => {
  const t = useTexts(policyTexts);
  // As typed, with lines that are still empty.
  const [typed, setTyped] = useState({
    en: question.choices.map(({ en }) => en).join("\n"),
    fr: question.choices.map(({ fr }) => fr).join("\n"),
  });
  const type = (next: typeof typed) => {
    setTyped(next);
    onChange({ ...question, choices: choicesOf(next.en, next.fr) });
  };
  const path = `questions.${index}.choices`;
  return (
    <Columns>
      <TextArea {...draft.field(path, typed.en, (en) => type({ ...typed, en }))} label={t("choicesEn")} max={2000} />
      <TextArea
        {...draft.field(`${path}.fr`, typed.fr, (fr) => type({ ...typed, fr }))}
        label={t("choicesFr")}
        max={2000}
      />
    </Columns>
  );
};

const QuestionFields = (props: QuestionProps) => {
  const t = useTexts(policyTexts);
  const { draft, question, index, onChange } = props;
  const path = `questions.${index}`;
  const { label, kind, required } = question;
  return (
    <fieldset className={classes.section}>
      <legend>{t("question", { number: index + 1 })}</legend>
      <Columns>
        <TextField
          {...draft.field(`${path}.label.en`, label.en, (en) => onChange({ ...question, label: { ...label, en } }))}
          label={t("labelEn")}
        />
        <TextField
          {...draft.field(`${path}.label.fr`, label.fr, (fr) => onChange({ ...question, label: { ...label, fr } }))}
          label={t("labelFr")}
        />
      </Columns>
      <SelectField
        {...draft.field<string>(`${path}.kind`, kind, (chosen) =>
          onChange(chosen === "choice" ? { ...question, kind: "choice" } : { ...question, kind: "text", choices: [] }),
        )}
        label={t("kind")}
        options={(["text", "choice"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === "choice" && <Choices {...props} />}
      <CheckboxField
        {...draft.field(`${path}.required`, required, (ticked) => onChange({ ...question, required: ticked }))}
        label={t("required")}
      />
      <div className={classes.toEnd}>
        <Button
          small
          label={t("removeOf", { what: t("question", { number: index + 1 }) })}
          onClick={() => onChange(null)}
        >
          {t("remove")}
        </Button>
      </div>
    </fieldset>
  );
};

/** What everybody is asked besides the reason. */
export const QuestionsSection = ({ draft }: { draft: Draft }) => {
  const t = useTexts(policyTexts);
  const { questions } = draft.policy;
  return (
    <Panel title={t("questionsTitle")} lead={t("questionsLead")}>
      <div className={classes.rows}>
        {questions.map((question, index) => (
          <QuestionFields
            key={question.id}
            draft={draft}
            question={question}
            index={index}
            onChange={(next) => draft.change({ questions: withAt(questions, index, next) })}
          />
        ))}
        {questions.length < MOST_QUESTIONS && (
          <div>
            <Button
              small
              onClick={() =>
                draft.change({
                  questions: [
                    ...questions,
                    {
                      id: crypto.randomUUID(),
                      label: { en: "", fr: "" },
                      kind: "text",
                      choices: [],
                      required: true,
                    },
                  ],
                })
              }
            >
              {t("addQuestion")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
};
