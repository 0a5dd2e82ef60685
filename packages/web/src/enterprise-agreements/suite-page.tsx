import type { AgreementSuite } from "@freehold/core/enterprise-agreements/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import licenses from "../licenses/licenses.module.css";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { NotFoundPage } from "../platform/failure-pages.tsx";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { type Total, Totals } from "../ui/totals.tsx";
import { AgreementDates, HealthBadge, OwnUseOnly } from "./agreement-words.tsx";
import classes from "./agreements.module.css";
import { EventList } from "./event-list.tsx";
import { Forecast } from "./forecast.tsx";
import { Holdings } from "./holdings.tsx";
import { TakeForm } from "./take-form.tsx";
import { agreementTexts } from "./texts.ts";
import { WorkspaceFrame } from "./workspace-frame.tsx";

const Standing = ({ suite }: { suite: AgreementSuite }) => {
  const t = useTexts(agreementTexts);
  const { entitled, taken, inUse, most, health, licenseTypes } = suite;
  const counts: readonly Total[] = [
    [t("entitled"), entitled],
    [t("taken"), taken],
    [t("inUse"), inUse],
    taken > entitled ? [t("beyond"), taken - entitled, true] : [t("left"), entitled - taken],
    [t("allowance"), most - Math.max(taken, entitled)],
  ];
  return (
    <section aria-label={t("standing")} className={licenses.dialog}>
      <Totals totals={counts} />
      <div className={classes.suite}>
        <HealthBadge health={health} />
        <span className={classes.soft}>
          <bdi>
            {t("types", { count: licenseTypes.length, names: licenseTypes.map(({ name }) => name).join(", ") })}
          </bdi>
        </span>
      </div>
      <OwnUseOnly />
    </section>
  );
};

const Suite = ({ accountId }: { accountId: string }) => {
  const t = useTexts(agreementTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const suiteId = usePathParameter("suiteId");
  const [taking, setTaking] = useState(false);
  const { data: agreement } = useSuspenseQuery({
    queryKey: ["enterprise-agreements", accountId, "one", id],
    queryFn: () => client.enterpriseAgreements.get({ accountId, id }),
  });
  const suite = agreement.suites.find((each) => each.id === suiteId);
  if (suite === undefined) return <NotFoundPage />;
  const mayTake = agreement.status === "active" && scopeIn(account, "license.manage") !== undefined;
  const close = () => setTaking(false);
  return (
    <WorkspaceFrame
      title={suite.name}
      of={{
        label: t("agreement", { number: agreement.number }),
        to: addresses.enterpriseAgreement(accountId, agreement.id),
      }}
      lead={<AgreementDates agreement={agreement} />}
      actions={
        mayTake && suite.taken < suite.most ? (
          <Button weight="main" popup="dialog" onClick={() => setTaking(true)}>
            {t("take")}
          </Button>
        ) : undefined
      }
    >
      <Standing suite={suite} />
      {scopeIn(account, "license.see") === "account" && (
        <Forecast accountId={accountId} agreement={agreement} suite={suite} />
      )}
      <Holdings accountId={accountId} agreement={agreement} suite={suite} />
      <EventList
        queryKey={["enterprise-agreements", accountId, "events", id, suiteId]}
        fetchPage={(cursor, signal) =>
          client.enterpriseAgreements.listEvents({ accountId, id, suiteId, cursor, limit: 20 }, { signal })
        }
      />
      <Dialog title={t("takeTitle", { suite: suite.name })} opened={taking} onClose={close}>
        <TakeForm accountId={accountId} agreement={agreement} suite={suite} onClose={close} />
      </Dialog>
    </WorkspaceFrame>
  );
};

/** A suite of an agreement: how it stands, where its pace leads, where its licenses are, what happened. */
export const Page = () => {
  const account = useAccount();
  if (scopeIn(account, "license.see") === undefined) return <WorkspaceFrame>{null}</WorkspaceFrame>;
  return <Suite accountId={account.id} />;
};
