import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import type { FieldBinding } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import classes from "./people.module.css";
import { profileTexts } from "./profile-texts.ts";

/** Whether the person's own password is asked for, and what of it is sent: nothing of those who came by their organization. */
export const useOwnPassword = () => {
  const t = useTexts(profileTexts);
  const isAsked = !usePerson().byOrganization;
  return {
    missing: (password: string) => (isAsked && password === "" ? { password: t("required") } : {}),
    sent: (password: string) => (isAsked ? { password } : {}),
  };
};

type OwnPasswordProps = FieldBinding<string> & { help?: string };

/** The person's own password; whoever came by their organization shows there who they are, when what they do is sent. */
export const OwnPasswordField = ({ help, ...field }: OwnPasswordProps) => {
  const t = useTexts(profileTexts);
  const { byOrganization } = usePerson();
  return byOrganization ? (
    <p className={classes.soft}>{t("organizationAsks")}</p>
  ) : (
    <PasswordField {...field} label={t("currentPassword")} help={help} purpose="current" />
  );
};
