import type { RequestMessage } from "@freehold/core/access-requests/schema";
import { type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { When } from "../ui/when.tsx";
import classes from "./thread.module.css";
import { threadTexts } from "./thread-texts.ts";

/** What was written about a request, oldest first. */
export const MessageList = ({ messages }: { messages: readonly RequestMessage[] }) => {
  const t = useTexts(threadTexts);
  if (messages.length === 0) return <p className={classes.soft}>{t("nothing")}</p>;
  return (
    <ol className={classes.messages}>
      {messages.map(({ id, name, mine, asks, at, body }) => (
        <li key={id} className={classes.message} data-mine={mine} data-asks={asks}>
          <div className={classes.head}>
            <strong>{mine ? t("you") : <PersonName>{name}</PersonName>}</strong>
            <span className={classes.soft}>
              <When at={at} />
            </span>
            {asks && <StatusBadge tone="info">{t("asks")}</StatusBadge>}
          </div>
          <div className={classes.body} dir="auto">
            {body}
          </div>
        </li>
      ))}
    </ol>
  );
};

type Words = { readonly label: string; readonly help?: string; readonly submit: string };

type WriteProps = Words & { onSend: (body: string) => Promise<unknown>; secondary?: ReactNode };

const Write = ({ label, help, submit, onSend, secondary }: WriteProps) => {
  const t = useTexts(threadTexts);
  const form = useProblemForm({
    initial: { body: "" },
    validate: ({ body }): { body?: string } => (body.trim() === "" ? { body: t("missing") } : {}),
    submit: ({ body }) => onSend(body),
    done: () => {
      toast(t("sent"));
      form.set("body", "");
    },
  });
  return (
    <Form form={form} submit={submit} secondary={secondary}>
      <TextArea {...form.field("body")} label={label} help={help} max={2000} rows={3} />
    </Form>
  );
};

/** The requester's side of it. Nothing at all where it is over and nobody wrote. */
export const RequesterThread = ({
  messages,
  isPending,
  isAwaited,
  onSend,
}: {
  messages: readonly RequestMessage[];
  isPending: boolean;
  isAwaited: boolean;
  onSend: (body: string) => Promise<unknown>;
}) => {
  const t = useTexts(threadTexts);
  const [isWriting, setWriting] = useState(false);
  if (!isPending && messages.length === 0) return null;
  return (
    <div id="conversation">
      <Panel title={t("title")} lead={isPending ? t("leadMine") : undefined}>
        <MessageList messages={messages} />
        {isPending &&
          (isAwaited || isWriting ? (
            <Write
              label={t(isAwaited ? "answer" : "message")}
              submit={t(isAwaited ? "sendAnswer" : "send")}
              onSend={async (body) => {
                await onSend(body);
                setWriting(false);
              }}
            />
          ) : (
            <Actions>
              <Button onClick={() => setWriting(true)}>{t("justWrite")}</Button>
            </Actions>
          ))}
      </Panel>
    </div>
  );
};

/** The deciders' side of it: they may ask, and write. */
export const DeciderThread = ({
  messages,
  mayWrite,
  onSend,
}: {
  messages: readonly RequestMessage[];
  mayWrite: boolean;
  onSend: (body: string, asks: boolean) => Promise<unknown>;
}) => {
  const t = useTexts(threadTexts);
  const [writes, setWrites] = useState<"question" | "message">();
  if (!mayWrite && messages.length === 0) return null;
  const isQuestion = writes === "question";
  return (
    <Panel title={t("title")} lead={t("leadDecider")}>
      <MessageList messages={messages} />
      {mayWrite && writes === undefined && (
        <Actions>
          <Button onClick={() => setWrites("question")}>{t("askMore")}</Button>
          <Button onClick={() => setWrites("message")}>{t("justWrite")}</Button>
        </Actions>
      )}
      {mayWrite && writes !== undefined && (
        <Write
          key={writes}
          label={t(isQuestion ? "question" : "message")}
          {...(isQuestion ? { help: t("questionHelp") } : {})}
          submit={t(isQuestion ? "sendQuestion" : "send")}
          onSend={async (body) => {
            await onSend(body, isQuestion);
            setWrites(undefined);
          }}
          secondary={<Button onClick={() => setWrites(undefined)}>{t("cancel")}</Button>}
        />
      )}
    </Panel>
  );
};
