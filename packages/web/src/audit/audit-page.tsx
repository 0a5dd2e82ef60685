import { useQuery } from "@tanstack/react-query";
import { PolicyRecord } from "../access-policies/policy-record.tsx";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { SelectField } from "../ui/select-field.tsx";
import { AuditLog } from "./audit-log.tsx";
import { auditTexts } from "./audit-texts.ts";

/** Everything that was done to an account; and, of accounts that were joined with it, what was done to them until then. */
export const Page = () => {
  const t = useTexts(auditTexts);
  const account = useAccount();
  const accountId = account.id;
  const [chosen, setChosen] = useAddressFilter("joined");
  const joined = useQuery({
    queryKey: ["audit", "joined", accountId],
    queryFn: () => client.audit.listJoined({ accountId }),
  });
  const accounts = joined.data?.items ?? [];
  const joinedId = accounts.find(({ id }) => id === chosen)?.id;
  const of = joinedId === undefined ? {} : { joinedId };
  const key = joinedId ?? accountId;
  const hasPolicyTab = scopeIn(account, "access_request.decide") !== undefined;
  return (
    <ManageFrame section={t("audit")}>
      {accounts.length > 0 && (
        <SelectField
          id="audit-joined"
          name="joined"
          label={t("logOf")}
          help={t("logOfHelp")}
          optional="unsaid"
          value={key}
          onChange={(id) => setChosen(id === accountId ? "" : id)}
          options={[
            { value: accountId, label: account.name },
            ...accounts.map(({ id, name }) => ({ value: id, label: t("joinedAccount", { account: name }) })),
          ]}
        />
      )}
      <AuditLog
        key={key}
        source={{
          key,
          fetchPage: (asked, signal) => client.audit.list({ ...asked, ...of, accountId }, { signal }),
          file: `/api/accounts/${accountId}/audit.csv`,
          more: of,
          seals: {
            key: accountId,
            read: () => client.audit.getSeals({ accountId }),
            proof: `/api/accounts/${accountId}/audit-proof.json${joinedId === undefined ? "" : `?joinedId=${joinedId}`}`,
          },
        }}
        lead={t(scopeIn(account, "audit.see") === "account" ? "lead" : "ownLead")}
      />
      {(joinedId !== undefined || !hasPolicyTab) && (
        <PolicyRecord
          key={`policy ${key}`}
          source={{
            key,
            fetchPage: (cursor, signal) => client.accessPolicies.listVersions({ accountId, ...of, cursor }, { signal }),
          }}
        />
      )}
    </ManageFrame>
  );
};
