import type { OfferedRelease } from "@freehold/core/downloads/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";
import { PlatformFilter, usePlatform } from "./platform-filter.tsx";
import { DayText, ReleaseBadges } from "./words.tsx";

const useColumns = (accountId: string): readonly Column<OfferedRelease>[] => {
  const t = useTexts(downloadTexts);
  return [
    {
      id: "version",
      header: t("version"),
      names: true,
      cell: ({ id, version }) => (
        <Link to={addresses.downloadRelease(accountId, id)}>
          <bdi>{version}</bdi>
        </Link>
      ),
    },
    { id: "state", header: t("state"), cell: (release) => <ReleaseBadges release={release} /> },
    { id: "released", header: t("releasedOn"), cell: ({ releasedOn }) => <DayText day={releasedOn} /> },
    { id: "channel", header: t("channel"), cell: ({ channel }) => t(`channel.${channel}`) },
    {
      id: "platforms",
      header: t("platforms"),
      cell: ({ platforms }) => (
        <span className={classes.soft}>{platforms.map((one) => t(`platform.${one}`)).join(", ")}</span>
      ),
    },
  ];
};

/** A product with all of its releases. */
export const Page = () => {
  const t = useTexts(downloadTexts);
  const accountId = usePathParameter("accountId");
  const productId = usePathParameter("productId");
  const platform = usePlatform();
  const { data: product } = useSuspenseQuery({
    queryKey: ["downloads", accountId, "product", productId],
    queryFn: () => client.downloads.getProduct({ accountId, productId }),
  });
  const list = useCursorQuery({
    queryKey: ["downloads", accountId, "releases", productId, platform ?? ""],
    fetchPage: (cursor, signal) =>
      client.downloads.listReleases({ accountId, productId, platform, cursor }, { signal }),
  });
  return (
    <Frame
      title={product.name}
      section={t("title")}
      lead={<bdi>{product.description}</bdi>}
      breadcrumbs={[{ label: t("title"), to: addresses.accountDownloads(accountId) }]}
    >
      <Panel title={t("releases")} lead={t("releasesLead")}>
        <DataTable
          label={t("releases")}
          columns={useColumns(accountId)}
          rowKey={({ id }) => id}
          list={list}
          tools={<PlatformFilter />}
          empty={<EmptyState title={t("noReleasesTitle")}>{t("noReleases")}</EmptyState>}
        />
      </Panel>
    </Frame>
  );
};
