import type { OperatorAccountRow } from "@freehold/core/operators/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AccountStatusBadge } from "../../accounts/standing/account-status.tsx";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { Actions } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import classes from "./merges.module.css";
import { mergeTexts } from "./texts.ts";

export type ChosenAccount = Pick<OperatorAccountRow, "id" | "name" | "domainIdentifierUnicode" | "status">;

type ChooserProps = {
  id: string;
  label: string;
  chosen: ChosenAccount | undefined;
  onChoose: (account: ChosenAccount | undefined) => void;
};

const Named = ({ account }: { account: ChosenAccount }) => (
  <span className={classes.stacked}>
    <strong>
      <PersonName>{account.name}</PersonName>
    </strong>
    <bdi className={classes.soft}>{account.domainIdentifierUnicode}</bdi>
    <AccountStatusBadge request={{ status: account.status, identifierStatus: "clear" }} />
  </span>
);

/** Looks an account up by how its name or identifier begins, and holds the one that is chosen. */
export const AccountChooser = ({ id, label, chosen, onChoose }: ChooserProps) => {
  const t = useTexts(mergeTexts);
  const [typed, setTyped] = useState("");
  const search = useSettled(typed.trim(), 250);
  const { data } = useQuery({
    queryKey: ["operators", "choose", search],
    queryFn: () => client.operators.listAccounts({ search, limit: 5 }),
    enabled: search !== "" && chosen === undefined,
  });
  if (chosen !== undefined) {
    return (
      <div className={classes.chooser}>
        <span className={classes.soft}>{label}</span>
        <Named account={chosen} />
        <Actions>
          <Button small onClick={() => onChoose(undefined)} label={`${t("change")}: ${label}`}>
            {t("change")}
          </Button>
        </Actions>
      </div>
    );
  }
  return (
    <div className={classes.chooser}>
      <TextField id={id} name={id} label={label} help={t("search")} value={typed} onChange={setTyped} />
      <div aria-live="polite">
        {search !== "" && data?.items.length === 0 && <p className={classes.soft}>{t("noAccounts")}</p>}
        <ul className={classes.found}>
          {(search === "" ? [] : (data?.items ?? [])).map((account) => (
            <li key={account.id}>
              <Named account={account} />
              <Button small onClick={() => onChoose(account)} label={t("chooseOf", { account: account.name })}>
                {t("choose")}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
