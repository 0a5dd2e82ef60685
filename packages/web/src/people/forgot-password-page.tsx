import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { TextField } from "../ui/text-field.tsx";
import { AskForMail } from "./ask-for-mail.tsx";
import { entryTexts } from "./entry-texts.ts";
import { namePart } from "./link-pieces.tsx";

/** Asks for a mail to set a new password. */
export const Page = () => {
  const t = useTexts(entryTexts);
  return (
    <AskForMail
      title={t("forgotTitle")}
      lead={t("forgotLead")}
      missing={t("identityMissing")}
      send={(identity) => client.people.forgotPassword({ identity })}
      sentAs="identity"
      submit={t("forgotSubmit")}
      sent={(identity) => t.rich("forgotSent", { identity }, namePart)}
      other={{ to: "/forgot-user-id", words: t("forgotUserId") }}
    >
      {(field) => <TextField {...field} label={t("userName")} help={t("userNameHelp")} autoComplete="username" code />}
    </AskForMail>
  );
};
