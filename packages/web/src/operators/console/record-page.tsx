import { useSuspenseQuery } from "@tanstack/react-query";
import { PolicyRecord } from "../../access-policies/policy-record.tsx";
import { AuditLog } from "../../audit/audit-log.tsx";
import { auditTexts } from "../../audit/audit-texts.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Page as Frame } from "../../ui/page.tsx";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";

/** What was done to an account, and by what rules it let people in, whatever became of it. */
export const Page = () => {
  const t = useTexts(consoleTexts);
  const words = useTexts(auditTexts);
  const accountId = usePathParameter("accountId");
  const { data: account } = useSuspenseQuery({
    queryKey: ["operators", "account", accountId],
    queryFn: () => client.operators.getAccount({ accountId }),
  });
  return (
    <Frame
      title={account.name}
      section={words("record")}
      breadcrumbs={[
        { label: t("part.accounts"), to: "/operator/accounts" },
        { label: account.name, to: `/operator/accounts/${accountId}` },
      ]}
    >
      <ConsoleNavigation />
      <AuditLog
        source={{
          key: `operator ${accountId}`,
          fetchPage: (asked, signal) => client.audit.listForOperator({ ...asked, accountId }, { signal }),
          file: `/api/operator/accounts/${accountId}/audit.csv`,
          seals: { key: "operator", read: () => client.audit.getSealsForOperator({}) },
        }}
        lead={words("recordLead")}
      />
      <PolicyRecord
        source={{
          key: `operator ${accountId}`,
          fetchPage: (cursor, signal) =>
            client.accessPolicies.listVersionsForOperator({ accountId, cursor }, { signal }),
        }}
      />
    </Frame>
  );
};
