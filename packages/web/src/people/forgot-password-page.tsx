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

/** Asks for a mail to set a new password; the answer is the same for every address. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const [sentTo, setSentTo] = useState<string>();
  const form = useProblemForm({
    initial: { identity: "" },
    validate: ({ identity }) => (identity.trim() === "" ? { identity: t("identityMissing") } : {}),
    submit: (values) => client.people.forgotPassword(values),
    done: (_result, { identity }) => setSentTo(identity.trim()),
  });
  return (
    <Frame title={t("forgotTitle")} lead={t("forgotLead")} narrow>
      {sentTo !== undefined && (
        <>
          <Notice tone="good" live title={t("forgotSentTitle")}>
            <span>{t.rich("forgotSent", { identity: sentTo }, namePart)}</span>
          </Notice>
          <MailboxHint />
        </>
      )}
      <Panel>
        <Form
          form={form}
          submit={t(sentTo === undefined ? "forgotSubmit" : "sendAgain")}
          secondary={<ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>}
        >
          <TextField
            {...form.field("identity")}
            label={t("userName")}
            help={t("userNameHelp")}
            autoComplete="username"
            code
          />
        </Form>
      </Panel>
      <p>
        <Link to="/forgot-user-id">{t("forgotUserId")}</Link>
      </p>
    </Frame>
  );
};
