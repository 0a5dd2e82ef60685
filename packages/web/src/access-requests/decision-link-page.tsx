import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { StageList } from "../access-policies/stage-list.tsx";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { client, Problem } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText } from "../ui/when.tsx";
import { decisionLinkSource } from "../virtual-accounts/source.ts";
import { CapacityChoice } from "./capacity-choice.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { decisionTexts } from "./decision-texts.ts";
import { type DecidableRequest, RequestEnd, RequestFacts } from "./request-facts.tsx";
import { MessageList } from "./thread.tsx";
import { threadTexts } from "./thread-texts.ts";

/** What says that the page shows what was: somebody else decided, or the account is no longer active. */
const outdated: ReadonlySet<string> = new Set(["access_request.already_decided", "account.not_active"]);

const Invalid = () => {
  const t = useTexts(decisionTexts);
  const { person } = useSession();
  return (
    <Frame title={t("invalidTitle")} lead={t("invalid")} narrow>
      <Actions>
        <ButtonLink weight="main" to={person === null ? `${addresses.signIn}?next=%2Fmanage` : addresses.manage}>
          {t(person === null ? "logIn" : "openManage")}
        </ButtonLink>
      </Actions>
    </Frame>
  );
};

/** What an administrator's mail leads to: the request, and the decision, which only a press of the button makes. */
export const Page = () => {
  const t = useTexts(decisionTexts);
  const thread = useTexts(threadTexts);
  const token = usePathParameter("token");
  const [decided, setDecided] = useState<DecidableRequest>();
  const opened = useQuery({
    queryKey: ["access-requests", "decision-link", token],
    queryFn: () => client.accessRequests.openDecisionLink({ token }),
    // Once the decision is made the link is spent; what it showed stays.
    enabled: decided === undefined,
  });
  if (opened.isError && opened.data === undefined) {
    if (opened.error instanceof Problem && opened.error.code === "link.invalid") return <Invalid />;
    throw opened.error;
  }
  if (opened.data === undefined) return <Skeleton lines={8} />;
  const { accountName, decider, messages, expiresAt, isAccountActive } = opened.data;
  const request = decided ?? opened.data.request;
  return (
    <Frame
      title={t("title", { account: accountName })}
      lead={t.rich(
        "lead",
        { name: request.requester.name, decider: decider.name },
        { ...namePart, by: (words) => <PersonName>{words}</PersonName> },
      )}
      narrow
    >
      <RequestEnd request={request} live={decided !== undefined} />
      <Panel title={t("requester")}>
        <RequestFacts request={request} />
      </Panel>
      {messages.length > 0 && (
        <Panel title={thread("title")}>
          <MessageList messages={messages} />
        </Panel>
      )}
      {request.status === "pending" && (
        <Panel title={t("stages")}>
          <StageList stages={request.stages} />
        </Panel>
      )}
      {request.status === "pending" && (
        <Panel
          title={t("decide")}
          lead={t.rich("linkExpires", {}, { date: () => <DateText at={expiresAt} withTime /> })}
        >
          <CapacityChoice
            capacities={request.capacities.slice(0, 1)}
            chosen={request.capacities[0]}
            onChoose={() => {}}
          />
          <DecisionForm
            request={request}
            mayApprove={isAccountActive}
            source={decisionLinkSource(token)}
            onDecide={async (decision) => {
              try {
                setDecided(await client.accessRequests.decideByLink({ token, decision }));
                window.scrollTo({ top: 0 });
              } catch (thrown) {
                const isOutdated = thrown instanceof Problem && outdated.has(thrown.code);
                if (!isOutdated) throw thrown;
                toast(thrown.detail, "problem");
                await opened.refetch();
              }
            }}
          />
        </Panel>
      )}
    </Frame>
  );
};
