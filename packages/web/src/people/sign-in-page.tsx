import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Page as Frame } from "../ui/page.tsx";
import { entryTexts } from "./entry-texts.ts";
import { SignInPanels } from "./sign-in-panels.tsx";

/** Where somebody is sent who has to sign in first. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const next = useQueryParameter("next");
  return (
    <Frame title={t("signInTitle")} lead={t(next === undefined ? "signInLead" : "comesBack")} narrow>
      <SignInPanels />
    </Frame>
  );
};
