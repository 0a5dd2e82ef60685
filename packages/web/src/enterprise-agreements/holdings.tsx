import type { AgreementSuite, EnterpriseAgreement, SuiteHolding } from "@freehold/core/enterprise-agreements/schema";
import { useState } from "react";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { type Bar, Bars } from "../ui/chart.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { More } from "../ui/more.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import classes from "./agreements.module.css";
import { GiveBackForm } from "./take-form.tsx";
import { agreementTexts } from "./texts.ts";

type HoldingsProps = { accountId: string; agreement: EnterpriseAgreement; suite: AgreementSuite };

/** Where the licenses of one type of a suite are, with what can be given back. */
export const Holdings = ({ accountId, agreement, suite }: HoldingsProps) => {
  const t = useTexts(agreementTexts);
  const [chosen, setChosen] = useState(suite.licenseTypes[0]?.id ?? "");
  const [giving, setGiving] = useState<SuiteHolding>();
  const type = suite.licenseTypes.find(({ id }) => id === chosen);
  const at = { accountId, id: agreement.id, suiteId: suite.id, licenseTypeId: chosen };
  const list = useCursorQuery({
    queryKey: ["enterprise-agreements", accountId, "holdings", at],
    fetchPage: (cursor, signal) => client.enterpriseAgreements.listHoldings({ ...at, cursor, limit: 20 }, { signal }),
  });
  const rows = rowsOf(list);
  const barOf = (holding: SuiteHolding): Bar => {
    const { virtualAccount, inUse, reserved, available, mayManage } = holding;
    return {
      key: virtualAccount.id,
      name: (
        <span className={classes.give}>
          <bdi>{virtualAccount.name}</bdi>
          {mayManage && available > 0 && agreement.status === "active" && (
            <Button
              small
              popup="dialog"
              label={t("giveBackAt", { place: virtualAccount.name })}
              onClick={() => setGiving(holding)}
            >
              {t("giveBack")}
            </Button>
          )}
        </span>
      ),
      numbers: t("holdingNumbers", { inUse, reserved, available }),
      parts: [
        { part: "value", amount: inUse },
        { part: "reserved", amount: reserved },
        { part: "free", amount: available },
      ],
    };
  };
  const drawn = () => {
    if (list.isPending) return <Skeleton lines={4} />;
    if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (rows.length === 0) return <p>{t("holdingsNone")}</p>;
    return (
      <Bars
        bars={rows.map(barOf)}
        words={{ value: t("inUse"), over: t("beyond"), reserved: t("reserved"), free: t("available") }}
      />
    );
  };
  const close = () => setGiving(undefined);
  return (
    <Panel title={t("holdings")} lead={t("holdingsLead")}>
      <div className={classes.holdings}>
        {suite.licenseTypes.length > 1 && (
          <div className={classes.choice}>
            <SelectField
              id="holdings-type"
              name="type"
              label={t("licenseType")}
              value={chosen}
              onChange={(next) => next !== "" && setChosen(next)}
              options={suite.licenseTypes.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
        )}
        {drawn()}
        <More list={list}>{t("holdingsMore")}</More>
      </div>
      <Dialog
        title={t("giveBackTitle", { type: type?.name ?? "", place: giving?.virtualAccount.name ?? "" })}
        opened={giving !== undefined}
        onClose={close}
      >
        {giving !== undefined && (
          <GiveBackForm
            accountId={accountId}
            agreement={agreement}
            suite={suite}
            licenseTypeId={chosen}
            placeId={giving.virtualAccount.id}
            available={giving.available}
            onClose={close}
          />
        )}
      </Dialog>
    </Panel>
  );
};
