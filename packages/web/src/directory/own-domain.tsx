import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { More } from "../ui/more.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Rows } from "../ui/rows.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DirectoryRow } from "./account-words.tsx";
import { directoryTexts } from "./texts.ts";

/** Accounts of the person's own e-mail domain, with who administers them. */
export const OwnDomain = () => {
  const t = useTexts(directoryTexts);
  const { email } = usePerson();
  const list = useCursorQuery({
    queryKey: ["directory", "own-domain"],
    fetchPage: (cursor, signal) =>
      client.directory.listOwnDomain(cursor === undefined ? {} : { cursor }, signal === undefined ? {} : { signal }),
  });
  const rows = rowsOf(list);
  const body = () => {
    if (list.isPending) return <Skeleton lines={3} />;
    if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (rows.length === 0) {
      return (
        <EmptyState
          title={t("ownEmptyTitle")}
          action={
            <ButtonLink small to={addresses.requestAccount}>
              {t("requestAccount")}
            </ButtonLink>
          }
        >
          {t("ownEmpty", { domain: email.split("@").at(-1) ?? email })}
        </EmptyState>
      );
    }
    return (
      <>
        <Rows>
          {rows.map((account) => (
            <DirectoryRow key={account.accountId} account={account} />
          ))}
        </Rows>
        <More list={list}>{t("loadMore")}</More>
      </>
    );
  };
  return (
    <Panel title={t("ownTitle")} lead={t("ownLead")}>
      {body()}
    </Panel>
  );
};
