import { useSuspenseQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { accountRequestQuery } from "../account-request-query.ts";
import { AccountStatusBadge } from "./account-status.tsx";
import { DnsProofPanel } from "./dns-proof-panel.tsx";
import { Milestones } from "./milestones.tsx";
import { NominationsPanel } from "./nominations-panel.tsx";
import { RequestActions } from "./request-actions.tsx";
import { RequestEnd } from "./request-end.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { standingTexts } from "./standing-texts.ts";

/** Where a request for an account stands, what happens next and when, and what can be done. */
export const Page = () => {
  const t = useTexts(standingTexts);
  const person = usePerson();
  const accountId = usePathParameter("accountId");
  const { data: request } = useSuspenseQuery({ ...accountRequestQuery(accountId), refetchInterval: 60_000 });
  const { may } = request;
  return (
    <Frame
      narrow
      title={request.accountName}
      breadcrumbs={[{ label: t("listTitle"), to: addresses.myAccountRequests }]}
      lead={t.rich(
        "lead",
        { name: request.requestedBy.name, date: "<date>·</date>" },
        { name: (words) => <PersonName>{words}</PersonName>, date: () => <DateText at={request.createdAt} /> },
      )}
      actions={<AccountStatusBadge request={request} />}
    >
      <RequestEnd request={request} />
      {may.includes("activate") && (
        <Notice tone="info" title={t("yourTurn")}>
          <p>{t("yourTurnDetail")}</p>
          <ButtonLink weight="main" to={addresses.activation(accountId)}>
            {t("goActivate")}
          </ButtonLink>
        </Notice>
      )}
      <Panel title={t(request.status === "provisional" ? "what" : "whatHappened")}>
        <Milestones milestones={request.milestones} />
      </Panel>
      <Panel title={t("account")}>
        <RequestFacts request={request} />
      </Panel>
      {may.includes("prove_by_dns") && <DnsProofPanel request={request} />}
      {(request.status === "provisional" || request.nominations.length > 0) && (
        <NominationsPanel nominations={request.nominations} ownEmail={person.email} />
      )}
      {request.status === "provisional" && <RequestActions request={request} />}
    </Frame>
  );
};
