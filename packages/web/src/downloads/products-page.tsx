import type { OfferedProduct } from "@freehold/core/downloads/schema";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { When } from "../ui/when.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";
import { DownloadsFrame } from "./downloads-frame.tsx";
import { PlatformFilter, usePlatform } from "./platform-filter.tsx";
import { DayText } from "./words.tsx";

const useColumns = (accountId: string): readonly Column<OfferedProduct>[] => {
  const t = useTexts(downloadTexts);
  return [
    {
      id: "product",
      header: t("product"),
      names: true,
      cell: ({ id, name, description }) => (
        <span className={classes.stacked}>
          <Link to={addresses.downloadProduct(accountId, id)}>
            <bdi>{name}</bdi>
          </Link>
          {description !== "" && <bdi className={classes.soft}>{description}</bdi>}
        </span>
      ),
    },
    {
      id: "newest",
      header: t("newest"),
      cell: ({ newest }) =>
        newest === null ? (
          t("noReleasesTitle")
        ) : (
          <span className={classes.stacked}>
            <Link to={addresses.downloadRelease(accountId, newest.id)}>
              <bdi>{newest.version}</bdi>
            </Link>
            <span className={classes.soft}>
              <DayText day={newest.releasedOn} />
            </span>
            {newest.isRecommended && <StatusBadge tone="good">{t("recommended")}</StatusBadge>}
          </span>
        ),
    },
    {
      id: "news",
      header: t("news"),
      cell: ({ newCount, lastDownload }) =>
        newCount === 0 || lastDownload === null ? (
          <span className={classes.soft}>{t(newCount === 0 ? "nothingNew" : "notYet")}</span>
        ) : (
          <StatusBadge tone="info">{t("newCount", { count: newCount })}</StatusBadge>
        ),
    },
    {
      id: "last",
      header: t("lastDownload"),
      cell: ({ lastDownload }) =>
        lastDownload === null ? (
          <span className={classes.soft}>{t("never")}</span>
        ) : (
          <span className={classes.stacked}>
            <bdi>{lastDownload.version}</bdi>
            <span className={classes.soft}>
              <When at={lastDownload.at} />
            </span>
          </span>
        ),
    },
  ];
};

const Products = () => {
  const t = useTexts(downloadTexts);
  const account = useAccount();
  const { operatorName: operator } = useSession();
  const [search, setSearch] = useState("");
  const platform = usePlatform();
  const list = useCursorQuery({
    queryKey: ["downloads", account.id, "products", search, platform ?? ""],
    fetchPage: (cursor, signal) =>
      client.downloads.listProducts({ accountId: account.id, search, platform, cursor }, { signal }),
  });
  return (
    <Panel title={t("products")} lead={t("productsLead")}>
      <DataTable
        label={t("products")}
        columns={useColumns(account.id)}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={<PlatformFilter />}
        empty={
          platform !== undefined ? (
            <EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState>
          ) : (
            <EmptyState
              title={t("emptyTitle")}
              action={<ButtonLink to={addresses.accountLicenses(account.id)}>{t("seeLicenses")}</ButtonLink>}
            >
              {t("empty", { operator })}
            </EmptyState>
          )
        }
      />
    </Panel>
  );
};

/** Products that an account may download. */
export const Page = () => {
  const t = useTexts(downloadTexts);
  return (
    <DownloadsFrame section={t("products")}>
      <Products />
    </DownloadsFrame>
  );
};
