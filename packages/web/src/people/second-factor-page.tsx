import { useQuery } from "@tanstack/react-query";
import { safeNextAddress } from "../platform/next-address.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { secondFactorQuery } from "./second-factor-query.ts";
import { secondFactorTexts } from "./second-factor-texts.ts";

/** Where somebody is led who needs a second factor for what they wanted to open at `?next=`. */
export const Page = () => {
  const t = useTexts(secondFactorTexts);
  const next = safeNextAddress(useQueryParameter("next"));
  const { data } = useQuery(secondFactorQuery);
  return (
    <Frame title={t("pageTitle")} lead={t("pageLead")} narrow>
      {data !== undefined && data.turnedOnAt !== null && (
        <Notice tone="good" title={t("pageDone")}>
          <ButtonLink weight="main" to={next}>
            {t("goOn")}
          </ButtonLink>
        </Notice>
      )}
      <SecondFactor />
    </Frame>
  );
};
