import type { Addition, AdditionRow } from "@freehold/core/members/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { AddForm } from "./add-form.tsx";
import { addTexts } from "./add-texts.ts";
import { AdditionsTable } from "./additions-table.tsx";
import { PeopleFrame } from "./people-frame.tsx";
import { readMembersAgain } from "./read-again.ts";

type Step =
  | { readonly kind: "choose" }
  | { readonly kind: "checked" | "done"; readonly rows: readonly AdditionRow[]; readonly items: readonly Addition[] };

/** Adds people: chooses them, says what will happen to each, and does it. */
export const Page = () => {
  const t = useTexts(addTexts);
  const account = useAccount();
  const timeZone = useTimeZone();
  const attemptKey = useAttemptKey();
  const [step, go] = useState<Step>({ kind: "choose" });
  const at = addresses.accountPeople(account.id);
  const mayManage = scopeIn(account, "member.manage") !== undefined;
  const add = async (rows: readonly AdditionRow[]) => {
    const input = { accountId: account.id, rows: [...rows], timeZone };
    const { items } = await client.members.add(input, { idempotencyKey: attemptKey(input) });
    await readMembersAgain();
    go({ kind: "done", rows, items });
  };
  if (!mayManage || account.status !== "active") {
    return (
      <PeopleFrame section={t("title")}>
        <EmptyState title={t("title")} level="h2">
          {t(mayManage ? "notActive" : "notYours")}
        </EmptyState>
      </PeopleFrame>
    );
  }
  return (
    <PeopleFrame section={t("title")}>
      {step.kind === "choose" && (
        <Panel title={t("title")} lead={t("lead")}>
          <AddForm
            account={account}
            check={async (rows) => {
              const { items } = await client.members.checkAdditions({
                accountId: account.id,
                rows: [...rows],
                timeZone,
              });
              go({ kind: "checked", rows, items });
            }}
          />
        </Panel>
      )}
      {step.kind === "checked" && (
        <Panel title={t("checked")} lead={t("checkedLead")}>
          <AdditionsTable
            items={step.items}
            isDone={false}
            confirm={() => add(step.rows)}
            others={<Button onClick={() => go({ kind: "choose" })}>{t("back")}</Button>}
          />
        </Panel>
      )}
      {step.kind === "done" && (
        <Panel title={t("done")} lead={t("doneLead")}>
          <AdditionsTable
            items={step.items}
            isDone
            others={
              <>
                <ButtonLink weight="main" to={`${at}/invitations`}>
                  {t("toInvitations")}
                </ButtonLink>
                <ButtonLink to={at}>{t("toPeople")}</ButtonLink>
                <Button onClick={() => go({ kind: "choose" })}>{t("again")}</Button>
              </>
            }
          />
        </Panel>
      )}
    </PeopleFrame>
  );
};
