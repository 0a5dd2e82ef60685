import type { Takeover } from "@freehold/core/takeovers/schema";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useNameOf } from "../ui/person-name.tsx";
import { type Moment, Timeline } from "../ui/timeline.tsx";
import { takeoverTexts } from "./texts.ts";

/** What happened to a takeover, and what happens next. */
export const TakeoverMoments = ({ takeover }: { takeover: Takeover }) => {
  const t = useTexts(takeoverTexts);
  const nameOf = useNameOf();
  const { operatorName: operator } = useSession();
  const { status, claimant, proposedAt, lapsesAt, noticedAt, completesAt, endedAt, objections } = takeover;
  const names = { claimant: nameOf(claimant.name), operator };
  const ending = status === "proposed" || status === "noticed" || status === "objected" ? undefined : status;
  const moments: Moment[] = [
    { key: "proposed", title: t("moment.proposed", names), at: proposedAt },
    ...(lapsesAt === null ? [] : [{ key: "lapses", title: t("moment.lapses"), at: lapsesAt, ahead: true }]),
    ...(noticedAt === null ? [] : [{ key: "proven", title: t("moment.proven"), at: noticedAt }]),
    ...objections.map(({ name, at }, index) => ({
      key: `objection-${index}`,
      title: t("moment.objected", { objector: nameOf(name) }),
      at,
    })),
    ...(status === "noticed" && completesAt !== null
      ? [{ key: "completes", title: t("moment.completes"), at: completesAt, ahead: true }]
      : []),
    ...(status === "objected" ? [{ key: "decision", title: t("moment.decision", names), ahead: true }] : []),
    ...(ending === undefined || endedAt === null
      ? []
      : [{ key: "end", title: t(`moment.${ending}`, names), at: endedAt }]),
  ];
  return <Timeline moments={moments} />;
};
