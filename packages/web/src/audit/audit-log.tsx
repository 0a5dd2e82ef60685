import { type AuditLine, auditActions } from "@freehold/core/audit/schema";
import { dayEnd, dayStart } from "@freehold/core/kernel/days";
import { directoryOf } from "@freehold/core/provisioning/actor";
import { useState } from "react";
import { useAddressFilter } from "../platform/address-filter.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, type CursorPage, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DateText } from "../ui/when.tsx";
import { isAction, useActionName } from "./action-name.ts";
import { actionTexts } from "./action-texts.ts";
import classes from "./audit.module.css";
import { auditTexts } from "./audit-texts.ts";
import { ChangeList } from "./change-list.tsx";
import { SealLine, type SealSource } from "./seal-line.tsx";

/** Actions that are written to the log of an account; the others concern people and the operator only. */
const accountActions = auditActions.filter((action) => !/^(person|operator_role|support_)/.test(action));

/** A person's label is "Name <address>"; other labels are a name or an address alone. */
const labelName = (label: string): string => /^(.+?) <[^<>]+>$/.exec(label)?.[1] ?? label;
const labelAddress = (label: string): string | undefined => /^.+? <([^<>]+)>$/.exec(label)?.[1];

const useColumns = (): readonly Column<AuditLine>[] => {
  const t = useTexts(auditTexts);
  const say = useTexts(actionTexts);
  return [
    {
      id: "what",
      header: t("what"),
      names: true,
      cell: ({ action, subject }) => (
        <span className={classes.what} dir="ltr">
          <span>
            {isAction(action)
              ? say.rich(
                  action,
                  { subject: labelName(subject.label) },
                  { subject: (words) => <PersonName>{words}</PersonName> },
                )
              : action}
          </span>
          {labelAddress(subject.label) !== undefined && (
            <bdi className={classes.soft}>{labelAddress(subject.label)}</bdi>
          )}
        </span>
      ),
    },
    {
      id: "who",
      header: t("who"),
      cell: ({ actor }) =>
        actor.kind === "system" ? (
          <DirectoryOrItself actor={actor} />
        ) : (
          <span className={classes.who} dir="ltr">
            <PersonName>{actor.name}</PersonName>
            {actor.email !== null && <bdi className={classes.soft}>{actor.email}</bdi>}
          </span>
        ),
    },
    { id: "details", header: t("details"), cell: (line) => <ChangeList line={line} /> },
    {
      id: "when",
      header: t("when"),
      cell: ({ at }) => <DateText at={at} withTime />,
    },
  ];
};

/** A directory by the name of its token; everything else that is no person is Freehold itself. */
const DirectoryOrItself = ({ actor }: Pick<AuditLine, "actor">) => {
  const t = useTexts(auditTexts);
  const directory = directoryOf(actor);
  if (directory === undefined) return t("system");
  return (
    <span className={classes.who}>
      <bdi>{directory}</bdi>
      <span className={classes.soft}>{t("directory")}</span>
    </span>
  );
};

const useFilters = () => {
  const timeZone = useTimeZone();
  const [action, setAction] = useAddressFilter("action");
  const [from, setFrom] = useAddressFilter("from");
  const [to, setTo] = useAddressFilter("to");
  const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day);
  return {
    fields: { action, setAction, from, setFrom, to, setTo },
    wanted: {
      ...(isAction(action) ? { action } : {}),
      ...(isDay(from) ? { from: dayStart(from, timeZone) } : {}),
      ...(isDay(to) ? { to: dayEnd(to, timeZone) } : {}),
    },
  };
};

const Filters = ({ action, setAction, from, setFrom, to, setTo }: ReturnType<typeof useFilters>["fields"]) => {
  const t = useTexts(auditTexts);
  const nameOf = useActionName();
  return (
    <div className={classes.filters}>
      <SelectField
        id="audit-action"
        name="action"
        label={t("action")}
        optional="unsaid"
        placeholder={t("everyAction")}
        value={action}
        onChange={setAction}
        options={accountActions.map((value) => ({ value, label: nameOf(value) }))}
      />
      <TextField
        id="audit-from"
        name="from"
        type="date"
        label={t("from")}
        optional="unsaid"
        value={from}
        onChange={setFrom}
      />
      <TextField id="audit-to" name="to" type="date" label={t("to")} optional="unsaid" value={to} onChange={setTo} />
    </div>
  );
};

/** Whose log is read, and how. */
export type LogSource = {
  readonly key: string;
  readonly fetchPage: (
    asked: ReturnType<typeof useFilters>["wanted"] & { search: string; cursor: string | undefined; limit: number },
    signal: AbortSignal,
  ) => Promise<CursorPage<AuditLine>>;
  /** Where the whole of it is had as a file. */
  readonly file: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly seals: SealSource;
};

const fileOf = ({ file, more }: LogSource, wanted: Readonly<Record<string, string>>): string => {
  const asked = Object.entries({ ...more, ...wanted }).filter(([, value]) => value !== "");
  const query = new URLSearchParams(asked).toString();
  return query === "" ? file : `${file}?${query}`;
};

/** A log, searched and filtered by the server. */
export const AuditLog = ({ source, lead }: { source: LogSource; lead: string }) => {
  const t = useTexts(auditTexts);
  const [search, setSearch] = useState("");
  const { fields, wanted } = useFilters();
  const filtered = Object.keys(wanted).length > 0;
  const columns = useColumns();
  const list = useCursorQuery({
    queryKey: ["audit", source.key, search, wanted],
    fetchPage: (cursor, signal) => source.fetchPage({ search, cursor, limit: 50, ...wanted }, signal),
  });
  return (
    <Panel
      title={t("audit")}
      lead={lead}
      actions={
        <a href={fileOf(source, { search, ...wanted })} download title={t("exportHelp")}>
          {t("export")}
        </a>
      }
    >
      <SealLine source={source.seals} />
      <DataTable
        label={t("audit")}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        search={{ value: search, onChange: setSearch, label: t("search") }}
        tools={<Filters {...fields} />}
        empty={
          filtered ? (
            <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
          ) : (
            <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
          )
        }
      />
    </Panel>
  );
};
