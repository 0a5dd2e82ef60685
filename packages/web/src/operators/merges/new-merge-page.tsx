import type { MergePreview } from "@freehold/core/merges/schema";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useQueryParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { AccountChooser, type ChosenAccount } from "./account-chooser.tsx";
import { MergeCountsList } from "./merge-counts.tsx";
import classes from "./merges.module.css";
import { SideFacts } from "./side-facts.tsx";
import { mergeTexts } from "./texts.ts";

const Outlook = ({ preview }: { preview: MergePreview }) => {
  const t = useTexts(mergeTexts);
  const { source, target, counts, renamings, obstacles } = preview;
  return (
    <>
      <div className={classes.two}>
        <Panel title={source.name} lead={t("sourceLabel")}>
          <SideFacts side={source} />
        </Panel>
        <Panel title={target.name} lead={t("targetLabel")}>
          <SideFacts side={target} />
        </Panel>
      </div>
      {obstacles.length > 0 && (
        <Notice tone="bad" title={t("obstaclesTitle")}>
          <ul className={classes.list}>
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{t(`obstacle.${obstacle}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Panel title={t("previewTitle")}>
        {preview.differentTypes && <Notice tone="warning" title={t("differentTypes")} />}
        <MergeCountsList
          counts={counts}
          newVirtualAccount={preview.newVirtualAccount}
          domains={preview.domains}
          policies={preview.policies}
        />
        {renamings.length > 0 && (
          <>
            <h3>{t("renamings")}</h3>
            <ul className={classes.list}>
              {renamings.map(({ kind, from, to }) => (
                <li key={`${kind} ${to}`}>{t("renamed", { from, to })}</li>
              ))}
            </ul>
          </>
        )}
      </Panel>
    </>
  );
};

/** Joins two accounts: choose both, see what would happen, say why. */
export const Page = () => {
  const t = useTexts(mergeTexts);
  const router = useRouter();
  const wanted = useQueryParameter("source");
  const [picked, setSource] = useState<ChosenAccount | null | undefined>(null);
  const [target, setTarget] = useState<ChosenAccount>();
  const [asking, setAsking] = useState(false);
  const given = useQuery({
    queryKey: ["operators", "account", wanted],
    queryFn: () => client.operators.getAccount({ accountId: wanted ?? "" }),
    enabled: wanted !== undefined,
  });
  // Until something is chosen here, the account that a link named.
  const source = picked === null ? given.data : picked;
  const preview = useQuery({
    queryKey: ["merges", "preview", source?.id, target?.id],
    queryFn: () => client.merges.preview({ sourceId: source?.id ?? "", targetId: target?.id ?? "" }),
    enabled: source !== undefined && target !== undefined,
  });
  return (
    <Frame
      title={t("newTitle")}
      section={t("section")}
      breadcrumbs={[{ label: t("title"), to: "/operator/merges" }]}
      lead={t("newLead")}
    >
      <ConsoleNavigation />
      <Panel>
        <div className={classes.two}>
          <AccountChooser id="source" label={t("sourceLabel")} chosen={source} onChoose={setSource} />
          <AccountChooser id="target" label={t("targetLabel")} chosen={target} onChoose={setTarget} />
        </div>
      </Panel>
      <div aria-live="polite">
        {(source === undefined || target === undefined) && <p className={classes.soft}>{t("chooseBoth")}</p>}
        {preview.isFetching && preview.data === undefined && <Skeleton lines={5} />}
        {preview.isError && <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />}
      </div>
      {preview.data !== undefined && source !== undefined && target !== undefined && (
        <>
          <Outlook preview={preview.data} />
          {preview.data.obstacles.length === 0 && (
            <Actions>
              <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
                {t("merge")}
              </Button>
            </Actions>
          )}
          <ConfirmDialog
            title={t("mergeTitle", { source: source.name, target: target.name })}
            confirm={t("merge")}
            danger
            opened={asking}
            onClose={() => setAsking(false)}
            reason={{ label: t("reason"), help: t("reasonHelp"), min: 10, max: 1000 }}
            onConfirm={async (reason) => {
              const merge = await client.merges.merge({ sourceId: source.id, targetId: target.id, reason });
              toast(t("merged"));
              await queryClient.invalidateQueries({ queryKey: ["operators"] });
              await queryClient.invalidateQueries({ queryKey: ["merges", "all"] });
              await router.navigate({ href: `/operator/merges/${merge.id}` });
            }}
          >
            <p>{t("mergeDetail", { source: source.name, target: target.name })}</p>
          </ConfirmDialog>
        </>
      )}
    </Frame>
  );
};
