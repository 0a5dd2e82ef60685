import type { ReleaseSummary } from "@freehold/core/downloads/schema";
import { dayOf } from "@freehold/core/kernel/days";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState, Facts, Panel } from "../../ui/panel.tsx";
import { downloadTexts } from "../download-texts.ts";
import classes from "../downloads.module.css";
import { DayText } from "../words.tsx";
import { ReleaseForm } from "./release-form.tsx";
import { ReleaseStateBadge } from "./release-state.tsx";
import { productTexts } from "./texts.ts";

const useColumns = (): readonly Column<ReleaseSummary>[] => {
  const t = useTexts(productTexts);
  const words = useTexts(downloadTexts);
  return [
    {
      id: "version",
      header: t("version"),
      names: true,
      cell: ({ id, version }) => (
        <Link to={addresses.operatorRelease(id)}>
          <bdi>{version}</bdi>
        </Link>
      ),
    },
    {
      id: "state",
      header: t("state"),
      cell: ({ state, isRecommended }) => (
        <span className={classes.badges}>
          <ReleaseStateBadge state={state} />
          {isRecommended && <StatusBadge tone="good">{t("isRecommended")}</StatusBadge>}
        </span>
      ),
    },
    { id: "released", header: t("releasedOn"), cell: ({ releasedOn }) => <DayText day={releasedOn} /> },
    { id: "channel", header: t("channel"), cell: ({ channel }) => words(`channel.${channel}`) },
    {
      id: "files",
      header: t("files"),
      cell: ({ fileCount, readyCount }) => t("filesReady", { ready: readyCount, count: fileCount }),
    },
  ];
};

/** A product with its releases, for the operator. */
export const Page = () => {
  const t = useTexts(productTexts);
  const navigate = useNavigate();
  const productId = usePathParameter("productId");
  const [isDrafting, setDrafting] = useState(false);
  const { data: product } = useSuspenseQuery({
    queryKey: ["products", "one", productId],
    queryFn: () => client.products.get({ productId }),
  });
  const list = useCursorQuery({
    queryKey: ["products", "releases", productId],
    fetchPage: (cursor, signal) => client.releases.list({ productId, cursor }, { signal }),
  });
  return (
    <Frame
      title={product.name}
      section={t("title")}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorProducts }]}
      actions={
        <Button weight="main" popup="dialog" onClick={() => setDrafting(true)}>
          {t("newRelease")}
        </Button>
      }
    >
      <ConsoleNavigation />
      <Panel>
        <Facts
          facts={[
            { label: t("description"), value: product.description },
            { label: t("licenseTypes"), value: product.licenseTypes.map(({ name }) => name).join(", ") },
            ...(product.retiredAt === null ? [] : [{ label: t("state"), value: t("which.retired") }]),
          ]}
        />
      </Panel>
      <Panel title={t("releases")} lead={t("releasesLead")}>
        <DataTable
          label={t("releases")}
          columns={useColumns()}
          rowKey={({ id }) => id}
          list={list}
          empty={<EmptyState title={t("noReleasesTitle")}>{t("noReleases")}</EmptyState>}
        />
      </Panel>
      <Dialog
        title={t("newReleaseTitle", { name: product.name })}
        opened={isDrafting}
        onClose={() => setDrafting(false)}
      >
        <ReleaseForm
          initial={{
            version: "",
            releasedOn: dayOf(new Date().toISOString(), "UTC"),
            channel: "stable",
            isRecommended: false,
            notes: "",
            upgradeNotes: "",
          }}
          submit={t("draft")}
          onSubmit={(said) => client.releases.create({ productId, ...said })}
          onDone={async ({ id }) => {
            await queryClient.invalidateQueries({ queryKey: ["products"] });
            await navigate({ to: addresses.operatorRelease(id) });
          }}
          onClose={() => setDrafting(false)}
        />
      </Dialog>
    </Frame>
  );
};
