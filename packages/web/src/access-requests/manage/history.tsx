import { ladder } from "@freehold/core/access-requests/clock";
import type { AccessRequest } from "@freehold/core/access-requests/schema";
import { daysAfter } from "@freehold/core/kernel/duration";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { PersonName } from "../../ui/person-name.tsx";
import type { Moment } from "../../ui/timeline.tsx";
import { queueTexts } from "./queue-texts.ts";

const rungKeys = ["rung.0", "rung.1", "rung.2", "rung.3"] as const;

/** What happened with a request, and what happens by itself while nobody decides. */
export const useHistory = (request: AccessRequest): readonly Moment[] => {
  const t = useTexts(queueTexts);
  const { operatorName: operator } = useSession();
  const { status, requestedAt, escalationStep, remindedCount, decidedAt, decidedBy, expiresAt } = request;
  const pending = status === "pending";
  const rungs = ladder.flatMap(({ afterDays }, index): Moment[] => {
    const key = rungKeys[index];
    const done = index < escalationStep;
    if (key === undefined || (!done && !pending)) return [];
    return [
      {
        key,
        title: t(key, { operator, state: done ? "done" : "ahead" }),
        at: daysAfter(new Date(requestedAt), afterDays).toISOString(),
        ahead: !done,
      },
    ];
  });
  const end: Moment = pending
    ? { key: "expires", title: t("expires"), at: expiresAt, ahead: true }
    : {
        key: "end",
        title: t.rich(
          `end.${status}`,
          { by: decidedBy ?? operator },
          { by: (words) => <PersonName>{words}</PersonName> },
        ),
        at: decidedAt ?? undefined,
      };
  return [
    {
      key: "submitted",
      title: t("submitted"),
      at: requestedAt,
      ...(remindedCount === 0 ? {} : { detail: t("reminders", { count: remindedCount }) }),
    },
    ...rungs,
    end,
  ];
};
