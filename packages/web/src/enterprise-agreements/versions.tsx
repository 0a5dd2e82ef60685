import type { Amendment, AmendmentState, EnterpriseAgreement } from "@freehold/core/enterprise-agreements/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { type Column, type CursorPage, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { useDateWords } from "./agreement-words.tsx";
import classes from "./agreements.module.css";
import { versionTexts } from "./version-texts.ts";

const tones = {
  scheduled: "waiting",
  in_force: "good",
  withdrawn: "quiet",
  lapsed: "quiet",
} as const satisfies Record<AmendmentState, Tone>;

const Changes = ({ amendment }: { amendment: Amendment }) => {
  const t = useTexts(versionTexts);
  const date = useDateWords();
  const { suites, endsAt } = amendment;
  return (
    <span className={classes.stacked}>
      {suites.map(({ name, before, agreed, became }) => (
        <span key={name}>
          {t.rich(
            before === null ? "changeNew" : "change",
            { name, before: before ?? 0, agreed },
            { name: (words) => <bdi>{words}</bdi> },
          )}
          {became !== null && became !== agreed && ` ${t("changeBecame", { became })}`}
        </span>
      ))}
      {endsAt !== null && <span>{t("changeEnd", { date: date(endsAt) })}</span>}
    </span>
  );
};

const useColumns = (): readonly Column<Amendment>[] => {
  const t = useTexts(versionTexts);
  return [
    {
      id: "version",
      header: t("version"),
      names: true,
      cell: ({ version }) => <span className={classes.whole}>{t("versionOf", { version })}</span>,
    },
    {
      id: "from",
      header: t("from"),
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

type VersionsProps = {
  agreement: EnterpriseAgreement;
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<Amendment>>;
  actions?: (amendment: Amendment) => ReactNode;
};

/** What an agreement was from the first on: each amendment with who agreed it and why. */
export const Versions = ({ agreement, queryKey, fetchPage, actions }: VersionsProps) => {
  const t = useTexts(versionTexts);
  const date = useDateWords();
  const { createdAt, createdBy } = agreement;
  const list = useCursorQuery({ queryKey, fetchPage });
  return (
    <Panel title={t("versions")}>
      <DataTable
        label={t("versions")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        {...(actions === undefined ? {} : { actions })}
        empty={<p>{t("noAmendments")}</p>}
      />
      <p className={classes.soft}>
        <bdi>{t("firstVersion", { name: createdBy, date: date(createdAt) })}</bdi>
      </p>
    </Panel>
  );
};
