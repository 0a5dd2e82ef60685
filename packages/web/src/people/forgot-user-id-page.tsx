import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { TextField } from "../ui/text-field.tsx";
import { AskForMail } from "./ask-for-mail.tsx";
import { entryTexts } from "./entry-texts.ts";
import { namePart } from "./link-pieces.tsx";

/** Asks for a mail with one's user ID. */
export const Page = () => {
  const t = useTexts(entryTexts);
  return (
    <AskForMail
      title={t("userIdTitle")}
      lead={t("userIdLead")}
      missing={t("required")}
      send={(email) => client.people.forgotUserId({ email })}
      sentAs="email"
      submit={t("userIdSubmit")}
      sent={(email) => t.rich("userIdSent", { email }, namePart)}
      other={{ to: "/forgot-password", words: t("forgotPassword") }}
    >
      {(field) => <TextField {...field} type="email" label={t("email")} autoComplete="email" />}
    </AskForMail>
  );
};
