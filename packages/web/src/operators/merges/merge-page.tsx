import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { useMay } from "../console/may.ts";
import { MergeCountsList } from "./merge-counts.tsx";
import classes from "./merges.module.css";
import { mergeTexts } from "./texts.ts";

/** How often the page looks how far the people of a large account have come. */
const REFRESH_MS = 2_000;

/** One merge, and the way back as long as there is one. */
export const Page = () => {
  const t = useTexts(mergeTexts);
  const may = useMay();
  const id = usePathParameter("id");
  const queryKey = ["merges", "one", id];
  const { data: merge } = useSuspenseQuery({
    queryKey,
    queryFn: () => client.merges.get({ id }),
    refetchInterval: ({ state }) => (state.data?.progress == null ? false : REFRESH_MS),
  });
  const [asking, setAsking] = useState(false);
  const { source, target, obstacles, undoneBy, undoneAt, undoReason } = merge;
  return (
    <Frame
      title={t("pageTitle", { source: source.name, target: target.name })}
      section={t("section")}
      breadcrumbs={[{ label: t("title"), to: "/operator/merges" }]}
    >
      <ConsoleNavigation />
      <Panel title={t("standing")}>
        <Facts
          facts={[
            { label: t("source"), value: <Link to={`/operator/accounts/${source.id}`}>{source.name}</Link> },
            { label: t("target"), value: <Link to={`/operator/accounts/${target.id}`}>{target.name}</Link> },
            { label: t("mergedBy"), value: <PersonName>{merge.mergedBy}</PersonName> },
            { label: t("when"), value: <DateText at={merge.mergedAt} withTime /> },
            { label: t("reasonGiven"), value: merge.reason },
            ...(undoneAt === null
              ? []
              : [
                  { label: t("undoneBy"), value: <PersonName>{undoneBy ?? ""}</PersonName> },
                  { label: t("undone"), value: <DateText at={undoneAt} withTime /> },
                  { label: t("undoReason"), value: undoReason },
                ]),
          ]}
        />
      </Panel>
      {merge.progress !== null && (
        <Notice
          tone="waiting"
          title={
            merge.isFirstStep
              ? t(merge.state === "undoing" ? "firstBackTitle" : "firstTitle")
              : t(merge.state === "undoing" ? "progressBackTitle" : "progressTitle", merge.progress)
          }
        >
          {t(merge.isFirstStep ? "first" : "progress")}
        </Notice>
      )}
      {undoneAt === null && merge.progress === null && obstacles.length > 0 && (
        <Notice tone="info" title={t("cannotUndo")}>
          <ul className={classes.list}>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{t(`obstacle.${obstacle}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {obstacles.length === 0 && may("operator.manage_account") && (
        <Panel
          title={t("undoTitle")}
          lead={t.rich("undoLead", {}, { when: () => <DateText at={merge.undoUntil} withTime /> })}
        >
          <Actions>
            <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
              {t("undo")}
            </Button>
          </Actions>
          <ConfirmDialog
            title={t("undoDialog", { source: source.name })}
            confirm={t("undo")}
            danger
            opened={asking}
            onClose={() => setAsking(false)}
            reason={{ label: t("reason"), help: t("reasonHelp"), min: 10, max: 1000 }}
            onConfirm={async (reason) => {
              const back = await client.merges.undo({ id, reason });
              queryClient.setQueryData(queryKey, back);
              if (back.progress === null) toast(t("undoDone"));
              await queryClient.invalidateQueries({ queryKey: ["operators"] });
              await queryClient.invalidateQueries({ queryKey: ["merges", "all"] });
            }}
          >
            <p>{t("undoDetail", { source: source.name })}</p>
          </ConfirmDialog>
        </Panel>
      )}
      <Panel title={t("moved")}>
        <MergeCountsList counts={merge.counts} newVirtualAccount={source.name} domains={null} />
      </Panel>
    </Frame>
  );
};
