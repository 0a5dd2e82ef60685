import type { AccessReviewItem, Answer, AnsweredRow } from "@freehold/core/access-reviews/schema";
import { useState } from "react";
import classes from "../members/members.module.css";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Row, Rows } from "../ui/rows.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { uiTexts } from "../ui/ui-texts.ts";
import { readReviewsAgain } from "./read-again.ts";
import { reviewTexts } from "./texts.ts";

const tones = { answered: "good", already: "quiet", refused: "warning" } as const;

const Results = ({ rows, onClose }: { rows: readonly AnsweredRow[]; onClose: () => void }) => {
  const t = useTexts(reviewTexts);
  const done = rows.filter(({ outcome }) => outcome.kind !== "refused").length;
  return (
    <div className={classes.dialog}>
      <p role="status">{t("results", { count: rows.length, done })}</p>
      <Rows>
        {rows.map(({ grantId, holderName, outcome }) => (
          <Row
            key={grantId}
            words={
              <>
                {holderName === null ? t("unknown") : <PersonName>{holderName}</PersonName>}
                {"detail" in outcome && <span className={classes.soft}> {outcome.detail}</span>}
              </>
            }
          >
            <StatusBadge tone={tones[outcome.kind]}>{t(`result.${outcome.kind}`)}</StatusBadge>
          </Row>
        ))}
      </Rows>
      <Actions>
        <Button weight="main" onClick={onClose}>
          {t("done")}
        </Button>
      </Actions>
    </div>
  );
};

type AnswerDialogProps = {
  accountId: string;
  reviewId: string;
  items: readonly AccessReviewItem[];
  decision: Answer["decision"];
  onClose: () => void;
  /** After something was answered. */
  onAnswered: () => void;
};

/** Answers about one role or several alike; where some are refused, with what came of each. */
export const AnswerDialog = ({ accountId, reviewId, items, decision, onClose, onAnswered }: AnswerDialogProps) => {
  const t = useTexts(reviewTexts);
  const ui = useTexts(uiTexts);
  const [rows, setRows] = useState<readonly AnsweredRow[]>();
  const isEnd = decision === "end";
  const form = useProblemForm({
    initial: { reason: "" },
    paths: { reason: "answer.reason" },
    validate: ({ reason }) => (isEnd && reason.trim() === "" ? { reason: ui("required") } : {}),
    submit: ({ reason }) =>
      client.accessReviews.answer({
        accountId,
        id: reviewId,
        grantIds: items.map(({ grantId }) => grantId),
        answer: { decision, reason },
      }),
    done: async (answered) => {
      await readReviewsAgain();
      onAnswered();
      if (answered.items.some(({ outcome }) => outcome.kind === "refused")) return setRows(answered.items);
      toast(t("answered", { count: answered.items.length }));
      onClose();
    },
  });
  return (
    <Dialog title={t(isEnd ? "endTitle" : "keepTitle", { count: items.length })} opened onClose={onClose}>
      {rows !== undefined ? (
        <Results rows={rows} onClose={onClose} />
      ) : (
        <Form
          form={form}
          submit={t(isEnd ? "end" : "keep")}
          danger={isEnd}
          secondary={<Button onClick={onClose}>{t("cancel")}</Button>}
        >
          <p>{t(isEnd ? "endBody" : "keepBody", { count: items.length })}</p>
          <TextArea
            {...form.field("reason")}
            label={t(isEnd ? "reason" : "note")}
            optional={!isEnd}
            max={1000}
            rows={3}
          />
        </Form>
      )}
    </Dialog>
  );
};
