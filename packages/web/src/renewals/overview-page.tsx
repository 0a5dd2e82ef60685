import type { Account } from "@freehold/core/accounts/schema";
import { type EndingLot, EndingState, type RenewalSummary } from "@freehold/core/renewals/schema";
import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { accountRenewalTexts } from "./account-texts.ts";
import { EndingChart } from "./ending-chart.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";
import { EndingStateBadge, RenewalContents, RenewalStateBadge } from "./words.tsx";

const mayDraft = (account: Account) => scopeIn(account, "renewal.manage") !== undefined && account.status === "active";

const Calendar = ({ accountId }: { accountId: string }) => {
  const t = useTexts(accountRenewalTexts);
  const { data, error, refetch } = useQuery({
    queryKey: ["renewals", accountId, "calendar"],
    queryFn: () => client.renewals.calendar({ accountId }),
  });
  return (
    <Panel title={t("calendar")} lead={t("calendarLead")}>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={5} />}
      {data !== undefined && <EndingChart months={data.months} />}
    </Panel>
  );
};

const useEndingColumns = (accountId: string): readonly Column<EndingLot>[] => {
  const t = useTexts(renewalTexts);
  const own = useTexts(accountRenewalTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType, label }) => (
        <span className={classes.stacked}>
          <Link to={`${addresses.licenseType(accountId, licenseType.id)}/future`}>
            <bdi>{licenseType.name}</bdi>
          </Link>
          <bdi className={classes.soft}>{label}</bdi>
        </span>
      ),
    },
    { id: "ends", header: t("ends"), cell: ({ endsAt }) => <DateText at={endsAt} /> },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "held", header: t("held"), number: true, cell: ({ held }) => <NumberText value={held} /> },
    {
      id: "renewal",
      header: t("renewal"),
      cell: ({ renewal, renewedBy }) => (
        <span className={classes.stacked}>
          <EndingStateBadge state={renewal} />
          {renewedBy !== null && (
            <span className={classes.soft}>
              {renewedBy.renewalId === null ? (
                <bdi>{renewedBy.label}</bdi>
              ) : (
                <Link to={`${addresses.accountRenewals(accountId)}/${renewedBy.renewalId}`}>
                  <bdi>{renewedBy.label}</bdi>
                </Link>
              )}{" "}
              · {own("carriedOn", { count: renewedBy.quantity })}
            </span>
          )}
        </span>
      ),
    },
  ];
};

const Ending = ({ account }: { account: Account }) => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const { id: accountId } = account;
  const byRenewal = useChoice("renewal", EndingState.options);
  const renewal = byRenewal.chosen;
  const list = useCursorQuery({
    queryKey: ["renewals", accountId, "ending", renewal ?? ""],
    fetchPage: (cursor, signal) => client.renewals.listEnding({ accountId, renewal, cursor, limit: 25 }, { signal }),
  });
  const at = addresses.accountRenewals(accountId);
  return (
    <Panel
      title={t("endingTitle")}
      lead={t("endingLead")}
      actions={
        <a
          href={`/api/accounts/${accountId}/ending-lots.csv${renewal === undefined ? "" : `?renewal=${renewal}`}`}
          download
        >
          {words("export")}
        </a>
      }
    >
      <DataTable
        label={t("endingTitle")}
        columns={useEndingColumns(accountId)}
        rowKey={({ id }) => id}
        list={list}
        tools={
          <div className={classes.filter}>
            <ChoiceFilter
              id="ending-renewal"
              label={words("renewal")}
              choice={byRenewal}
              every={words("every")}
              labelOf={(value) => words(`ending.${value}`)}
            />
          </div>
        }
        actions={({ id, canRenew, licenseType, label, quantity }) =>
          mayDraft(account) &&
          canRenew && (
            <ButtonLink
              small
              to={`${at}/new?lot=${id}&quantity=${quantity}`}
              label={t("renewOf", { license: licenseType.name, label })}
            >
              {t("renew")}
            </ButtonLink>
          )
        }
        empty={
          renewal === undefined ? (
            <EmptyState title={t("endingNone")}>{t("endingNoneDetail")}</EmptyState>
          ) : (
            <EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState>
          )
        }
      />
    </Panel>
  );
};

const useRenewalColumns = (accountId: string): readonly Column<RenewalSummary>[] => {
  const t = useTexts(renewalTexts);
  return [
    {
      id: "renewal",
      header: t("renewal"),
      names: true,
      cell: ({ id, label }) => <Link to={`${addresses.accountRenewals(accountId)}/${id}`}>{label}</Link>,
    },
    { id: "licenses", header: t("licenses"), cell: (renewal) => <RenewalContents renewal={renewal} /> },
    { id: "state", header: t("state"), cell: ({ state }) => <RenewalStateBadge state={state} /> },
    { id: "from", header: t("from"), cell: ({ firstEndsAt }) => <DateText at={firstEndsAt} /> },
    { id: "changed", header: t("changed"), cell: ({ changedAt }) => <DateText at={changedAt} /> },
  ];
};

const Renewals = ({ accountId }: { accountId: string }) => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const { operatorName: operator } = useSession();
  const list = useCursorQuery({
    queryKey: ["renewals", accountId, "list"],
    fetchPage: (cursor, signal) => client.renewals.list({ accountId, cursor, limit: 25 }, { signal }),
  });
  return (
    <Panel
      title={t("listTitle")}
      lead={t("listLead")}
      actions={
        <a href={`/api/accounts/${accountId}/renewals.csv`} download>
          {words("export")}
        </a>
      }
    >
      <DataTable
        label={t("listTitle")}
        columns={useRenewalColumns(accountId)}
        rowKey={({ id }) => id}
        list={list}
        empty={<EmptyState title={t("listNone")}>{t("listNoneDetail", { operator })}</EmptyState>}
      />
    </Panel>
  );
};

/** What ends in an account, what of it goes on, and the renewals that carry it on. */
export const Page = () => {
  const t = useTexts(accountRenewalTexts);
  const words = useTexts(renewalTexts);
  const account = useAccount();
  return (
    <AccountFrame
      section={words("title")}
      actions={
        mayDraft(account) && (
          <ButtonLink to={`${addresses.accountRenewals(account.id)}/new`}>{t("draftNew")}</ButtonLink>
        )
      }
    >
      <Calendar accountId={account.id} />
      <Ending account={account} />
      <Renewals accountId={account.id} />
    </AccountFrame>
  );
};
