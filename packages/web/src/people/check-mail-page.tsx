import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { entryTexts } from "./entry-texts.ts";
import { linkTo, namePart } from "./link-pieces.tsx";
import { MailboxHint } from "./mailbox-hint.tsx";
import { keepRegisteredEmail, readRegisteredEmail } from "./registered-email.ts";

/** After registration: where the mail went, and what to do when it does not come. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const [email, setEmail] = useState(readRegisteredEmail);
  const form = useProblemForm({
    initial: { email: email ?? "" },
    validate: (values) => (values.email.trim() === "" ? { email: t("required") } : {}),
    submit: (values) => client.people.resendVerification(values),
    done: (_result, values) => {
      keepRegisteredEmail(values.email.trim());
      setEmail(values.email.trim());
      toast(t("sentAgain"));
    },
  });
  return (
    <Frame
      title={t("mailTitle")}
      lead={email === undefined ? t("mailLeadPlain") : t.rich("mailLead", { email }, namePart)}
      narrow
    >
      <MailboxHint />
      <p>{t("mailKnown")}</p>
      <Panel title={t("mailNothing")} lead={t("mailNothingLead")}>
        <Form
          form={form}
          submit={t("sendAgain")}
          secondary={<ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>}
        >
          <TextField {...form.field("email")} type="email" label={t("email")} autoComplete="email" />
        </Form>
      </Panel>
      <p>{t.rich("wrongAddress", {}, linkTo(addresses.register))}</p>
    </Frame>
  );
};
