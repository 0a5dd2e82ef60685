import { useSuspenseQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { accountRequestQuery } from "../account-request-query.ts";
import { requestTexts } from "./request-texts.ts";
import { submissionTexts } from "./submission-texts.ts";

/** Step 5: the request was made, and what follows. */
export const Page = () => {
  const t = useTexts(submissionTexts);
  const title = useTexts(requestTexts)("title");
  const { data: request } = useSuspenseQuery(accountRequestQuery(usePathParameter("accountId")));
  const mayActivate = request.authorizesSelf && request.may.includes("activate");
  return (
    <Frame narrow title={title}>
      <Notice tone="good" live title={<h2>{t("completeTitle")}</h2>}>
        <p>
          {t.rich(
            "complete",
            { name: request.accountName, email: request.authorizerEmail },
            { name: (words) => <PersonName>{words}</PersonName>, email: (words) => <PersonName>{words}</PersonName> },
          )}
        </p>
      </Notice>
      {request.identifierStatus === "in_review" && (
        <Notice tone="waiting" title={t("completeReview")}>
          <p>{t("completeReviewDetail", { identifier: request.domainIdentifierUnicode })}</p>
        </Notice>
      )}
      {mayActivate && (
        <Notice tone="info" title={t("completeSelf")}>
          <p>{t("completeSelfDetail")}</p>
        </Notice>
      )}
      <Actions>
        {mayActivate && (
          <ButtonLink weight="main" to={addresses.activation(request.accountId)}>
            {t("activateNow")}
          </ButtonLink>
        )}
        <ButtonLink weight={mayActivate ? "plain" : "main"} to={addresses.accountRequest(request.accountId)}>
          {t("standing")}
        </ButtonLink>
        <ButtonLink to={addresses.home}>{t("home")}</ButtonLink>
      </Actions>
    </Frame>
  );
};
