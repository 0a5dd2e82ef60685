import type { Milestone } from "@freehold/core/accounts/schema";
import { type Texts, type Translate, useTexts } from "../../platform/texts.ts";
import { StatusBadge } from "../../ui/notice.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { type Moment, Timeline } from "../../ui/timeline.tsx";
import { milestoneTexts } from "./milestone-texts.ts";

type Key = typeof milestoneTexts extends Texts<infer K> ? K : never;
type Say = Translate<Key>;

const hasText = (key: string): key is Key => key in milestoneTexts.sentences.en;

/** The sentence for a milestone: one for its state where states read differently, else one for all. */
const sentenceKey = ({ code, state }: Milestone): Key | undefined =>
  [`${code}.${state}`, code].find((key): key is Key => hasText(key));

const detailOf = ({ code, state, params }: Milestone, say: Say): string | undefined => {
  const { reason, proof } = params;
  if (typeof reason === "string" && reason !== "") return reason;
  const key = state === "current" ? `${code}.currentDetail` : `${code}.${proof ?? ""}`;
  return hasText(key) ? say(key) : undefined;
};

const isByClock = ({ code, state }: Milestone): boolean =>
  state === "ahead" && (code === "account.reminder" || code === "account.lapse");

/** What happened to a request for an account, and what happens next and when; apart, what the clock does. */
export const Milestones = ({ milestones }: { milestones: readonly Milestone[] }) => {
  const t = useTexts(milestoneTexts);
  const byClock = milestones.filter(isByClock);
  return (
    <>
      <Moments milestones={milestones.filter((milestone) => !isByClock(milestone))} />
      {byClock.length > 0 && (
        <>
          <h3>{t("ifNobody")}</h3>
          <Moments milestones={byClock} />
        </>
      )}
    </>
  );
};

const Moments = ({ milestones }: { milestones: readonly Milestone[] }) => {
  const t = useTexts(milestoneTexts);
  const moments = milestones.flatMap((milestone, index): Moment[] => {
    const key = sentenceKey(milestone);
    if (key === undefined) return [];
    const detail = detailOf(milestone, t);
    const sentence = t.rich(key, milestone.params, { name: (words) => <PersonName>{words}</PersonName> });
    return [
      {
        key: `${milestone.code}-${index}`,
        title:
          milestone.state === "current" ? (
            <>
              {sentence} <StatusBadge tone="waiting">{t("now")}</StatusBadge>
            </>
          ) : (
            sentence
          ),
        ahead: milestone.state !== "done",
        at: milestone.at ?? undefined,
        ...(detail === undefined ? {} : { detail }),
      },
    ];
  });
  return <Timeline moments={moments} />;
};
