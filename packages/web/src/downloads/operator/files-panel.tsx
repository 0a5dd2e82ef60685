import type { Release, ReleaseFile } from "@freehold/core/downloads/schema";
import { useState } from "react";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { StatusBadge } from "../../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../../ui/panel.tsx";
import { downloadTexts } from "../download-texts.ts";
import classes from "../downloads.module.css";
import { Checksum, SizeText } from "../words.tsx";
import { FileForm } from "./file-form.tsx";
import { productTexts } from "./texts.ts";

const tones = { waiting: "waiting", checking: "waiting", ready: "good", failed: "bad" } as const;

const FileStanding = ({ file }: { file: ReleaseFile }) => {
  const t = useTexts(productTexts);
  const { state, problem, size, checkedBytes, sha256, name } = file;
  return (
    <span className={classes.stacked}>
      <StatusBadge tone={tones[state]}>{t(`fileState.${state}`)}</StatusBadge>
      {problem !== null && <span className={classes.soft}>{t(`problem.${problem}`)}</span>}
      {state === "checking" && size !== null && size > 0 && (
        <progress aria-label={t("progress")} value={checkedBytes} max={size} />
      )}
      {state === "ready" && sha256 !== null && <Checksum sha256={sha256} file={name} />}
    </span>
  );
};

const useColumns = (): readonly Column<ReleaseFile>[] => {
  const t = useTexts(productTexts);
  const words = useTexts(downloadTexts);
  return [
    {
      id: "file",
      header: t("file"),
      names: true,
      cell: ({ name, key, platform, architecture }) => (
        <span className={classes.stacked}>
          <bdi>{name}</bdi>
          <bdi className={classes.soft}>{key}</bdi>
          <span className={classes.soft}>
            {words(`platform.${platform}`)}
            {architecture !== "any" && ` · ${words(`architecture.${architecture}`)}`}
          </span>
        </span>
      ),
    },
    {
      id: "size",
      header: t("size"),
      number: true,
      cell: ({ size }) => (size === null ? null : <SizeText bytes={size} />),
    },
    { id: "state", header: t("state"), cell: (file) => <FileStanding file={file} /> },
  ];
};

type Asking = { readonly what: "add" } | { readonly what: "remove" | "accept"; readonly file: ReleaseFile };

type FileActionsProps = { file: ReleaseFile; releaseId: string; onAsk: (asking: Asking) => void };

const FileActions = ({ file, releaseId, onAsk, keep }: FileActionsProps & { keep: (release: Release) => void }) => {
  const t = useTexts(productTexts);
  const { name, state, problem } = file;
  const check = useAction(() => client.releases.checkFile({ releaseId, fileId: file.id }), {
    said: t("checking"),
    done: keep,
  });
  return (
    <Actions>
      {(state === "ready" || state === "failed") && (
        <Button small busy={check.busy} label={t("checkAgainOf", { name })} onClick={() => void check.run()}>
          {t("checkAgain")}
        </Button>
      )}
      {problem === "changed" && (
        <Button small popup="dialog" label={t("acceptOf", { name })} onClick={() => onAsk({ what: "accept", file })}>
          {t("accept")}
        </Button>
      )}
      <Button small popup="dialog" label={t("removeOf", { name })} onClick={() => onAsk({ what: "remove", file })}>
        {t("remove")}
      </Button>
    </Actions>
  );
};

/** The files of a release: added from the store, read there, taken out. */
export const FilesPanel = ({ release, keep }: { release: Release; keep: (release: Release) => void }) => {
  const t = useTexts(productTexts);
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const asked = asking === undefined || asking.what === "add" ? undefined : asking.file;
  const at = { releaseId: release.id, fileId: asked?.id ?? "" };
  return (
    <Panel
      title={t("files")}
      actions={
        <Button popup="dialog" onClick={() => setAsking({ what: "add" })}>
          {t("addFile")}
        </Button>
      }
    >
      <DataTable
        label={t("files")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rows={release.files}
        actions={(file) => <FileActions file={file} releaseId={release.id} onAsk={setAsking} keep={keep} />}
        empty={<EmptyState title={t("noFilesTitle")}>{t("noFiles")}</EmptyState>}
      />
      <Dialog title={t("addFileTitle")} opened={asking?.what === "add"} onClose={close}>
        <FileForm
          releaseId={release.id}
          onDone={(changed) => {
            keep(changed);
            close();
          }}
        />
      </Dialog>
      <ConfirmDialog
        title={t("removeTitle", { name: asked?.name ?? "" })}
        confirm={t("remove")}
        opened={asking?.what === "remove"}
        onClose={close}
        onConfirm={async () => {
          keep(await client.releases.removeFile(at));
          toast(t("removed"));
        }}
      >
        <p>{t("removeDetail")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("acceptTitle", { name: asked?.name ?? "" })}
        confirm={t("accept")}
        danger
        opened={asking?.what === "accept"}
        onClose={close}
        onConfirm={async () => {
          keep(await client.releases.checkFile({ ...at, acceptChange: true }));
          toast(t("checking"));
        }}
      >
        <p>{t("acceptDetail")}</p>
      </ConfirmDialog>
    </Panel>
  );
};
