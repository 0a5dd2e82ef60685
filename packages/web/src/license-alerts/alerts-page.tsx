import type { Account } from "@freehold/core/accounts/schema";
import { AlertKind, type AlertSeverity, AlertShown, type LicenseAlert } from "@freehold/core/license-alerts/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import classes from "../licenses/licenses.module.css";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ChoiceFilter, useChoice } from "../ui/choice-filter.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { AlertActions } from "./alert-actions.tsx";
import { alertTexts } from "./alerts-texts.ts";
import { Thresholds } from "./thresholds.tsx";

const tones: Record<AlertSeverity, Tone> = { major: "bad", minor: "warning", informational: "info" };

/** What is said of an alert. */
const sentenceOf = ({ kind, inGrace, threshold, traditionalLicense }: LicenseAlert) => {
  if (kind === "expiring" || kind === "expired") {
    if (traditionalLicense !== null) return `traditional_${kind}` as const;
    return inGrace ? "in_grace" : kind;
  }
  return kind === "below_threshold" && threshold === null ? "few" : kind;
};

const What = ({ alert }: { alert: LicenseAlert }) => {
  const t = useTexts(alertTexts);
  const {
    kind,
    licenseType,
    virtualAccount,
    lot,
    traditionalLicense,
    order,
    quantity,
    threshold,
    isAllInSight,
    resolvedAt,
  } = alert;
  const values = { count: quantity ?? 0, order: order?.label ?? "", threshold: threshold ?? 0 };
  return (
    <span className={classes.name}>
      <span>{t(`kind.${kind}`)}</span>
      {licenseType !== null && (
        <bdi>{virtualAccount === null ? licenseType.name : `${licenseType.name} – ${virtualAccount.name}`}</bdi>
      )}
      <span className={classes.soft}>{t(sentenceOf(alert), values)}</span>
      {lot !== null && <bdi className={classes.soft}>{t("purchase", { label: lot.label })}</bdi>}
      {kind === "expiring" && traditionalLicense?.isConvertible === true && (
        <span className={classes.soft}>{t("convertBefore")}</span>
      )}
      {traditionalLicense !== null && (
        <bdi className={classes.soft}>{t("key", { ending: traditionalLicense.label })}</bdi>
      )}
      {!isAllInSight && resolvedAt === null && <span className={classes.soft}>{t("elsewhere")}</span>}
    </span>
  );
};

const Due = ({ alert }: { alert: LicenseAlert }) => {
  const t = useTexts(alertTexts);
  const { dueAt, raisedAt, lot, traditionalLicense, acknowledged, snoozed } = alert;
  return (
    <span className={classes.name}>
      {lot === null && traditionalLicense === null ? (
        <span>{t.rich("since", {}, { date: () => <DateText at={raisedAt} /> })}</span>
      ) : (
        <DateText at={dueAt} />
      )}
      {acknowledged !== null && <span className={classes.soft}>{t("acknowledgedBy", { name: acknowledged.by })}</span>}
      {snoozed !== null && (
        <span className={classes.soft}>
          {t.rich("snoozedUntil", {}, { date: () => <DateText at={snoozed.until} /> })}
        </span>
      )}
    </span>
  );
};

/** Renews what ends, for those who may; others see what becomes of it. */
const Renew = ({ account, alert }: { account: Account; alert: LicenseAlert }) => {
  const t = useTexts(alertTexts);
  const { licenseType, lot, quantity } = alert;
  const at = addresses.accountRenewals(account.id);
  const mayDraft = account.status === "active" && scopeIn(account, "renewal.manage") !== undefined;
  if (lot === null || !lot.isRenewable || scopeIn(account, "renewal.see") === undefined)
    return <Link to={`${addresses.licenseType(account.id, licenseType?.id ?? "")}/orders`}>{t("seeLicense")}</Link>;
  return <Link to={mayDraft ? `${at}/new?lot=${lot.id}&quantity=${quantity ?? 1}` : at}>{t("renew")}</Link>;
};

