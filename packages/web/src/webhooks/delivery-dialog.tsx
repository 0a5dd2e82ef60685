import type { WebhookDelivery } from "@freehold/core/webhooks/schema";
import { useTexts } from "../platform/texts.ts";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Facts } from "../ui/panel.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";
import { DeliveryBadge, useEventName, useResult } from "./words.tsx";

const REDIRECTS = 300;
const REFUSALS = 400;
const GONE = 410;

/** What a result means, and what can be done about it; undefined for what arrived, or was not tried yet. */
const useMeaning = ({ state, problem, statusCode }: WebhookDelivery): string | undefined => {
  const t = useTexts(webhookTexts);
  if (problem !== null) return t(`why.${problem}`);
  if (statusCode === null || state === "delivered") return undefined;
  if (statusCode === GONE) return t("why.gone");
  return t(statusCode >= REDIRECTS && statusCode < REFUSALS ? "why.redirect" : "why.status");
};

type DeliveryDialogProps = { delivery: WebhookDelivery; onClose: () => void };

/** All there is to know of what was sent once: what, when, and how the answer begins. */
export const DeliveryDialog = ({ delivery, onClose }: DeliveryDialogProps) => {
  const t = useTexts(webhookTexts);
  const nameOf = useEventName();
  const resultOf = useResult();
  const meaning = useMeaning(delivery);
  const { kind, entryId, occurredAt, tries, triedAt, nextTryAt, durationMs, answer } = delivery;
  return (
    <Dialog title={t("detailsTitle")} opened onClose={onClose}>
      <div className={classes.dialog}>
        <Facts
          facts={[
            { label: t("event"), value: nameOf(kind) },
            { label: t("happened"), value: <DateText at={occurredAt} withTime /> },
            { label: t("state"), value: <DeliveryBadge delivery={delivery} /> },
            { label: t("result"), value: resultOf(delivery) },
            {
              label: t("triedAt"),
              value: triedAt === null ? t("tries", { count: 0 }) : <DateText at={triedAt} withTime />,
            },
            { label: t("triesMade"), value: <NumberText value={tries} /> },
            ...(tries === 0 || nextTryAt === null
              ? []
              : [{ label: t("nextTry"), value: <DateText at={nextTryAt} withTime /> }]),
            { label: t("duration"), value: durationMs === null ? "" : t("milliseconds", { count: durationMs }) },
            { label: t("eventId"), value: <code translate="no">{entryId}</code> },
          ]}
        />
        {meaning !== undefined && <p>{meaning}</p>}
        {answer !== null && (
          <>
            <h3>{t("answerStart")}</h3>
            {answer === "" ? (
              <p>{t("answerEmpty")}</p>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
              <pre className={classes.answer} translate="no" tabIndex={0}>
                {answer}
              </pre>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
};
