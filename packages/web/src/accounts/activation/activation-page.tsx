import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addresses } from "../../platform/addresses.ts";
import { useLanguage } from "../../platform/language.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { accountRequestQuery } from "../account-request-query.ts";
import { RequestEnd } from "../standing/request-end.tsx";
import { ActivationParts } from "./activation-parts.tsx";
import { activationQuery } from "./activation-query.ts";
import { activationTexts } from "./activation-texts.ts";

const Activated = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(activationTexts);
  return (
    <Frame narrow title={t("activatedTitle")}>
      <Notice
        tone="good"
        live
        title={t.rich(
          "activated",
          { name: request.accountName },
          { name: (words) => <PersonName>{words}</PersonName> },
        )}
      >
        {(!request.authorizesSelf || request.nominations.length > 0) && <p>{t("activatedMailed")}</p>}
        <p>{t("activatedNext")}</p>
      </Notice>
      <Actions>
        <ButtonLink weight="main" to={`${addresses.manage}/${request.accountId}/overview`}>
          {t("openAccount")}
        </ButtonLink>
        <ButtonLink to={addresses.home}>{t("home")}</ButtonLink>
      </Actions>
    </Frame>
  );
};

const Ended = ({ accountId }: { accountId: string }) => {
  const t = useTexts(activationTexts);
  const { data: request } = useSuspenseQuery(accountRequestQuery(accountId));
  return (
    <Frame narrow title={request.accountName} lead={request.status === "active" ? undefined : t("notYours")}>
      <RequestEnd request={request} />
      <Actions>
        <ButtonLink to={addresses.accountRequest(accountId)}>{t("standing")}</ButtonLink>
      </Actions>
    </Frame>
  );
};

const Open = ({ accountId, onActivated }: { accountId: string; onActivated: (request: AccountRequest) => void }) => {
  const { data: activation } = useSuspenseQuery(activationQuery(accountId, useLanguage()));
  if (activation === null) return <Ended accountId={accountId} />;
  return <ActivationParts activation={activation} onActivated={onActivated} />;
};

/** The authorizer accepts, completes and activates; or sees why there is nothing to activate. */
export const Page = () => {
  const accountId = usePathParameter("accountId");
  const [activated, setActivated] = useState<AccountRequest>();
  if (activated?.accountId === accountId) return <Activated request={activated} />;
  return <Open key={accountId} accountId={accountId} onActivated={setActivated} />;
};
