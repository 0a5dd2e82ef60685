import type { Amendment, AmendmentState, OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { StatusBadge, type Tone } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { useDateWords } from "../agreement-words.tsx";
import classes from "../agreements.module.css";
import { operatorAgreementTexts } from "./texts.ts";

const tones = {
  scheduled: "waiting",
  in_force: "good",
  withdrawn: "quiet",
  lapsed: "quiet",
} as const satisfies Record<AmendmentState, Tone>;

const Changes = ({ amendment }: { amendment: Amendment }) => {
  const t = useTexts(operatorAgreementTexts);
  const date = useDateWords();
  const { suites, endsAt } = amendment;
  return (
    <span className={classes.stacked}>
      {suites.map(({ name, before, agreed, became }) => (
        <bdi key={name}>
          {t(before === null ? "changeNew" : "change", { name, before: before ?? 0, agreed })}
          {became !== null && became !== agreed && ` ${t("changeBecame", { became })}`}
        </bdi>
      ))}
      {endsAt !== null && <span>{t("changeEnd", { date: date(endsAt) })}</span>}
    </span>
  );
};

const useColumns = (): readonly Column<Amendment>[] => {
  const t = useTexts(operatorAgreementTexts);
  return [
    { id: "version", header: t("version"), names: true, cell: ({ version }) => t("versionOf", { version }) },
    {
      id: "from",
      header: t("countsFrom"),
      cell: ({ effectiveAt, state }) => (
        <span className={classes.stacked}>
          <DateText at={effectiveAt} />
          <span>
            <StatusBadge tone={tones[state]}>{t(`amendment.${state}`)}</StatusBadge>
          </span>
        </span>
      ),
    },
    { id: "changes", header: t("whatChanges"), cell: (amendment) => <Changes amendment={amendment} /> },
    {
      id: "by",
      header: t("agreedBy"),
      cell: ({ by, agreedAt, reason }) => (
        <span className={classes.stacked}>
          <PersonName>{by}</PersonName>
          <DateText at={agreedAt} />
          <bdi className={classes.soft}>{reason}</bdi>
        </span>
      ),
    },
  ];
};

/** What an agreement was from the first on: each amendment with who agreed it and why. */
export const Versions = ({ agreement }: { agreement: OperatorAgreement }) => {
  const t = useTexts(operatorAgreementTexts);
  const date = useDateWords();
  const [withdrawing, setWithdrawing] = useState<Amendment>();
  const { id, createdAt, createdBy } = agreement;
  const list = useCursorQuery({
    queryKey: ["enterprise-agreements", "operator", "amendments", id],
    fetchPage: (cursor, signal) => client.enterpriseAgreements.listAmendments({ id, cursor, limit: 20 }, { signal }),
  });
  const first = t("firstVersion", { name: createdBy, date: date(createdAt) });
  return (
    <Panel title={t("versions")}>
      <DataTable
        label={t("versions")}
        columns={useColumns()}
        rowKey={(amendment) => amendment.id}
        list={list}
        actions={(amendment) =>
          amendment.state === "scheduled" && (
            <Button
              small
              popup="dialog"
              label={t("takeBackOf", { version: amendment.version })}
              onClick={() => setWithdrawing(amendment)}
            >
              {t("takeBack")}
            </Button>
          )
        }
        empty={<p>{t("noAmendments")}</p>}
      />
      <p className={classes.soft}>{first}</p>
      <ConfirmDialog
        title={t("takeBackTitle", { version: withdrawing?.version ?? 0 })}
        confirm={t("takeBack")}
        opened={withdrawing !== undefined}
        onClose={() => setWithdrawing(undefined)}
        reason={{ help: t("reasonHelp"), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          const asked = { id, amendmentId: withdrawing?.id ?? "", reason };
          const changed = await client.enterpriseAgreements.withdrawAmendment(asked);
          queryClient.setQueryData(["enterprise-agreements", "operator", "one", id], changed);
          await queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] });
          toast(t("takenBack"));
        }}
      >
        <p>{t("takeBackDetail")}</p>
      </ConfirmDialog>
    </Panel>
  );
};
