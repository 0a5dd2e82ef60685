import { FileArchitecture, FilePlatform, type Release, type StoreEntry } from "@freehold/core/downloads/schema";
import { useState } from "react";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { rowsOf, useCursorQuery } from "../../ui/data-table.tsx";
import { Columns, Form } from "../../ui/form.tsx";
import { More } from "../../ui/more.tsx";
import { Facts } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { downloadTexts } from "../download-texts.ts";
import classes from "../downloads.module.css";
import { SizeText } from "../words.tsx";
import { productTexts } from "./texts.ts";

type EntryProps = { entry: StoreEntry; onOpen: (key: string) => void; onChoose: (entry: StoreEntry) => void };

const Entry = ({ entry, onOpen, onChoose }: EntryProps) => {
  const t = useTexts(productTexts);
  const { kind, key, name, size, isUsable } = entry;
  const act = () => {
    if (!isUsable) return <span className={classes.soft}>{t("notUsable")}</span>;
    return kind === "folder" ? (
      <Button small label={t("openFolder", { name })} onClick={() => onOpen(key)}>
        {t("open")}
      </Button>
    ) : (
      <Button small label={t("chooseFile", { name })} onClick={() => onChoose(entry)}>
        {t("choose")}
      </Button>
    );
  };
  return (
    <li>
      <span className={classes.stacked}>
        <bdi>{kind === "folder" ? `${name}/` : name}</bdi>
        {size !== null && (
          <span className={classes.soft}>
            <SizeText bytes={size} />
          </span>
        )}
      </span>
      {act()}
    </li>
  );
};

/** What is in the store, folder by folder. */
const StoreBrowser = ({ onChoose }: { onChoose: (entry: StoreEntry) => void }) => {
  const t = useTexts(productTexts);
  const [folder, setFolder] = useState("");
  const [kind, setKind] = useState<"folder" | "s3">();
  const list = useCursorQuery({
    queryKey: ["products", "store", folder],
    fetchPage: async (cursor, signal) => {
      const page = await client.releases.listStore({ folder, cursor, limit: 100 }, { signal });
      setKind(page.kind);
      return page;
    },
  });
  const entries = rowsOf(list);
  const steps = folder === "" ? [] : folder.split("/");
  return (
    <div className={classes.dialog}>
      <p>
        {t("addFileLead")} {kind !== undefined && t(`store.${kind}`)}
      </p>
      <div className={classes.places}>
        <Button small onClick={() => setFolder("")}>
          {t("top")}
        </Button>
        {steps.map((step, index) => {
          const path = steps.slice(0, index + 1).join("/");
          return (
            <Button key={path} small onClick={() => setFolder(path)}>
              {step}
            </Button>
          );
        })}
      </div>
      {list.isPending && <Skeleton lines={4} />}
      {list.isLoadingError && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && entries.length === 0 && <p className={classes.soft}>{t("storeEmpty")}</p>}
      {entries.length > 0 && (
        <ul className={classes.found}>
          {entries.map((entry) => (
            <Entry key={`${entry.kind} ${entry.key}`} entry={entry} onOpen={setFolder} onChoose={onChoose} />
          ))}
        </ul>
      )}
      <More list={list}>{t("more")}</More>
    </div>
  );
};

type AddProps = {
  releaseId: string;
  entry: StoreEntry;
  onDone: (release: Release) => void;
  onAnother: () => void;
};

const Describe = ({ releaseId, entry, onDone, onAnother }: AddProps) => {
  const t = useTexts(productTexts);
  const words = useTexts(downloadTexts);
  const initial: { name: string; platform: FilePlatform; architecture: FileArchitecture } = {
    name: entry.name,
    platform: "any",
    architecture: "any",
  };
  const form = useProblemForm({
    initial,
    validate: ({ name }) => (name.trim() === "" ? { name: t("required") } : {}),
    submit: (values) => client.releases.addFile({ releaseId, key: entry.key, ...values }),
    done: (release) => {
      toast(t("added"));
      onDone(release);
    },
  });
  return (
    <Form form={form} submit={t("add")} secondary={<Button onClick={onAnother}>{t("chooseAnother")}</Button>}>
      <Facts
        facts={[
          { label: t("file"), value: entry.key },
          { label: t("size"), value: <SizeText bytes={entry.size ?? 0} /> },
        ]}
      />
      <TextField {...form.field("name")} label={t("fileName")} code />
      <Columns>
        <SelectField
          id={form.fieldId("platform")}
          name="platform"
          label={t("platform")}
          value={form.values.platform}
          onChange={(value) => form.set("platform", FilePlatform.options.find((one) => one === value) ?? "any")}
          options={FilePlatform.options.map((value) => ({ value, label: words(`platform.${value}`) }))}
        />
        <SelectField
          id={form.fieldId("architecture")}
          name="architecture"
          label={t("architecture")}
          value={form.values.architecture}
          onChange={(value) => form.set("architecture", FileArchitecture.options.find((one) => one === value) ?? "any")}
          options={FileArchitecture.options.map((value) => ({ value, label: words(`architecture.${value}`) }))}
        />
      </Columns>
    </Form>
  );
};

/** Adds a file to a release: it is chosen from the store, never typed. */
export const FileForm = ({ releaseId, onDone }: { releaseId: string; onDone: (release: Release) => void }) => {
  const [entry, setEntry] = useState<StoreEntry>();
  return entry === undefined ? (
    <StoreBrowser onChoose={setEntry} />
  ) : (
    <Describe releaseId={releaseId} entry={entry} onDone={onDone} onAnother={() => setEntry(undefined)} />
  );
};
