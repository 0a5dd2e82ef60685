import type { Release } from "@freehold/core/downloads/schema";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { downloadTexts } from "../download-texts.ts";
import classes from "../downloads.module.css";
import { Notes } from "../notes.tsx";
import { DayText } from "../words.tsx";
import { FilesPanel } from "./files-panel.tsx";
import { ReleaseForm } from "./release-form.tsx";
import { ReleaseStateBadge } from "./release-state.tsx";
import { productTexts } from "./texts.ts";

const LOOKS_AGAIN_MS = 1_500;

const isBeingRead = ({ files }: Release) =>
  files.some(({ state, problem }) => problem === null && (state === "waiting" || state === "checking"));

const keep = (release: Release) => {
  queryClient.setQueryData(["products", "release", release.id], release);
  void queryClient.invalidateQueries({ queryKey: ["products"] });
};

type ChangeProps = { release: Release; onClose: () => void };

const Withdrawal = ({ release, onClose }: ChangeProps) => {
  const t = useTexts(productTexts);
  const { data } = useQuery({
    queryKey: ["products", "releases", release.product.id, "published"],
    queryFn: () => client.releases.list({ productId: release.product.id, state: "published", limit: 100 }),
  });
  const form = useProblemForm({
    initial: { reason: "", replacementId: "" },
    validate: ({ reason }) => (reason.trim() === "" ? { reason: t("required") } : {}),
    submit: ({ reason, replacementId }) =>
      client.releases.withdraw({ releaseId: release.id, reason, replacementId: replacementId || null }),
    done: (changed) => {
      keep(changed);
      toast(t("withdrawn"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("withdraw")} danger secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("withdrawDetail")}</p>
      <TextArea {...form.field("reason")} label={t("withdrawReason")} min={10} max={1_000} />
      <SelectField
        id={form.fieldId("replacementId")}
        name="replacementId"
        label={t("replacement")}
        optional
        placeholder={t("noReplacement")}
        value={form.values.replacementId}
        onChange={(value) => form.set("replacementId", value)}
        error={form.errors.replacementId}
        options={(data?.items ?? [])
          .filter(({ id }) => id !== release.id)
          .map(({ id, version }) => ({ value: id, label: version }))}
      />
    </Form>
  );
};

type Asking = "edit" | "publish" | "withdraw" | "delete";

const Changes = ({ release }: { release: Release }) => {
  const t = useTexts(productTexts);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const { id, version, state, product } = release;
  const isReady = release.files.length > 0 && release.files.every((file) => file.state === "ready");
  return (
    <>
      <Actions>
        {state !== "published" && (
          <Button weight="main" popup="dialog" disabled={!isReady} onClick={() => setAsking("publish")}>
            {t("publish")}
          </Button>
        )}
        <Button popup="dialog" onClick={() => setAsking("edit")}>
          {t("edit")}
        </Button>
        {state === "published" && (
          <Button popup="dialog" weight="danger" onClick={() => setAsking("withdraw")}>
            {t("withdraw")}
          </Button>
        )}
        {state === "draft" && (
          <Button popup="dialog" onClick={() => setAsking("delete")}>
            {t("deleteDraft")}
          </Button>
        )}
      </Actions>
      {state !== "published" && !isReady && <p className={classes.soft}>{t("notReadyYet")}</p>}
      <Dialog title={t("editTitle", { name: version })} opened={asking === "edit"} onClose={close}>
        <ReleaseForm
          initial={release}
          submit={t("save")}
          onSubmit={({ version, releasedOn, channel, isRecommended, notes, upgradeNotes }) =>
            client.releases.update({
              releaseId: id,
              version,
              releasedOn,
              channel,
              isRecommended,
              notes,
              upgradeNotes,
            })
          }
          onDone={(changed) => {
            keep(changed);
            toast(t("saved"));
            close();
          }}
          onClose={close}
        />
      </Dialog>
      <Dialog title={t("withdrawTitle", { version })} opened={asking === "withdraw"} onClose={close}>
        <Withdrawal release={release} onClose={close} />
      </Dialog>
      <ConfirmDialog
        title={t("publishTitle", { version })}
        confirm={t("publish")}
        opened={asking === "publish"}
        onClose={close}
        onConfirm={async () => {
          keep(await client.releases.publish({ releaseId: id }));
          toast(t("published"));
        }}
      >
        <p>{t("publishDetail")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("deleteTitle", { version })}
        confirm={t("deleteDraft")}
        danger
        opened={asking === "delete"}
        onClose={close}
        onConfirm={async () => {
          await client.releases.delete({ releaseId: id });
          toast(t("deleted"));
          await navigate({ to: `${addresses.operatorProducts}/${product.id}` });
          await queryClient.invalidateQueries({ queryKey: ["products", "releases"] });
        }}
      >
        <p>{t("deleteDetail")}</p>
      </ConfirmDialog>
    </>
  );
};

/** A release with its files, for the operator. */
export const Page = () => {
  const t = useTexts(productTexts);
  const words = useTexts(downloadTexts);
  const releaseId = usePathParameter("releaseId");
  const { data: release } = useSuspenseQuery({
    queryKey: ["products", "release", releaseId],
    queryFn: () => client.releases.get({ releaseId }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isBeingRead(data) ? LOOKS_AGAIN_MS : false),
  });
  const { product, withdrawal } = release;
  return (
    <Frame
      title={`${product.name} ${release.version}`}
      section={t("title")}
      breadcrumbs={[
        { label: t("title"), to: addresses.operatorProducts },
        { label: product.name, to: `${addresses.operatorProducts}/${product.id}` },
      ]}
    >
      <ConsoleNavigation />
      {withdrawal !== null && (
        <Notice tone="warning" title={t("state.withdrawn")}>
          <p dir="auto">{withdrawal.reason}</p>
          {withdrawal.replacement !== null && (
            <p>
              {t("replacement")}: <bdi>{withdrawal.replacement.version}</bdi>
            </p>
          )}
        </Notice>
      )}
      <Panel title={t("about")}>
        <Facts
          facts={[
            { label: t("state"), value: <ReleaseStateBadge state={release.state} /> },
            { label: t("releasedOn"), value: <DayText day={release.releasedOn} /> },
            { label: t("channel"), value: words(`channel.${release.channel}`) },
            ...(release.isRecommended
              ? [
                  {
                    label: words("newest"),
                    value: <StatusBadge tone="good">{t("isRecommended")}</StatusBadge>,
                  },
                ]
              : []),
          ]}
        />
        <Changes release={release} />
      </Panel>
      <FilesPanel release={release} keep={keep} />
      {release.upgradeNotes !== "" && (
        <Panel title={t("upgradeNotes")}>
          <Notes text={release.upgradeNotes} />
        </Panel>
      )}
      {release.notes !== "" && (
        <Panel title={t("notes")}>
          <Notes text={release.notes} />
        </Panel>
      )}
    </Frame>
  );
};
