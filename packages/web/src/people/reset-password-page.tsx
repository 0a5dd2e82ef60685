import { addresses } from "../platform/addresses.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { entryTexts } from "./entry-texts.ts";
import { isLinkGone, LinkGone } from "./link-gone.tsx";
import { NewPasswordForm, useNewPassword } from "./new-password-form.tsx";

/** The address in a mail to set a new password. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const form = useNewPassword(usePathParameter("token"));
  if (isLinkGone(form.problem)) {
    return (
      <LinkGone>
        <ButtonLink weight="main" to="/forgot-password">
          {t("newMail")}
        </ButtonLink>
        <ButtonLink to={addresses.signIn}>{t("backToLogIn")}</ButtonLink>
      </LinkGone>
    );
  }
  return (
    <Frame title={t("resetTitle")} lead={t("resetLead")} narrow>
      <Panel>
        <NewPasswordForm form={form} />
      </Panel>
    </Frame>
  );
};
