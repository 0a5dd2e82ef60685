import type { EnterpriseAgreement } from "@freehold/core/enterprise-agreements/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { More } from "../ui/more.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AgreementDates, AgreementStatusBadge } from "./agreement-words.tsx";
import { SuiteBars } from "./suite-bars.tsx";
import { agreementTexts } from "./texts.ts";
import { WorkspaceFrame } from "./workspace-frame.tsx";

const Agreement = ({ accountId, agreement }: { accountId: string; agreement: EnterpriseAgreement }) => {
  const t = useTexts(agreementTexts);
  const { id, number, status } = agreement;
  return (
    <Panel
      title={
        <Link to={addresses.enterpriseAgreement(accountId, id)}>
          <bdi>{t("agreement", { number })}</bdi>
        </Link>
      }
      lead={<AgreementDates agreement={agreement} />}
      actions={<AgreementStatusBadge status={status} />}
    >
      <SuiteBars accountId={accountId} agreement={agreement} />
    </Panel>
  );
};

const Agreements = ({ accountId }: { accountId: string }) => {
  const t = useTexts(agreementTexts);
  const list = useCursorQuery({
    queryKey: ["enterprise-agreements", accountId, "list"],
    fetchPage: (cursor, signal) => client.enterpriseAgreements.list({ accountId, cursor, limit: 10 }, { signal }),
  });
  const rows = rowsOf(list);
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) {
    return (
      <EmptyState level="h2" title={t("emptyTitle")}>
        {t("empty")}
      </EmptyState>
    );
  }
  return (
    <>
      {rows.map((agreement) => (
        <Agreement key={agreement.id} accountId={accountId} agreement={agreement} />
      ))}
      <More list={list}>{t("more")}</More>
    </>
  );
};

/** The enterprise agreements of an account, with what is taken of their suites. */
export const Page = () => {
  const account = useAccount();
  return (
    <WorkspaceFrame>
      {scopeIn(account, "license.see") !== undefined && <Agreements accountId={account.id} />}
    </WorkspaceFrame>
  );
};
