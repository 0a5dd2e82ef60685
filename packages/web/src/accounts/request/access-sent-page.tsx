import { useSuspenseQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { submissionTexts } from "./submission-texts.ts";

/** The wizard ended as a request for access to the account that has the identifier already. */
export const Page = () => {
  const t = useTexts(submissionTexts);
  const id = usePathParameter("requestId");
  const { data: request } = useSuspenseQuery({
    queryKey: ["access-requests", "mine", id],
    queryFn: () => client.accessRequests.getMine({ id }),
  });
  return (
    <Frame narrow title={t("accessTitle")}>
      <Notice tone="good" live title={<h2>{t("accessSent")}</h2>}>
        <p>{t("accessSentDetail")}</p>
        <p>
          {t.rich(
            "accessSentFor",
            { name: request.accountName ?? request.subject, identifier: request.subject },
            { name: (words) => <PersonName>{words}</PersonName> },
          )}
        </p>
      </Notice>
      <Actions>
        <ButtonLink weight="main" to={`/access/requests/${request.id}`}>
          {t("accessTrack")}
        </ButtonLink>
        <ButtonLink to={addresses.home}>{t("home")}</ButtonLink>
      </Actions>
    </Frame>
  );
};
