import { policyChanges } from "@freehold/core/access-policies/changes";
import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import type { AccessPolicy, PolicyVersion } from "@freehold/core/access-policies/schema";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { type Column, type CursorPage, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { policyTexts } from "./policy-texts.ts";

/** Which parts of a policy are different, in words. */
export const ChangedParts = ({ before, after }: { before: AccessPolicy; after: AccessPolicy }) => {
  const t = useTexts(policyTexts);
  return policyChanges(before, after)
    .map((part) => t(`part.${part}`))
    .join(" · ");
};

const useColumns = (rows: readonly PolicyVersion[]): readonly Column<PolicyVersion>[] => {
  const t = useTexts(policyTexts);
  const before = (version: number) =>
    version === 1 ? defaultPolicy : rows.find((each) => each.version === version - 1)?.policy;
  return [
    { id: "version", header: t("version"), names: true, cell: ({ version }) => version },
    { id: "by", header: t("setBy"), cell: ({ setBy }) => <PersonName>{setBy ?? ""}</PersonName> },
    { id: "at", header: t("setAt"), cell: ({ setAt }) => (setAt === null ? null : <DateText at={setAt} withTime />) },
    {
      id: "changed",
      header: t("changed"),
      cell: ({ version, policy }) => {
        const last = before(version);
        return last === undefined ? "–" : <ChangedParts before={last} after={policy} />;
      },
    },
  ];
};

/** Whose versions are read, and how. */
export type VersionSource = {
  readonly key: string;
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<PolicyVersion>>;
};

/** The versions of an account for those who belong to it. */
export const versionsOf = (accountId: string): VersionSource => ({
  key: accountId,
  fetchPage: (cursor, signal) => client.accessPolicies.listVersions({ accountId, cursor }, { signal }),
});

type HistoryProps = {
  source: VersionSource;
  /** Whether a version can be set again, or only be read. */
  isReading?: boolean;
  onOpen: (version: PolicyVersion) => void;
};

/** Every version that was set. */
export const HistoryPanel = ({ source, isReading = false, onOpen }: HistoryProps) => {
  const t = useTexts(policyTexts);
  const list = useCursorQuery({ queryKey: ["access-policies", "versions", source.key], fetchPage: source.fetchPage });
  const [open, openOf] = isReading ? (["read", "readOf"] as const) : (["open", "openOf"] as const);
  return (
    <Panel title={t(isReading ? "recordTitle" : "historyTitle")} lead={t("historyLead")}>
      <DataTable
        label={t("historyTitle")}
        columns={useColumns(rowsOf(list))}
        rowKey={({ version }) => `${version}`}
        list={list}
        empty={<EmptyState title={t("noVersions")}>{t(isReading ? "noneWasSet" : "noVersionsLead")}</EmptyState>}
        actions={(version) => (
          <Button small label={t(openOf, { version: version.version })} onClick={() => onOpen(version)}>
            {t(open)}
          </Button>
        )}
      />
    </Panel>
  );
};