/** The one thing to do about an alert. */
const Next = ({ account, alert }: { account: Account; alert: LicenseAlert }) => {
  const t = useTexts(alertTexts);
  const accountId = account.id;
  const { kind, licenseType, virtualAccount, traditionalLicense, order, quantity } = alert;
  const type = addresses.licenseType(accountId, licenseType?.id ?? "");
  const transfer = new URLSearchParams({
    to: virtualAccount?.id ?? "",
    type: licenseType?.id ?? "",
    quantity: String(Math.max(1, quantity ?? 1)),
  });
  switch (kind) {
    case "insufficient":
      if (account.status === "active" && scopeIn(account, "license.manage") !== undefined)
        return <Link to={`${addresses.licenseTransfers(accountId)}?${transfer}`}>{t("transfer")}</Link>;
      return <Link to={`${type}/overview`}>{t("seeLicense")}</Link>;
    case "below_threshold":
      return <Link to={`${type}/overview`}>{t("seeLicense")}</Link>;
    case "expiring":
    case "expired":
      return traditionalLicense === null ? (
        <Renew account={account} alert={alert} />
      ) : (
        <Link to={addresses.traditionalLicense(accountId, traditionalLicense.id)}>{t("seeTraditional")}</Link>
      );
    case "order_held":
      return <Link to={`${addresses.accountOrders(accountId)}/${order?.id ?? ""}`}>{t("seeOrder")}</Link>;
    case "agreement_pending":
      return <Link to={addresses.accountAgreement(accountId)}>{t("accept")}</Link>;
  }
};

const useColumns = (account: Account): readonly Column<LicenseAlert>[] => {
  const t = useTexts(alertTexts);
  return [
    { id: "what", header: t("what"), names: true, cell: (alert) => <What alert={alert} /> },
    {
      id: "severity",
      header: t("severity"),
      cell: ({ severity }) => <StatusBadge tone={tones[severity]}>{t(`severity.${severity}`)}</StatusBadge>,
    },
    { id: "due", header: t("due"), cell: (alert) => <Due alert={alert} /> },
    {
      id: "next",
      header: t("next"),
      cell: (alert) => (alert.resolvedAt === null ? <Next account={account} alert={alert} /> : "–"),
    },
  ];
};

const Alerts = () => {
  const t = useTexts(alertTexts);
  const account = useAccount();
  const byShow = useChoice("show", AlertShown.options, "waiting");
  const byKind = useChoice("about", AlertKind.options);
  const show = byShow.chosen;
  const kind = byKind.chosen;
  const scope = account.status === "active" ? scopeIn(account, "license.manage") : undefined;
  const mayAnswer = ({ resolvedAt, isAllInSight }: LicenseAlert) =>
    resolvedAt === null && (scope === "account" || (scope !== undefined && isAllInSight));
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "alerts", show, kind],
    fetchPage: (cursor, signal) =>
      client.licenseAlerts.list({ accountId: account.id, show, kind, cursor, limit: 25 }, { signal }),
  });
  const isAllWell = show === "waiting" && kind === undefined;
  return (
    <Panel title={t("alerts")} lead={t("lead")}>
      <DataTable
        label={t("alerts")}
        columns={useColumns(account)}
        rowKey={({ id }) => id}
        list={list}
        tools={
          <div className={classes.filters}>
            <ChoiceFilter id="alerts-show" label={t("show")} choice={byShow} labelOf={(value) => t(`shown.${value}`)} />
            <ChoiceFilter
              id="alerts-about"
              label={t("kind")}
              choice={byKind}
              every={t("allKinds")}
              labelOf={(value) => t(`kind.${value}`)}
            />
          </div>
        }
        actions={(alert) => mayAnswer(alert) && <AlertActions accountId={account.id} alert={alert} />}
        empty={
          isAllWell ? (
            <EmptyState title={t("allWellTitle")}>{t("allWell")}</EmptyState>
          ) : (
            <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
          )
        }
      />
    </Panel>
  );
};

/** What needs a look about an account's licenses, and at how many left people are told. */
export const Page = () => {
  const t = useTexts(alertTexts);
  return (
    <LicensesFrame section={t("alerts")}>
      <Alerts />
      <Thresholds />
    </LicensesFrame>
  );
};
