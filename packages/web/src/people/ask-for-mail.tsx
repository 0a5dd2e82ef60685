import { type ReactNode, useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import type { FieldBinding } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { entryTexts } from "./entry-texts.ts";
import { MailboxHint } from "./mailbox-hint.tsx";

type AskForMailProps = {
  title: string;
  lead: string;
  missing: string;
  send: (typed: string) => Promise<unknown>;
  /** What the endpoint calls it. */
  sentAs: string;
  submit: string;
  sent: (typed: string) => ReactNode;
  /** What else may have been forgotten. */
  other: { readonly to: string; readonly words: string };
  children: (field: FieldBinding<string>) => ReactNode;
};

/** Asks for a mail by typing one's name or address; what is said then is the same whether or not it is known. */
export const AskForMail = (props: AskForMailProps) => {
  const t = useTexts(entryTexts);
  const [sentTo, setSentTo] = useState<string>();
  const form = useProblemForm({
    initial: { typed: "" },
    validate: ({ typed }) => (typed.trim() === "" ? { typed: props.missing } : {}),
    submit: ({ typed }) => props.send(typed),
    done: (_result, { typed }) => setSentTo(typed.trim()),
    paths: { typed: props.sentAs },
  });
  return (
    <Frame title={props.title} lead={props.lead} narrow>
      {sentTo !== undefined && (
        <>
          <Notice tone="good" live title={t("forgotSentTitle")}>
            <span>{props.sent(sentTo)}</span>
          </Notice>
          <MailboxHint />
        </>
      )}
      <Panel>
        <Form
          form={form}
          submit={sentTo === undefined ? props.submit : t("sendAgain")}
          secondary={<ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>}
        >
          {props.children({ ...form.field("typed"), name: props.sentAs })}
        </Form>
      </Panel>
      <p>
        <Link to={props.other.to}>{props.other.words}</Link>
      </p>
    </Frame>
  );
};
