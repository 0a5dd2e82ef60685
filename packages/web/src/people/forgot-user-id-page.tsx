import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { entryTexts } from "./entry-texts.ts";
import { namePart } from "./link-pieces.tsx";
import { MailboxHint } from "./mailbox-hint.tsx";

/** Asks for a mail with one's user ID; the answer is the same for every address. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const [sentTo, setSentTo] = useState<string>();
  const form = useProblemForm({
    initial: { email: "" },
    validate: ({ email }) => (email.trim() === "" ? { email: t("required") } : {}),
    submit: (values) => client.people.forgotUserId(values),
    done: (_result, { email }) => setSentTo(email.trim()),
  });
  return (
    <Frame title={t("userIdTitle")} lead={t("userIdLead")} narrow>
      {sentTo !== undefined && (
        <>
          <Notice tone="good" live title={t("forgotSentTitle")}>
            <span>{t.rich("userIdSent", { email: sentTo }, namePart)}</span>
          </Notice>
          <MailboxHint />
        </>
      )}
      <Panel>
        <Form
          form={form}
          submit={t("userIdSubmit")}
          secondary={<ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>}
        >
          <TextField {...form.field("email")} type="email" label={t("email")} autoComplete="email" />
        </Form>
      </Panel>
      <p>
        <Link to="/forgot-password">{t("forgotPassword")}</Link>
      </p>
    </Frame>
  );
};
