import type { AccessRequest, Decision } from "@freehold/core/access-requests/schema";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { StageList } from "../../access-policies/stage-list.tsx";
import { useAccount } from "../../accounts/manage/account.ts";
import { ManageFrame } from "../../accounts/manage/manage-frame.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Timeline } from "../../ui/timeline.tsx";
import { DateText, When } from "../../ui/when.tsx";
import { accountSource } from "../../virtual-accounts/source.ts";
import { CapacityChoice, capacityKey } from "../capacity-choice.tsx";
import { DecisionForm } from "../decision-form.tsx";
import { RequestEnd, RequestFacts } from "../request-facts.tsx";
import { DeciderThread } from "../thread.tsx";
import { threadTexts } from "../thread-texts.ts";
import { useHistory } from "./history.tsx";
import { queueTexts } from "./queue-texts.ts";

const readAgain = () =>
  Promise.all(
    ["access-requests", "accounts", "members", "home", "audit"].map((slice) =>
      queryClient.invalidateQueries({ queryKey: [slice] }),
    ),
  );

const saidOf = ({ decision }: Decision, status: AccessRequest["status"]) => {
  if (decision === "decline") return "declined";
  return status === "pending" ? "approvalGiven" : "approved";
};

const Decide = ({ request }: Awaited<ReturnType<typeof client.accessRequests.get>>) => {
  const t = useTexts(queueTexts);
  const router = useRouter();
  const account = useAccount();
  const [chosen, choose] = useState("");
  const capacity = request.capacities.find((each) => capacityKey(each) === chosen) ?? request.capacities[0];
  const decide = async (decision: Decision) => {
    let status: AccessRequest["status"];
    try {
      ({ status } = await client.accessRequests.decide({
        accountId: account.id,
        id: request.id,
        decision,
        onBehalfOf: capacity?.onBehalfOf?.personId ?? null,
      }));
    } catch (thrown) {
      if (!(thrown instanceof Problem && thrown.code === "access_request.already_decided")) throw thrown;
      toast(thrown.detail, "problem");
      await readAgain();
      return;
    }
    toast(t(saidOf(decision, status), { name: request.requester.name }));
    await router.navigate({ href: addresses.accountRequests(account.id) });
    await readAgain();
  };
  return (
    <Panel title={t("decision")}>
      <CapacityChoice
        capacities={request.capacities}
        chosen={capacity}
        onChoose={(each) => choose(capacityKey(each))}
      />
      <DecisionForm
        key={chosen}
        request={capacity === undefined ? request : { ...request, reach: capacity.reach }}
        source={accountSource(account.id, capacity?.onBehalfOf == null ? "administered" : "seen")}
        onDecide={decide}
        mayApprove={account.status === "active"}
      />
    </Panel>
  );
};

const History = ({ request }: { request: AccessRequest }) => {
  const t = useTexts(queueTexts);
  const moments = useHistory(request);
  return (
    <Panel title={t("history")}>
      <Timeline moments={moments} />
    </Panel>
  );
};

const Awaited = ({ request: { answerAwaitedSince, pausedUntil } }: { request: AccessRequest }) => {
  const t = useTexts(threadTexts);
  if (answerAwaitedSince === null) return null;
  const parts = {
    since: () => <When at={answerAwaitedSince} />,
    until: () => <DateText at={pausedUntil ?? answerAwaitedSince} />,
  };
  return (
    <Notice tone="waiting" title={t("awaitedTitle")}>
      <span>{t.rich(pausedUntil === null ? "awaited" : "awaitedPaused", {}, parts)}</span>
    </Notice>
  );
};

const Conversation = ({ request }: { request: AccessRequest }) => {
  const keyOf = useAttemptKey();
  const [sent, setSent] = useState(0);
  const { accountId, id, status, decidable, undecidable } = request;
  const { data } = useQuery({
    queryKey: ["access-requests", "messages", accountId, id],
    queryFn: () => client.accessRequests.listMessages({ accountId, id }),
    refetchInterval: status === "pending" ? 60_000 : false,
  });
  if (data === undefined) return null;
  return (
    <DeciderThread
      messages={data.items}
      mayWrite={status === "pending" && (decidable || undecidable === "approved_already")}
      onSend={async (body, asks) => {
        await client.accessRequests.writeToRequester(
          { accountId, id, body, asks },
          { idempotencyKey: keyOf({ body, asks, sent }) },
        );
        setSent(sent + 1);
        await readAgain();
      }}
    />
  );
};

/** One request: who asks and why, the decision, what happened and what comes. */
export const Page = () => {
  const t = useTexts(queueTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data } = useSuspenseQuery({
    queryKey: ["access-requests", "to-decide", account.id, id],
    queryFn: () => client.accessRequests.get({ accountId: account.id, id }),
  });
  const { request } = data;
  return (
    <ManageFrame section={t("requestOf", { name: request.requester.name })}>
      <p>
        <Link to={addresses.accountRequests(account.id)}>{t("back")}</Link>
      </p>
      <RequestEnd request={request} />
      <Awaited request={request} />
      <Panel
        title={t.rich("asks", { name: request.requester.name }, { name: (words) => <PersonName>{words}</PersonName> })}
      >
        <RequestFacts request={request} />
      </Panel>
      {request.status === "pending" && (
        <Panel title={t("whoDecides")}>
          <StageList stages={request.stages} />
        </Panel>
      )}
      <Conversation request={request} />
      {request.status === "pending" && <Decide {...data} />}
      <History request={request} />
    </ManageFrame>
  );
};
