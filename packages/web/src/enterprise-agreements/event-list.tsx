import type { AgreementEvent } from "@freehold/core/enterprise-agreements/schema";
import { useTexts } from "../platform/texts.ts";
import { type CursorPage, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { More } from "../ui/more.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { useEventWords } from "./agreement-words.tsx";
import { agreementTexts } from "./texts.ts";

const By = ({ by, reason }: AgreementEvent) => {
  const t = useTexts(agreementTexts);
  // A sweep has a name of its own, which is no person's.
  const isSystem = by.startsWith("enterprise_agreement.");
  return (
    <>
      {isSystem ? t("bySystem") : <PersonName>{t("by", { name: by })}</PersonName>}
      {reason !== null && (
        <p>
          <bdi>{reason}</bdi>
        </p>
      )}
    </>
  );
};

type EventListProps = {
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<AgreementEvent>>;
};

/** What happened to an agreement or a suite, newest first. */
export const EventList = ({ queryKey, fetchPage }: EventListProps) => {
  const t = useTexts(agreementTexts);
  const words = useEventWords();
  const list = useCursorQuery({ queryKey, fetchPage });
  const rows = rowsOf(list);
  const drawn = () => {
    if (list.isPending) return <Skeleton lines={4} />;
    if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (rows.length === 0) return <p>{t("eventsNone")}</p>;
    return (
      <Timeline
        moments={rows.map((event) => ({
          key: event.id,
          at: event.at,
          title: <bdi>{words(event)}</bdi>,
          detail: <By {...event} />,
        }))}
      />
    );
  };
  return (
    <Panel title={t("events")}>
      {drawn()}
      <More list={list}>{t("eventsMore")}</More>
    </Panel>
  );
};
