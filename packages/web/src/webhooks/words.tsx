import { TEST_KIND, type Webhook, type WebhookDelivery } from "@freehold/core/webhooks/schema";
import { useActionName } from "../audit/action-name.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { webhookTexts } from "./texts.ts";

/** What a webhook is told, in short. */
export const KindsWords = ({ kinds }: Pick<Webhook, "kinds">) => {
  const t = useTexts(webhookTexts);
  return kinds === null ? t("everything") : t("someKinds", { count: kinds.length });
};

/** Whether a webhook is on, and whether what is sent arrives. */
export const WebhookBadge = ({ webhook: { offBecause, failingSince } }: { webhook: Webhook }) => {
  const t = useTexts(webhookTexts);
  const { operatorName: operator } = useSession();
  if (offBecause !== null) {
    const tone = offBecause === "administrator" ? "quiet" : "bad";
    return <StatusBadge tone={tone}>{t(`off.${offBecause}`, { operator })}</StatusBadge>;
  }
  const isFailing = failingSince !== null;
  return <StatusBadge tone={isFailing ? "warning" : "good"}>{t(isFailing ? "failing" : "on")}</StatusBadge>;
};

const tones = { waiting: "waiting", retrying: "warning", delivered: "good", failed: "bad" } as const satisfies Record<
  string,
  Tone
>;

/** Where a delivery stands. */
export const DeliveryBadge = ({ delivery: { state, tries } }: { delivery: WebhookDelivery }) => {
  const t = useTexts(webhookTexts);
  const standing = state === "waiting" && tries > 0 ? "retrying" : state;
  return <StatusBadge tone={tones[standing]}>{t(`state.${standing}`)}</StatusBadge>;
};

/** What came of the last try, in short; nothing before there was one. */
export const useResult = (): ((delivery: WebhookDelivery) => string) => {
  const t = useTexts(webhookTexts);
  return ({ statusCode, problem }) =>
    problem !== null ? t(`problem.${problem}`) : statusCode !== null ? t("status", { status: String(statusCode) }) : "";
};

/** Names the kind of an event. */
export const useEventName = (): ((kind: string) => string) => {
  const t = useTexts(webhookTexts);
  const nameOf = useActionName();
  return (kind) => (kind === TEST_KIND ? t("testEvent") : nameOf(kind));
};

/** What an address is known by in a list: the name of who receives. */
export const receiverOf = ({ url }: Pick<Webhook, "url">): string => new URL(url).host;
