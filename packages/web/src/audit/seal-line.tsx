import type { AuditSeals } from "@freehold/core/audit/schema";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./audit.module.css";
import { auditTexts } from "./audit-texts.ts";

export type SealSource = {
  readonly key: string;
  readonly read: () => Promise<AuditSeals>;
  /** Where the entries with every seal are had, for an outsider to check. */
  readonly proof?: string;
};

/** Up to when a log is sealed, and when that was last checked. */
export const SealLine = ({ source: { key, read, proof } }: { source: SealSource }) => {
  const t = useTexts(auditTexts);
  const { data } = useQuery({ queryKey: ["audit", "seals", key], queryFn: read });
  if (data === undefined) return null;
  const { last, checkedAt, isIntact } = data;
  const checked = () => <DateText at={checkedAt ?? ""} withTime />;
  return (
    <>
      {!isIntact && (
        <Notice tone="bad" title={t("alteredTitle")}>
          {t.rich("altered", {}, { date: checked })}
        </Notice>
      )}
      <p className={classes.soft}>
        {last === null
          ? t("notSealed")
          : t.rich(
              "sealed",
              { number: last.number },
              {
                date: () => <DateText at={last.sealedAt} withTime />,
                hash: () => <code title={last.hash}>{last.hash.slice(0, 12)}</code>,
              },
            )}{" "}
        {isIntact && (checkedAt === null ? t("notChecked") : t.rich("checked", {}, { date: checked }))}{" "}
        {last !== null && proof !== undefined && (
          <a href={proof} download title={t("proofHelp")}>
            {t("proof")}
          </a>
        )}
      </p>
    </>
  );
};
