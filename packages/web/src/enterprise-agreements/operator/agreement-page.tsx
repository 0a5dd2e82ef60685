import type { OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Bars } from "../../ui/chart.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { AgreementDates, AgreementStatusBadge, HealthBadge, useSuiteBar } from "../agreement-words.tsx";
import classes from "../agreements.module.css";
import { EventList } from "../event-list.tsx";
import { agreementTexts } from "../texts.ts";
import { Amend } from "./amend-form.tsx";
import { End, Renew } from "./change-forms.tsx";
import { operatorAgreementTexts } from "./texts.ts";
import { OperatorVersions } from "./versions.tsx";

const Changes = ({ agreement }: { agreement: OperatorAgreement }) => {
  const t = useTexts(operatorAgreementTexts);
  const [asking, setAsking] = useState<"amend" | "renew" | "end">();
  const close = () => setAsking(undefined);
  const { id, number, startsAt, endsEarly } = agreement;
  const hasStarted = new Date(startsAt).getTime() <= Date.now();
  return (
    <Panel title={t("changes")}>
      <Actions>
        {hasStarted ? (
          <Button weight="main" popup="dialog" onClick={() => setAsking("amend")}>
            {t("amend")}
          </Button>
        ) : (
          <ButtonLink weight="main" to={`${addresses.operatorAgreements}/${id}/edit`}>
            {t("edit")}
          </ButtonLink>
        )}
        {hasStarted && !endsEarly && (
          <Button popup="dialog" onClick={() => setAsking("renew")}>
            {t("renew")}
          </Button>
        )}
        <Button popup="dialog" onClick={() => setAsking("end")}>
          {t("end")}
        </Button>
      </Actions>
      <Dialog title={t("amendTitle", { number })} opened={asking === "amend"} onClose={close}>
        <Amend agreement={agreement} onClose={close} />
      </Dialog>
      <Dialog title={t("renewTitle", { number })} opened={asking === "renew"} onClose={close}>
        <Renew agreement={agreement} onClose={close} />
      </Dialog>
      <Dialog title={t("endTitle", { number })} opened={asking === "end"} onClose={close}>
        <End agreement={agreement} onClose={close} />
      </Dialog>
    </Panel>
  );
};

/** An enterprise agreement, and what the operator does about it. */
export const Page = () => {
  const t = useTexts(operatorAgreementTexts);
  const words = useTexts(agreementTexts);
  const barOf = useSuiteBar();
  const id = usePathParameter("id");
  const { data: agreement } = useSuspenseQuery({
    queryKey: ["enterprise-agreements", "operator", "one", id],
    queryFn: () => client.enterpriseAgreements.getForOperator({ id }),
  });
  const { account, number, status, suites, createdAt, createdBy } = agreement;
  return (
    <Frame
      title={number}
      section={t("title")}
      lead={<AgreementDates agreement={agreement} />}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorAgreements }]}
      actions={<AgreementStatusBadge status={status} />}
    >
      <ConsoleNavigation />
      <Panel title={t("facts")}>
        <Facts
          facts={[
            {
              label: t("account"),
              value: (
                <Link to={`/operator/accounts/${account.id}`}>
                  <PersonName>{account.name}</PersonName>
                </Link>
              ),
            },
            { label: t("domain"), value: account.domainIdentifierUnicode },
            { label: t("enteredBy"), value: createdBy },
            { label: t("enteredAt"), value: <DateText at={createdAt} /> },
          ]}
        />
      </Panel>
      <Panel title={t("suites")}>
        <Bars
          bars={suites.map((suite) =>
            barOf(
              suite,
              <span className={classes.stacked}>
                <span className={classes.suite}>
                  <bdi>{suite.name}</bdi>
                  <HealthBadge health={suite.health} />
                </span>
                <bdi className={classes.soft}>
                  {words("types", {
                    count: suite.licenseTypes.length,
                    names: suite.licenseTypes.map(({ name }) => name).join(", "),
                  })}
                </bdi>
              </span>,
            ),
          )}
          words={{ value: words("inUse"), reserved: words("free"), over: words("beyond"), free: words("left") }}
        />
      </Panel>
      {status !== "ended" && <Changes agreement={agreement} />}
      <OperatorVersions agreement={agreement} />
      <EventList
        queryKey={["enterprise-agreements", "operator", "events", id]}
        fetchPage={(cursor, signal) =>
          client.enterpriseAgreements.listEventsForOperator({ id, cursor, limit: 20 }, { signal })
        }
      />
    </Frame>
  );
};
