import type { Account } from "@freehold/core/accounts/schema";
import { type Entitlement, EntitlementKind, type EntitlementStanding } from "@freehold/core/entitlements/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { mayChange as mayClaim } from "../traditional-licenses/traditional-frame.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Notice, StatusBadge, type Tone } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { entitlementTexts } from "./entitlement-texts.ts";
import classes from "./entitlements.module.css";

const tones: Record<EntitlementStanding, Tone> = {
  usable: "good",
  not_yet: "waiting",
  in_stock: "info",
  held: "warning",
  not_authorized: "warning",
  over: "quiet",
};

/** Where each kind has its own page. */
const pageOf = (accountId: string, { kind, id, pageId }: Entitlement): string =>
  ({
    license: `${addresses.licenseType(accountId, pageId)}/overview`,
    held_order: `${addresses.accountOrders(accountId)}/${pageId}`,
    stock: `${addresses.accountOrders(accountId)}/${pageId}`,
    agreement: addresses.agreementSuite(accountId, pageId, id),
    traditional_license: addresses.traditionalLicense(accountId, pageId),
    software: addresses.downloadProduct(accountId, pageId),
  })[kind];

const Detail = ({ entitlement: { kind, detail } }: { entitlement: Entitlement }) => {
  const t = useTexts(entitlementTexts);
  if (detail === null) return null;
  if (kind === "agreement") return t("detail.agreement", { number: detail });
  if (kind === "traditional_license") return t("detail.traditional_license", { ending: detail });
  if (kind === "software") return t("detail.software", { version: detail });
  return detail;
};

const Amount = ({ value }: { value: number | null }) => (value === null ? "–" : <NumberText value={value} />);

/** When it ends next, or why no day is said. */
const NextEnd = ({ entitlement }: { entitlement: Entitlement }) => {
  const t = useTexts(entitlementTexts);
  const { kind, standing, nextEndAt, isEndless } = entitlement;
  if (nextEndAt !== null) return <DateText at={nextEndAt} />;
  if (isEndless) return t("never");
  if (standing === "over") return "–";
  return t(kind === "software" ? "withLicenses" : "fromStart");
};

const useColumns = (accountId: string): readonly Column<Entitlement>[] => {
  const t = useTexts(entitlementTexts);
  return [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: (entitlement) => (
        <span className={classes.name}>
          <Link to={pageOf(accountId, entitlement)}>
            <bdi>{entitlement.name}</bdi>
          </Link>
          <bdi className={classes.soft}>
            <Detail entitlement={entitlement} />
          </bdi>
        </span>
      ),
    },
    { id: "kind", header: t("kind"), cell: ({ kind }) => t(`kind.${kind}`) },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <Amount value={quantity} /> },
    { id: "used", header: t("used"), number: true, headerWraps: true, cell: ({ used }) => <Amount value={used} /> },
    {
      id: "standing",
      header: t("standing"),
      cell: ({ standing }) => <StatusBadge tone={tones[standing]}>{t(`standing.${standing}`)}</StatusBadge>,
    },
    {
      id: "next_end",
      header: t("nextEnd"),
      cell: (entitlement) => <NextEnd entitlement={entitlement} />,
    },
  ];
};

const exportAddress = (accountId: string, wanted: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
  return `/api/accounts/${accountId}/entitlements.csv?${query}`;
};

const Empty = ({ account }: { account: Account }) => {
  const t = useTexts(entitlementTexts);
  const { operatorName: operator } = useSession();
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <Actions>
          <ButtonLink to={addresses.accountOrders(account.id)}>{t("orders")}</ButtonLink>
          {mayClaim(account) && (
            <ButtonLink to={`${addresses.accountTraditionalLicenses(account.id)}/claim`}>{t("claim")}</ButtonLink>
          )}
        </Actions>
      }
    >
      {t("empty", { operator })}
    </EmptyState>
  );
};

const List = ({ account }: { account: Account }) => {
  const t = useTexts(entitlementTexts);
  const [search, setSearch] = useState("");
  const byKind = useChoice("kind", EntitlementKind.options);
  const kind = byKind.chosen;
  const list = useCursorQuery({
    queryKey: ["entitlements", account.id, search, kind ?? ""],
    fetchPage: (cursor, signal) =>
      client.entitlements.list({ accountId: account.id, search, kind, cursor, limit: 50 }, { signal }),
  });
  return (
    <Panel
      title={t("list")}
      lead={`${scopeIn(account, "license.see") === "account" ? "" : `${t("ownLead")} `}${t(account.type === "holding" ? "stockHelp" : "usedHelp")}`}
      actions={
        <a href={exportAddress(account.id, { search, kind: kind ?? "" })} download title={t("exportHelp")}>
          {t("export")}
        </a>
      }
    >
      <DataTable
        label={t("list")}
        columns={useColumns(account.id)}
        rowKey={({ kind: of, id }) => `${of} ${id}`}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={
          <ChoiceFilter
            id="entitlement-kind"
            label={t("kind")}
            choice={byKind}
            every={t("everyKind")}
            labelOf={(value) => t(`kind.${value}`)}
          />
        }
        empty={
          kind === undefined ? (
            <Empty account={account} />
          ) : (
            <EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState>
          )
        }
      />
    </Panel>
  );
};

/** Everything that an account is entitled to: licenses, held orders, stock, agreements, traditional licenses, software. */
export const Page = () => {
  const t = useTexts(entitlementTexts);
  const account = useAccount();
  const { memberships } = usePerson();
  return (
    <Frame
      title={t("title")}
      {...(memberships.length > 1 ? { breadcrumbs: [{ label: t("allAccounts"), to: addresses.entitlements }] } : {})}
      actions={<Link to={`${addresses.learn}/entitlements`}>{t("howItWorks")}</Link>}
      lead={t.rich("lead", { account: "<name>·</name>" }, { name: () => <PersonName>{account.name}</PersonName> })}
    >
      {scopeIn(account, "license.see") === undefined ? (
        <Notice tone="info" title={t("mayNotTitle")}>
          {t("mayNot")}
        </Notice>
      ) : (
        <List account={account} />
      )}
    </Frame>
  );
};
