import { type AccountTransferSummary, TransferFilter } from "@freehold/core/account-transfers/schema";
import type { Account } from "@freehold/core/accounts/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import classes from "./account-transfers.module.css";
import { TransferSections } from "./sections.tsx";
import { accountTransferTexts } from "./texts.ts";
import { LicenseNames, TransferState } from "./words.tsx";

const useColumns = (accountId: string): readonly Column<AccountTransferSummary>[] => {
  const t = useTexts(accountTransferTexts);
  return [
    {
      id: "other",
      header: t("other"),
      names: true,
      cell: ({ id, side, other }) => (
        <span className={classes.name}>
          <span className={classes.soft}>{t(side === "giver" ? "to" : "from")}</span>
          <Link to={`${addresses.accountTransfers(accountId)}/${id}`}>
            <bdi>{other.name}</bdi>
          </Link>
          <bdi className={classes.soft} dir="ltr">
            {other.domainUnicode}
          </bdi>
        </span>
      ),
    },
    {
      id: "licenses",
      header: t("licenses"),
      cell: (transfer) => <LicenseNames transfer={transfer} />,
    },
    {
      id: "quantity",
      header: t("quantity"),
      number: true,
      cell: ({ quantity }) => <NumberText value={quantity} />,
    },
    { id: "state", header: t("state"), cell: ({ state }) => <TransferState state={state} /> },
    { id: "sent", header: t("sent"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
    {
      id: "end",
      header: t("decision"),
      cell: ({ endedAt, expiresAt }) =>
        endedAt === null ? t.rich("until", {}, { date: () => <DateText at={expiresAt} /> }) : <DateText at={endedAt} />,
    },
  ];
};

const Transfers = ({ account }: { account: Account }) => {
  const t = useTexts(accountTransferTexts);
  const columns = useColumns(account.id);
  const byShow = useChoice("show", TransferFilter.options, "all");
  const show = byShow.chosen;
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "account-transfers", "list", show],
    fetchPage: (cursor, signal) =>
      client.accountTransfers.list({ accountId: account.id, show, cursor, limit: 25 }, { signal }),
  });
  return (
    <DataTable
      label={t("between")}
      columns={columns}
      rowKey={({ id }) => id}
      list={list}
      tools={
        <div className={classes.filter}>
          <ChoiceFilter
            id="transfers-shown"
            label={t("show")}
            choice={byShow}
            labelOf={(value) => t(`show.${value}`)}
          />
        </div>
      }
      empty={
        <EmptyState title={t(show === "all" ? "noneTitle" : "noneSuchTitle")}>
          {t(show === "all" ? "none" : "noneSuch")}
        </EmptyState>
      }
    />
  );
};

/** Transfers of licenses to and from other accounts. */
export const Page = () => {
  const t = useTexts(accountTransferTexts);
  const account = useAccount();
  const mayGive = account.status === "active" && scopeIn(account, "license.manage") !== undefined;
  return (
    <LicensesFrame
      section={t("between")}
      actions={
        mayGive && (
          <ButtonLink to={`${addresses.accountTransfers(account.id)}/new`} weight="main">
            {t("give")}
          </ButtonLink>
        )
      }
    >
      <TransferSections accountId={account.id} />
      <Panel
        title={t("between")}
        lead={t("lead")}
        actions={
          <a href={`/api/accounts/${account.id}/account-transfers.csv`} download>
            {t("export")}
          </a>
        }
      >
        <Transfers account={account} />
      </Panel>
    </LicensesFrame>
  );
};
