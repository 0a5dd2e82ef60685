import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { StageList } from "../access-policies/stage-list.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { TakeoverOffers } from "../takeovers/takeover-offers.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { Quote } from "../ui/quote.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { DateText } from "../ui/when.tsx";
import { AnswerList } from "./answer-list.tsx";
import { DecisionTimes } from "./decision-times.tsx";
import { useMoments } from "./request-moments.ts";
import { RequestOutcome } from "./request-outcome.tsx";
import { requestTexts } from "./request-texts.ts";
import { useRequestWords } from "./request-words.ts";
import type { MyRequest } from "./standing.ts";
import { standingTexts } from "./standing-texts.ts";
import { AccessRequestBadge } from "./status-tones.tsx";
import { RequesterThread } from "./thread.tsx";

const WhoDecides = ({ request }: { request: MyRequest }) => {
  const t = useTexts(standingTexts);
  const { operatorName } = useSession();
  if (request.deciders === "operator_support") {
    return (
      <Panel title={t("whoTitle")}>
        <p>{t("supportDecides", { operator: operatorName })}</p>
      </Panel>
    );
  }
  if (request.stages.some(({ stuck }) => stuck)) {
    return (
      <Notice tone="warning" title={t("nobodyTitle")}>
        {t("nobody", { operator: operatorName })}
      </Notice>
    );
  }
  return (
    <Panel title={t("whoTitle")} lead={t("whoLead")}>
      <StageList stages={request.stages} />
    </Panel>
  );
};

const Details = ({ request }: { request: MyRequest }) => {
  const t = useTexts(standingTexts);
  const accountWords = useTexts(requestTexts);
  const { typeOf, decidersOf } = useRequestWords();
  const roleWords = useTexts(roleTexts);
  const { subject, subjectKind, accountName, accountType, wish } = request;
  return (
    <Panel title={t("detailsTitle")}>
      <Facts
        facts={[
          { label: t("status"), value: <AccessRequestBadge status={request.status} /> },
          { label: t(subjectKind === "smart_account" ? "identifier" : subjectKind), value: subject },
          ...(accountName === null ? [] : [{ label: t("accountName"), value: accountName }]),
          ...(accountType === null ? [] : [{ label: t("accountType"), value: accountWords(accountType) }]),
          { label: t("accessType"), value: typeOf(request) },
          { label: t("requestDate"), value: <DateText at={request.requestedAt} withTime /> },
          { label: t("administrators"), value: decidersOf(request) },
          ...(wish === null
            ? []
            : [
                {
                  label: t("wish"),
                  value:
                    wish.role === null
                      ? wish.virtualAccountName
                      : t("wishWithRole", { name: wish.virtualAccountName, role: roleWords(wish.role) }),
                },
              ]),
        ]}
      />
      <h3>{t("reason")}</h3>
      <Quote>{request.reason}</Quote>
      <AnswerList answers={request.answers} />
    </Panel>
  );
};

/** What requester and deciders write to each other; support access is talked about in cases. */
const Conversation = ({ request }: { request: MyRequest }) => {
  const { id } = request;
  const isAccount = request.subjectKind === "smart_account";
  const keyOf = useAttemptKey();
  const [sent, setSent] = useState(0);
  const { data } = useQuery({
    queryKey: ["access-requests", "mine", "messages", id],
    queryFn: () => client.accessRequests.listMyMessages({ id }),
    enabled: isAccount,
    refetchInterval: request.status === "pending" ? 60_000 : false,
  });
  if (!isAccount || data === undefined) return null;
  return (
    <RequesterThread
      messages={data.items}
      isPending={request.status === "pending"}
      isAwaited={request.answerAwaitedSince !== null}
      onSend={async (body) => {
        await client.accessRequests.writeToDeciders({ id, body }, { idempotencyKey: keyOf({ body, sent }) });
        setSent(sent + 1);
        await Promise.all(
          ["access-requests", "home"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })),
        );
      }}
    />
  );
};

/** Where one's own request stands: who can decide, how long that took before, what happens when, or how it ended. */
export const Page = () => {
  const t = useTexts(standingTexts);
  const id = usePathParameter("id");
  const momentsOf = useMoments();
  const { data: request } = useSuspenseQuery({
    queryKey: ["access-requests", "mine", "one", id],
    queryFn: () => client.accessRequests.getMine({ id }),
    // Somebody may decide while the page is open.
    refetchInterval: (query) => (query.state.data?.status === "pending" ? 60_000 : false),
  });
  const waiting = request.status === "pending";
  return (
    <Frame
      title={t("title", { subject: request.accountName ?? request.subject })}
      breadcrumbs={[
        { label: t("access"), to: "/access" },
        { label: t("yourRequests"), to: "/access/services" },
      ]}
      narrow
    >
      <RequestOutcome request={request} />
      {waiting && request.subjectKind === "smart_account" && <TakeoverOffers domain={request.subject} />}
      <Conversation request={request} />
      {waiting && <WhoDecides request={request} />}
      {waiting && <DecisionTimes request={request} />}
      <Panel
        title={t(waiting ? "nextTitle" : "pastTitle")}
        lead={waiting && request.answerAwaitedSince === null ? t("nextLead") : undefined}
      >
        <Timeline moments={momentsOf(request.milestones)} />
      </Panel>
      <Details request={request} />
    </Frame>
  );
};
