import type { AccessReview } from "@freehold/core/access-reviews/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { PeopleFrame } from "../members/people-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { BarMeter } from "../ui/bar-meter.tsx";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, type Fact, Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Totals } from "../ui/totals.tsx";
import { DateText } from "../ui/when.tsx";
import { ItemsPanel } from "./items-panel.tsx";
import { CloseDialog, RepeatDialog, StopDialog } from "./run-dialogs.tsx";
import { reviewTexts } from "./texts.ts";
import { ReviewBadge, ReviewerWords, ScopeWords } from "./words.tsx";

/** How often a review is read again that a job is at. */
const AGAIN_MS = 2_000;

const Repeats = ({ review }: { review: AccessReview }) => {
  const t = useTexts(reviewTexts);
  const { repeatsMonths, nextAt } = review;
  if (repeatsMonths === null) return t("repeatsNever");
  return (
    <>
      {t("repeatsEvery", { count: repeatsMonths })}
      {nextAt !== null && <>, {t.rich("next", {}, { date: () => <DateText at={nextAt} /> })}</>}
    </>
  );
};

const useFacts = (review: AccessReview): readonly Fact[] => {
  const t = useTexts(reviewTexts);
  const { scope, reviewers, startedAt, startedBy, closesAt, closedAt, closedBy, state, unanswered } = review;
  const isStopped = state === "stopped";
  return [
    { label: t("what"), value: <ScopeWords scope={scope} /> },
    { label: t("reviewers"), value: <ReviewerWords reviewers={reviewers} /> },
    { label: t("began"), value: <DateText at={startedAt} withTime /> },
    { label: t("beganBy"), value: <PersonName>{startedBy}</PersonName> },
    closedAt === null
      ? { label: t("until"), value: <DateText at={closesAt} withTime /> }
      : { label: t(isStopped ? "stoppedOn" : "closed"), value: <DateText at={closedAt} withTime /> },
    ...(closedAt === null
      ? []
      : [{ label: t("closedBy"), value: closedBy === null ? t("byClock") : <PersonName>{closedBy}</PersonName> }]),
    { label: t("unanswered"), value: t(unanswered === "end" ? "unansweredEnd" : "unansweredKeep") },
    { label: t("repeats"), value: <Repeats review={review} /> },
  ];
};

const Standing = ({ review }: { review: AccessReview }) => {
  const t = useTexts(reviewTexts);
  const { state, progress, leftForYou } = review;
  const { items, answered, ending, ended, gone } = progress;
  if (state === "collecting" || state === "closing" || state === "stopped") {
    return (
      <Notice tone="info" live>
        {t(state)}
      </Notice>
    );
  }
  if (items === 0) return <Notice tone="info">{t("nothing")}</Notice>;
  if (state === "closed") {
    return (
      <Totals
        totals={[
          [t("kept"), items - ended - gone],
          [t("ended"), ended],
          [t("gone"), gone],
        ]}
      />
    );
  }
  return (
    <>
      <BarMeter label={t("progress")} value={answered} max={items} tone={answered === items ? "good" : "info"} />
      <p>
        {leftForYou > 0 ? t("left", { count: leftForYou }) : t("leftNone")}{" "}
        {ending > 0 && t("endsThen", { count: ending })}
      </p>
    </>
  );
};

type Opened = "close" | "stop" | "repeat";

const RunActions = ({ review, onOpen }: { review: AccessReview; onOpen: (which: Opened) => void }) => {
  const t = useTexts(reviewTexts);
  const isUnderway = review.state === "open" || review.state === "collecting";
  return (
    <Actions>
      {review.state === "open" && (
        <Button
          weight={review.progress.answered === review.progress.items ? "main" : "plain"}
          popup="dialog"
          onClick={() => onOpen("close")}
        >
          {t("close")}
        </Button>
      )}
      {isUnderway && (
        <Button popup="dialog" onClick={() => onOpen("stop")}>
          {t("stop")}
        </Button>
      )}
      {!review.isFollowed && (
        <Button popup="dialog" onClick={() => onOpen("repeat")}>
          {t("changeRepeats")}
        </Button>
      )}
    </Actions>
  );
};

/** One review: what it is about, how far it has come, and each role with what is said of it. */
export const Page = () => {
  const t = useTexts(reviewTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const [opened, open] = useState<Opened>();
  const { data: review } = useSuspenseQuery({
    queryKey: ["access-reviews", account.id, "one", id],
    queryFn: () => client.accessReviews.get({ accountId: account.id, id }),
    refetchInterval: ({ state: { data } }) =>
      data?.state === "collecting" || data?.state === "closing" ? AGAIN_MS : false,
  });
  const mayRun = review.mayRun && account.status === "active";
  const dialog = { accountId: account.id, review, onClose: () => open(undefined) };
  return (
    <PeopleFrame section={t("review")}>
      <p>
        <Link to={addresses.accessReviews(account.id)}>{t("back")}</Link>
      </p>
      <Panel
        title={t("review")}
        lead={<ReviewBadge state={review.state} />}
        actions={mayRun && <RunActions review={review} onOpen={open} />}
      >
        <Standing review={review} />
        <Facts facts={useFacts(review)} />
        {review.state === "open" && <p>{t("alsoAdministrators")}</p>}
      </Panel>
      {review.state !== "collecting" && review.progress.items > 0 && (
        <ItemsPanel accountId={account.id} review={review} />
      )}
      {opened === "close" && <CloseDialog {...dialog} />}
      {opened === "stop" && <StopDialog {...dialog} />}
      {opened === "repeat" && <RepeatDialog {...dialog} />}
    </PeopleFrame>
  );
};
