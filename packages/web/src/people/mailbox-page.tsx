import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { client } from "../platform/api.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { More } from "../ui/more.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { EmptyState, Facts, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { DateText, When } from "../ui/when.tsx";
import { mailboxTexts } from "./mailbox-texts.ts";
import classes from "./people.module.css";

/** Links of a mail open beside the mailbox, as they would from a mail program: its frame runs no scripts. */
const openingBeside = (html: string): string => html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">');

const OpenMail = ({ id }: { id: string }) => {
  const t = useTexts(mailboxTexts);
  const mail = useQuery({ queryKey: ["mailbox", "mail", id], queryFn: () => client.mailbox.get({ id }) });
  if (mail.isPending) return <Skeleton lines={8} />;
  if (mail.isError) return <ProblemAlert problem={mail.error} onRetry={() => void mail.refetch()} />;
  const { subject, recipient, at, html, text, language } = mail.data;
  return (
    <Panel title={<span dir="auto">{subject}</span>}>
      <Facts
        facts={[
          { label: t("to"), value: recipient },
          { label: t("at"), value: <DateText at={at} withTime /> },
        ]}
      />
      <iframe
        className={classes.frame}
        title={t("html")}
        srcDoc={openingBeside(html)}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <details>
        <summary>{t("plain")}</summary>
        <pre className={classes.plain} lang={language} dir="auto">
          {text}
        </pre>
      </details>
    </Panel>
  );
};

const Mails = ({ opened }: { opened: string | undefined }) => {
  const t = useTexts(mailboxTexts);
  const fieldId = useId();
  const [typed, setTyped] = useState("");
  const recipient = useSettled(typed.trim(), 250);
  const list = useCursorQuery({
    queryKey: ["mailbox", "list", recipient],
    fetchPage: (cursor, signal) => client.mailbox.list({ cursor, recipient }, { signal }),
  });
  const mails = rowsOf(list);
  return (
    <Panel
      title={t("list")}
      actions={
        <Button small busy={list.isRefetching} onClick={() => void list.refetch()}>
          {t("refresh")}
        </Button>
      }
    >
      <TextField
        id={fieldId}
        name="recipient"
        value={typed}
        onChange={setTyped}
        label={t("search")}
        optional
        code
        autoComplete="off"
      />
      {list.isPending && <Skeleton lines={4} />}
      {list.isLoadingError && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && mails.length === 0 && (
        <EmptyState title={t(recipient === "" ? "emptyTitle" : "noneForTitle")}>
          {t(recipient === "" ? "empty" : "noneFor")}
        </EmptyState>
      )}
      <ul className={classes.mails}>
        {mails.map(({ id, recipient: to, subject, at }) => (
          <li key={id}>
            <Link to={`/mailbox?mail=${id}`} current={id === opened}>
              <span className={classes.subject} dir="auto">
                {subject}
              </span>
              <span className={classes.soft}>
                <bdi>{to}</bdi> · <When at={at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <More list={list}>{t("loadMore")}</More>
    </Panel>
  );
};

/** The mails of a site without a mail server. */
export const Page = () => {
  const t = useTexts(mailboxTexts);
  const { hasMailbox } = useSession();
  const opened = useQueryParameter("mail");
  if (!hasMailbox) {
    return (
      <Frame title={t("offTitle")} lead={t("off")} narrow>
        {null}
      </Frame>
    );
  }
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <Notice tone="warning" title={t("notProduction")}>
        {t("notProductionLead")}
      </Notice>
      <div className={classes.mailbox} data-opened={opened !== undefined}>
        <div className={classes.mailList}>
          <Mails opened={opened} />
        </div>
        {opened === undefined ? (
          <EmptyState title={t("chooseTitle")}>{t("choose")}</EmptyState>
        ) : (
          <div className={classes.openMail}>
            <p className={classes.allMails}>
              <Link to="/mailbox">{t("allMails")}</Link>
            </p>
            <OpenMail key={opened} id={opened} />
          </div>
        )}
      </div>
    </Frame>
  );
};
