import { isDone as happens } from "@freehold/core/members/additions";
import type { Addition } from "@freehold/core/members/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { CheckedRows } from "../ui/checked-rows.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { addTexts } from "./add-texts.ts";
import classes from "./members.module.css";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

const quiet: ReadonlySet<Addition["verdict"]> = new Set(["held", "planned_already", "invited_already", "listed_twice"]);

const toneOf = (verdict: Addition["verdict"]): Tone => {
  if (happens(verdict)) return "good";
  return quiet.has(verdict) ? "quiet" : "bad";
};

type AdditionsTableProps = {
  items: readonly Addition[];
  /** Whether it was done, or is what would be. */
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  others: ReactNode;
};

/** What becomes of each row, and the button that does it. */
export const AdditionsTable = ({ items, isDone, confirm, others }: AdditionsTableProps) => {
  const t = useTexts(addTexts);
  const words = useTexts(roleTexts);
  const countOf = (verdict: Addition["verdict"]) => items.filter((each) => each.verdict === verdict).length;
  const [invite, grant, plan] = [countOf("invite"), countOf("grant"), countOf("plan")];
  const other = items.length - invite - grant - plan;
  return (
    <CheckedRows
      label={t(isDone ? "done" : "checked")}
      items={items}
      fateOf={({ verdict }) => (happens(verdict) ? "done" : "left_out")}
      summary={t(isDone ? "summaryDone" : "summary", { invite, grant, plan, other })}
      isDone={isDone}
      confirm={confirm && { label: t("confirm", { count: invite + grant + plan }), run: confirm }}
      others={others}
      columns={[
        {
          id: "who",
          header: t("who"),
          names: true,
          cell: ({ email, name }) => (
            <span className={classes.who}>
              <PersonName>{email === "" ? "–" : email}</PersonName>
              {name !== null && (
                <span className={classes.soft}>
                  <PersonName>{name}</PersonName>
                </span>
              )}
            </span>
          ),
        },
        {
          id: "role",
          header: t("role"),
          cell: ({ role, virtualAccountNames, beginsAt, endsAt }) =>
            role === null ? (
              "–"
            ) : (
              <>
                {roleName(role, words)}{" "}
                <GrantReach
                  grant={{
                    virtualAccountName: virtualAccountNames.length === 0 ? null : virtualAccountNames.join(", "),
                    withChildren: false,
                    beginsAt,
                    endsAt,
                  }}
                />
              </>
            ),
        },
        {
          id: "result",
          header: t(isDone ? "resultDone" : "result"),
          cell: ({ verdict }) => (
            <StatusBadge tone={toneOf(verdict)}>
              {isDone && (verdict === "invite" || verdict === "grant" || verdict === "plan")
                ? t(`done.${verdict}`)
                : t(`verdict.${verdict}`)}
            </StatusBadge>
          ),
        },
      ]}
    />
  );
};
