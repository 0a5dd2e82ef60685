import type { AuditLine } from "@freehold/core/audit/schema";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { DateText, NumberText } from "../ui/when.tsx";
import classes from "./audit.module.css";
import { auditTexts } from "./audit-texts.ts";
import { changeLines } from "./change-lines.ts";

type Key = keyof typeof auditTexts.sentences.en;
type RoleKey = keyof typeof roleTexts.sentences.en;

const known = (key: string): key is Key => key in auditTexts.sentences.en;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const Value = ({ value }: { value: unknown }) => {
  const t = useTexts(auditTexts);
  const role = useTexts(roleTexts);
  if (value === null || value === undefined || value === "") return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return <NumberText value={value} />;
  if (Array.isArray(value))
    return value.map((one, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what was recorded does not change
      <span key={index}>
        {index > 0 && ", "}
        <Value value={one} />
      </span>
    ));
  if (typeof value !== "string") return <code>{JSON.stringify(value)}</code>;
  if (INSTANT.test(value)) return <DateText at={value} withTime />;
  if (value in roleTexts.sentences.en) return role(value as RoleKey);
  if (known(`value.${value}`)) return t(`value.${value}` as Key);
  return <bdi>{value}</bdi>;
};

const isInternal = (value: unknown): boolean =>
  (typeof value === "string" && ID.test(value)) ||
  (Array.isArray(value) && value.length > 0 && value.every(isInternal));

/** What changed, value by value; internal ids say nothing to people and stay in the export. */
export const ChangeList = ({ line: { before, after, reason } }: { line: AuditLine }) => {
  const t = useTexts(auditTexts);
  const lines = changeLines(before, after).filter((line) => !isInternal(line.after ?? line.before));
  if (lines.length === 0 && reason === null) return "–";
  return (
    <div className={classes.changes}>
      {lines.map(({ key, before: was, after: is }) => (
        <div key={key}>
          <span className={classes.soft}>
            {t("labelled", { label: known(`field.${key}`) ? t(`field.${key}` as Key) : key })}{" "}
          </span>
          {was !== undefined && (
            <del>
              <span className="fh-visually-hidden">{t("was")} </span>
              <Value value={was} />
            </del>
          )}
          {was !== undefined && is !== undefined && <span aria-hidden> → </span>}
          {is !== undefined && (
            <ins>
              <Value value={is} />
            </ins>
          )}
        </div>
      ))}
      {reason !== null && reason !== "" && <div dir="auto">{t("reason", { reason })}</div>}
    </div>
  );
};
