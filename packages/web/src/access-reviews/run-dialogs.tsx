import type { AccessReview } from "@freehold/core/access-reviews/schema";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { readReviewsAgain } from "./read-again.ts";
import { RepeatField, repetitionOf } from "./repeat-field.tsx";
import { reviewTexts } from "./texts.ts";

type DialogProps = { accountId: string; review: AccessReview; onClose: () => void };

/** Closes a review, after saying what ends by it. */
export const CloseDialog = ({ accountId, review: { id, progress }, onClose }: DialogProps) => {
  const t = useTexts(reviewTexts);
  return (
    <ConfirmDialog
      title={t("closeTitle")}
      confirm={t("close")}
      danger={progress.ending > 0}
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.accessReviews.close({ accountId, id });
        await readReviewsAgain();
        toast(t("closeDone"));
      }}
    >
      {t("closeBody", { count: progress.ending })}
    </ConfirmDialog>
  );
};

/** Stops a review, which ends nothing. */
export const StopDialog = ({ accountId, review: { id }, onClose }: DialogProps) => {
  const t = useTexts(reviewTexts);
  return (
    <ConfirmDialog
      title={t("stopTitle")}
      confirm={t("stopThis")}
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.accessReviews.stop({ accountId, id });
        await readReviewsAgain();
        toast(t("stopDone"));
      }}
    >
      {t("stopBody")}
    </ConfirmDialog>
  );
};

/** Says whether and when a review begins again. */
export const RepeatDialog = ({ accountId, review: { id, repeatsMonths }, onClose }: DialogProps) => {
  const t = useTexts(reviewTexts);
  const form = useProblemForm({
    initial: { repeats: repeatsMonths === null ? "never" : String(repeatsMonths) },
    submit: ({ repeats }) => client.accessReviews.repeat({ accountId, id, repeatsMonths: repetitionOf(repeats) }),
    done: async () => {
      await readReviewsAgain();
      toast(t("changed"));
      onClose();
    },
  });
  return (
    <Dialog title={t("changeRepeatsTitle")} opened onClose={onClose}>
      <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <RepeatField {...form.field("repeats")} />
      </Form>
    </Dialog>
  );
};
