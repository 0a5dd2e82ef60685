import type { Account } from "@freehold/core/accounts/schema";
import { ClaimedState, MOST_CLAIMED, type TraditionalLicense } from "@freehold/core/traditional-licenses/schema";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { KeyWords, LicenseName, StateBadge, TermWords } from "./license-words.tsx";
import { traditionalTexts } from "./texts.ts";
import classes from "./traditional.module.css";
import { mayChange, TraditionalFrame } from "./traditional-frame.tsx";

type Picking = { readonly ids: ReadonlySet<string>; readonly toggle: (id: string, isPicked: boolean) => void };

const isConvertible = ({ state, term }: TraditionalLicense): boolean => state === "claimed" && term !== "demo";

const useColumns = (account: Account, picking: Picking): readonly Column<TraditionalLicense>[] => {
  const t = useTexts(traditionalTexts);
  return [
    ...(mayChange(account)
      ? [
          {
            id: "pick",
            header: t("pick"),
            cell: (license: TraditionalLicense) =>
              isConvertible(license) ? (
                <input
                  type="checkbox"
                  className={classes.pick}
                  aria-label={t("pickOne", { license: license.licenseType.name, ending: license.keyEnding })}
                  checked={picking.ids.has(license.id)}
                  disabled={picking.ids.size >= MOST_CLAIMED && !picking.ids.has(license.id)}
                  onChange={(event) => picking.toggle(license.id, event.currentTarget.checked)}
                />
              ) : (
                "–"
              ),
          },
        ]
      : []),
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ id, licenseType }) => (
        <LicenseName type={licenseType}>
          <Link to={addresses.traditionalLicense(account.id, id)}>
            <bdi>{licenseType.name}</bdi>
          </Link>
        </LicenseName>
      ),
    },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "term", header: t("term"), cell: (license) => <TermWords {...license} /> },
    {
      id: "key",
      header: t("key"),
      cell: ({ keyEnding, orderNumber }) => <KeyWords ending={keyEnding} orderNumber={orderNumber} />,
    },
    { id: "host", header: t("machine"), cell: ({ host }) => (host === "" ? "–" : <bdi>{host}</bdi>) },
    {
      id: "claimed",
      header: t("claimed"),
      cell: ({ claimedAt, claimedBy }) => (
        <span className={classes.stacked}>
          <DateText at={claimedAt} />
          <span className={classes.soft}>
            <PersonName>{claimedBy}</PersonName>
          </span>
        </span>
      ),
    },
    {
      id: "state",
      header: t("state"),
      cell: ({ state, converted, licenseType }) => (
        <span className={classes.stacked}>
          <StateBadge state={state} />
          {converted !== null && (
            <Link to={`${addresses.licenseType(account.id, licenseType.id)}/orders`}>
              <bdi>{converted.virtualAccount.name}</bdi>
            </Link>
          )}
        </span>
      ),
    },
  ];
};

const exportAddress = (accountId: string, wanted: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== "")).toString();
  return `/api/accounts/${accountId}/traditional-licenses.csv?${query}`;
};

const Licenses = ({ account }: { account: Account }) => {
  const t = useTexts(traditionalTexts);
  const [search, setSearch] = useState("");
  const byState = useChoice("state", ClaimedState.options);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const state = byState.chosen;
  const toggle = (id: string, isPicked: boolean) =>
    setPicked((before) => new Set(isPicked ? [...before, id] : [...before].filter((one) => one !== id)));
  const list = useCursorQuery({
    queryKey: ["traditional-licenses", account.id, search, state ?? ""],
    fetchPage: (cursor, signal) =>
      client.traditionalLicenses.list({ accountId: account.id, search, state, cursor }, { signal }),
  });
  const may = mayChange(account);
  const isConverting = may && picked.size > 0;
  const claimTo = `${addresses.accountTraditionalLicenses(account.id)}/claim`;
  return (
    <Panel>
      <div className={classes.results}>
        <DataTable
          label={t("title")}
          columns={useColumns(account, { ids: picked, toggle })}
          rowKey={({ id }) => id}
          list={list}
          search={{ value: search, onChange: setSearch, label: t("search") }}
          tools={
            <div className={classes.tools}>
              <div className={classes.filter}>
                <ChoiceFilter
                  id="traditional-state"
                  label={t("state")}
                  choice={byState}
                  every={t("everyState")}
                  labelOf={(value) => t(`state.${value}`)}
                />
              </div>
              <a href={exportAddress(account.id, { search, state: state ?? "" })} download>
                {t("csv")}
              </a>
            </div>
          }
          empty={
            state === undefined ? (
              <EmptyState
                level="h2"
                title={t("emptyTitle")}
                action={
                  may && (
                    <ButtonLink weight="main" to={claimTo}>
                      {t("claim")}
                    </ButtonLink>
                  )
                }
              >
                {t("empty")}
              </EmptyState>
            ) : (
              <EmptyState level="h2" title={t("noneTitle")}>
                {t("none")}
              </EmptyState>
            )
          }
        />
        {may && rowsOf(list).length > 0 && (
          <div className={classes.bulk}>
            <span role="status">{isConverting ? t("chosen", { count: picked.size }) : t("noneChosen")}</span>
            {isConverting && (
              <ButtonLink
                weight="main"
                to={`${addresses.accountTraditionalLicenses(account.id)}/convert?licenses=${[...picked].join(",")}`}
              >
                {t("convert")}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
    </Panel>
  );
};

/** The traditional licenses of an account. */
export const Page = () => {
  const t = useTexts(traditionalTexts);
  const account = useAccount();
  return (
    <TraditionalFrame
      actions={
        mayChange(account) && (
          <Actions>
            <ButtonLink weight="main" to={`${addresses.accountTraditionalLicenses(account.id)}/claim`}>
              {t("claim")}
            </ButtonLink>
          </Actions>
        )
      }
    >
      <Licenses account={account} />
    </TraditionalFrame>
  );
};
