import { useSuspenseQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Panel } from "../ui/panel.tsx";
import { AgreementDates, AgreementStatusBadge } from "./agreement-words.tsx";
import { EventList } from "./event-list.tsx";
import { SuiteBars } from "./suite-bars.tsx";
import { agreementTexts } from "./texts.ts";
import { Versions } from "./versions.tsx";
import { WorkspaceFrame } from "./workspace-frame.tsx";

const Agreement = ({ accountId }: { accountId: string }) => {
  const t = useTexts(agreementTexts);
  const id = usePathParameter("id");
  const { data: agreement } = useSuspenseQuery({
    queryKey: ["enterprise-agreements", accountId, "one", id],
    queryFn: () => client.enterpriseAgreements.get({ accountId, id }),
  });
  return (
    <WorkspaceFrame
      title={t("agreement", { number: agreement.number })}
      lead={<AgreementDates agreement={agreement} />}
      actions={<AgreementStatusBadge status={agreement.status} />}
    >
      <Panel title={t("suites")}>
        <SuiteBars accountId={accountId} agreement={agreement} />
      </Panel>
      <Versions
        agreement={agreement}
        queryKey={["enterprise-agreements", accountId, "amendments", id]}
        fetchPage={(cursor, signal) =>
          client.enterpriseAgreements.listAmendments({ accountId, id, cursor, limit: 20 }, { signal })
        }
      />
      <EventList
        queryKey={["enterprise-agreements", accountId, "events", id]}
        fetchPage={(cursor, signal) =>
          client.enterpriseAgreements.listEvents({ accountId, id, cursor, limit: 20 }, { signal })
        }
      />
    </WorkspaceFrame>
  );
};

/** An enterprise agreement: how its suites stand, what it was in each version, what happened. */
export const Page = () => {
  const account = useAccount();
  if (scopeIn(account, "license.see") === undefined) return <WorkspaceFrame>{null}</WorkspaceFrame>;
  return <Agreement accountId={account.id} />;
};
