import type { OfferedFile, OfferedReleasePage } from "@freehold/core/downloads/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { CopyField } from "../ui/copy.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, EmptyState, Facts, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";
import { Notes } from "./notes.tsx";
import { Checksum, DayText, SizeText } from "./words.tsx";

type Given = { readonly url: string; readonly expiresAt: string; readonly name: string };

const useStart = (done: (given: Given) => void, said?: string) => {
  const accountId = usePathParameter("accountId");
  return useAction(
    async ({ id, name }: OfferedFile) => ({ ...(await client.downloads.start({ accountId, fileId: id })), name }),
    {
      ...(said === undefined ? {} : { said }),
      done: (given) => {
        done(given);
        void queryClient.invalidateQueries({ queryKey: ["downloads", accountId] });
      },
    },
  );
};

/**
 * Within the page's own origin: where the site is reached under another name than its links say, it works as well. By a link
 * that downloads, whatever comes: the page stays where the server has nothing to give any more.
 */
const fetchHere = ({ url, name }: Given) => {
  const link = document.createElement("a");
  link.href = new URL(url).pathname;
  link.download = name;
  link.click();
};

const quoted = (name: string) => `'${name.replaceAll("'", "'\\''")}'`;

const FileActions = ({ file, onLink }: { file: OfferedFile; onLink: (given: Given) => void }) => {
  const t = useTexts(downloadTexts);
  const download = useStart(fetchHere, t("started"));
  const link = useStart(onLink);
  const { name } = file;
  return (
    <Actions>
      <Button
        small
        weight="main"
        busy={download.busy}
        label={t("downloadOf", { file: name })}
        onClick={() => void download.run(file)}
      >
        {t("download")}
      </Button>
      <Button
        small
        popup="dialog"
        busy={link.busy}
        label={t("linkOf", { file: name })}
        onClick={() => void link.run(file)}
      >
        {t("link")}
      </Button>
    </Actions>
  );
};

const GivenLink = ({ given }: { given: Given }) => {
  const t = useTexts(downloadTexts);
  return (
    <div className={classes.dialog}>
      <p>
        {t.rich("linkLead", { when: "<when>·</when>" }, { when: () => <DateText at={given.expiresAt} withTime /> })}
      </p>
      <div>
        <h3>{t("address")}</h3>
        <CopyField value={given.url} what={t("address")} />
      </div>
      <div>
        <h3>{t("command")}</h3>
        <CopyField value={`curl -C - -o ${quoted(given.name)} ${quoted(given.url)}`} what={t("command")} />
      </div>
    </div>
  );
};

const useColumns = (): readonly Column<OfferedFile>[] => {
  const t = useTexts(downloadTexts);
  return [
    {
      id: "file",
      header: t("file"),
      names: true,
      cell: ({ name, platform, architecture }) => (
        <span className={classes.stacked}>
          <bdi>{name}</bdi>
          <span className={classes.soft}>
            {t(`platform.${platform}`)}
            {architecture !== "any" && ` · ${t(`architecture.${architecture}`)}`}
          </span>
        </span>
      ),
    },
    { id: "size", header: t("size"), number: true, cell: ({ size }) => <SizeText bytes={size} /> },
    { id: "sha256", header: t("sha256"), cell: ({ sha256, name }) => <Checksum sha256={sha256} file={name} /> },
  ];
};

const Files = ({ release }: { release: OfferedReleasePage }) => {
  const t = useTexts(downloadTexts);
  const [given, setGiven] = useState<Given>();
  return (
    <Panel title={t("files")} lead={t("filesLead")}>
      <DataTable
        label={t("files")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rows={release.files}
        actions={(file) =>
          file.isReady ? (
            release.state === "published" && <FileActions file={file} onLink={setGiven} />
          ) : (
            <StatusBadge tone="waiting">{t("notReady")}</StatusBadge>
          )
        }
        empty={<EmptyState title={t("noFilesTitle")}>{t("noFiles")}</EmptyState>}
      />
      <Dialog title={t("linkTitle")} opened={given !== undefined} onClose={() => setGiven(undefined)}>
        {given !== undefined && <GivenLink given={given} />}
      </Dialog>
    </Panel>
  );
};

const Verify = ({ name }: { name: string }) => {
  const t = useTexts(downloadTexts);
  const commands = [
    ["onLinux", `sha256sum ${quoted(name)}`],
    ["onMac", `shasum -a 256 ${quoted(name)}`],
    ["onWindows", `certutil -hashfile "${name}" SHA256`],
  ] as const;
  return (
    <Panel title={t("verify")} lead={t("verifyLead")}>
      <div className={classes.commands}>
        {commands.map(([system, command]) => (
          <div key={system}>
            <h3>{t(system)}</h3>
            <CopyField value={command} what={t(system)} />
          </div>
        ))}
      </div>
    </Panel>
  );
};

const Withdrawn = ({ release, accountId }: { release: OfferedReleasePage; accountId: string }) => {
  const t = useTexts(downloadTexts);
  const { withdrawal } = release;
  if (withdrawal === null) return null;
  const { replacement } = withdrawal;
  return (
    <Notice
      tone="warning"
      title={t.rich("withdrawnTitle", { date: "<date>·</date>" }, { date: () => <DateText at={withdrawal.at} /> })}
    >
      <p dir="auto">{withdrawal.reason}</p>
      {replacement !== null && (
        <p>
          {t.rich(
            "replacement",
            { version: replacement.version },
            { link: (words) => <Link to={addresses.downloadRelease(accountId, replacement.id)}>{words}</Link> },
          )}
        </p>
      )}
    </Notice>
  );
};

/** A release: its notes, its files, and how to check them. */
export const Page = () => {
  const t = useTexts(downloadTexts);
  const accountId = usePathParameter("accountId");
  const releaseId = usePathParameter("releaseId");
  const { data: release } = useSuspenseQuery({
    queryKey: ["downloads", accountId, "release", releaseId],
    queryFn: () => client.downloads.getRelease({ accountId, releaseId }),
  });
  const { product } = release;
  const [first] = release.files;
  return (
    <Frame
      title={`${product.name} ${release.version}`}
      section={t("title")}
      breadcrumbs={[
        { label: t("title"), to: addresses.accountDownloads(accountId) },
        { label: product.name, to: addresses.downloadProduct(accountId, product.id) },
      ]}
    >
      <Withdrawn release={release} accountId={accountId} />
      <Panel title={t("about")}>
        <Facts
          facts={[
            { label: t("releasedOn"), value: <DayText day={release.releasedOn} /> },
            { label: t("channel"), value: t(`channel.${release.channel}`) },
            ...(release.isRecommended
              ? [{ label: t("state"), value: <StatusBadge tone="good">{t("recommended")}</StatusBadge> }]
              : []),
          ]}
        />
      </Panel>
      {release.upgradeNotes !== "" && (
        <Panel title={t("upgrade")}>
          <Notes text={release.upgradeNotes} />
        </Panel>
      )}
      <Files release={release} />
      <Panel title={t("notes")}>
        {release.notes === "" ? <p className={classes.soft}>{t("noNotes")}</p> : <Notes text={release.notes} />}
      </Panel>
      {first !== undefined && release.state === "published" && <Verify name={first.name} />}
    </Frame>
  );
};
