import type { AuditLine } from "@freehold/core/audit/schema";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { DateText, NumberText } from "../ui/when.tsx";
import classes from "./audit.module.css";
import { auditTexts } from "./audit-texts.ts";
import { changeLines } from "./change-lines.ts";
import { changeTexts } from "./change-texts.ts";
import { isChosen, partsOfContact } from "./chosen-values.ts";

type Key = keyof typeof changeTexts.sentences.en;
type RoleKey = keyof typeof roleTexts.sentences.en;

const known = (key: string): Key | undefined => (key in changeTexts.sentences.en ? (key as Key) : undefined);
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const Contact = ({ line }: { line: string }) => {
  const t = useTexts(auditTexts);
  const say = useTexts(changeTexts);
  const { kind, rest } = partsOfContact(line);
  const word = known(`value.${kind}`);
  return (
    <>
      {word !== undefined && `${t("labelled", { label: say(word) })} `}
      <bdi>{rest}</bdi>
    </>
  );
};

const Value = ({ field, value }: { field: string; value: unknown }) => {
  const t = useTexts(auditTexts);
  const say = useTexts(changeTexts);
  const role = useTexts(roleTexts);
  if (value === null || value === undefined || value === "") return t("nothing");
  if (Array.isArray(value) && value.length === 0) return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return <NumberText value={value} />;
  if (Array.isArray(value))
    return value.map((one, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what was recorded does not change
      <span key={index}>
        {index > 0 && (field === "contacts" ? " · " : ", ")}
        <Value field={field} value={one} />
      </span>
    ));
  if (typeof value !== "string") return <code>{JSON.stringify(value)}</code>;
  if (INSTANT.test(value)) return <DateText at={value} withTime />;
  if (field === "contacts") return <Contact line={value} />;
  if (isChosen(field) && value in roleTexts.sentences.en) return role(value as RoleKey);
  const word = isChosen(field) ? known(`value.${value}`) : undefined;
  if (word !== undefined) return say(word);
  return <bdi>{value}</bdi>;
};

const isInternal = (value: unknown): boolean =>
  (typeof value === "string" && ID.test(value)) ||
  (Array.isArray(value) && value.length > 0 && value.every(isInternal));

/** What changed, value by value; internal ids say nothing to people and stay in the export. */
export const ChangeList = ({ line: { before, after, reason } }: { line: AuditLine }) => {
  const t = useTexts(auditTexts);
  const say = useTexts(changeTexts);
  const lines = changeLines(before, after)
    .filter((line) => !isInternal(line.after ?? line.before))
    .map((line) => ({ ...line, label: known(`field.${line.key}`) }));
  if (lines.length === 0 && reason === null) return "–";
  return (
    <div className={classes.changes}>
      {lines.map(({ key, label, before: was, after: is }) => (
        <div key={key}>
          <span className={classes.soft}>{t("labelled", { label: label === undefined ? key : say(label) })} </span>
          {was !== undefined && (
            <del>
              <span className="fh-visually-hidden">{t("was")} </span>
              <Value field={key} value={was} />
            </del>
          )}
          {was !== undefined && is !== undefined && <span aria-hidden> → </span>}
          {is !== undefined && (
            <ins>
              <Value field={key} value={is} />
            </ins>
          )}
        </div>
      ))}
      {reason !== null && reason !== "" && <div dir="auto">{t("reason", { reason })}</div>}
    </div>
  );
};
