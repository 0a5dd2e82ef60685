import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { useAccountSide } from "./account-side.ts";
import { DraftForm } from "./draft-form.tsx";
import { renewalTexts } from "./renewal-texts.ts";

/** Changes a draft of the account's own. */
export const Page = () => {
  const t = useTexts(renewalTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const side = useAccountSide(account.id, id);
  const { data, error, refetch } = useQuery({
    queryKey: ["renewals", account.id, "one", id],
    queryFn: () => client.renewals.get({ accountId: account.id, id }),
    enabled: scopeIn(account, "renewal.see") !== undefined,
  });
  return (
    <AccountFrame section={t("edit")}>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && <DraftForm side={side} renewal={data} />}
    </AccountFrame>
  );
};
