import { isDone as happens } from "@freehold/core/members/additions";
import type { Addition } from "@freehold/core/members/schema";
import { type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Notice, StatusBadge, type Tone } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { addTexts } from "./add-texts.ts";
import classes from "./members.module.css";
import { GrantReach } from "./role-badges.tsx";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

const toneOf = (verdict: Addition["verdict"]): Tone => {
  if (happens(verdict)) return "good";
  return verdict === "held" || verdict === "invited_already" || verdict === "listed_twice" ? "quiet" : "bad";
};

type AdditionsTableProps = {
  items: readonly Addition[];
  /** Whether it was done, or is what would be. */
  isDone: boolean;
  confirm?: () => Promise<unknown>;
  back: ReactNode;
};

/** What becomes of each row, and the button that does it. */
export const AdditionsTable = ({ items, isDone, confirm, back }: AdditionsTableProps) => {
  const t = useTexts(addTexts);
  const words = useTexts(roleTexts);
  const [onlyLeftOut, setOnlyLeftOut] = useState(false);
  const act = useAction(async () => confirm?.());
  const countOf = (verdict: Addition["verdict"]) => items.filter((each) => each.verdict === verdict).length;
  const [invite, grant] = [countOf("invite"), countOf("grant")];
  const other = items.length - invite - grant;
  const shown = onlyLeftOut ? items.filter(({ verdict }) => !happens(verdict)) : items;
  return (
    <div className={classes.dialog}>
      <Notice tone={invite + grant === 0 ? "warning" : isDone ? "good" : "info"} live>
        {t(isDone ? "summaryDone" : "summary", { invite, grant, other })}
      </Notice>
      <Actions>
        {confirm !== undefined && (
          <Button weight="main" busy={act.busy} disabled={invite + grant === 0} onClick={() => void act.run()}>
            {t("confirm", { count: invite + grant })}
          </Button>
        )}
        {back}
      </Actions>
      <DataTable
        label={t(isDone ? "done" : "checked")}
        rows={shown}
        rowKey={({ row }) => String(row)}
        tools={
          other > 0 &&
          invite + grant > 0 && (
            <CheckboxField
              id="additions-left-out"
              name="leftOut"
              value={onlyLeftOut}
              onChange={setOnlyLeftOut}
              label={t("onlyLeftOut")}
            />
          )
        }
        columns={[
          { id: "row", header: t("row"), number: true, cell: ({ row }) => row + 1 },
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
            cell: ({ role, virtualAccountNames, endsAt }) =>
              role === null ? (
                "–"
              ) : (
                <>
                  {roleName(role, words)}{" "}
                  <GrantReach
                    grant={{
                      virtualAccountName: virtualAccountNames.length === 0 ? null : virtualAccountNames.join(", "),
                      withChildren: false,
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
                {isDone && (verdict === "invite" || verdict === "grant")
                  ? t(`done.${verdict}`)
                  : t(`verdict.${verdict}`)}
              </StatusBadge>
            ),
          },
        ]}
        empty={null}
      />
    </div>
  );
};
