import type { Account } from "@freehold/core/accounts/schema";
import { MOST_TOKENS, type ProvisioningToken } from "@freehold/core/provisioning/schema";
import { useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./provisioning.module.css";
import { provisioningTexts } from "./texts.ts";
import { NewTokenDialog, RevokeTokenDialog } from "./token-dialogs.tsx";

type Opened =
  | { readonly kind: "new" }
  | { readonly kind: "rotate"; readonly token: ProvisioningToken }
  | { readonly kind: "revoke"; readonly token: ProvisioningToken };

const useColumns = (isFull: boolean, mayChange: boolean, open: (opened: Opened) => void) => {
  const t = useTexts(provisioningTexts);
  const columns: Column<ProvisioningToken>[] = [
    {
      id: "name",
      header: t("name"),
      names: true,
      cell: ({ name, createdBy }) => (
        <span className={classes.stack}>
          <bdi>{name}</bdi>
          <span className={classes.soft}>{t("madeBy", { name: createdBy })}</span>
        </span>
      ),
    },
    { id: "made", header: t("made"), cell: ({ createdAt }) => <DateText at={createdAt} /> },
    {
      id: "used",
      header: t("used"),
      cell: ({ usedAt }) => (usedAt === null ? t("neverUsed") : <DateText at={usedAt} withTime />),
    },
    {
      id: "ends",
      header: t("ends"),
      cell: ({ endsAt, hasEnded }) => (
        <span className={classes.stack}>
          {endsAt === null ? t("noEnd") : <DateText at={endsAt} />}
          {hasEnded && <StatusBadge tone="bad">{t("ended")}</StatusBadge>}
        </span>
      ),
    },
  ];
  if (!mayChange) return columns;
  return [
    ...columns,
    {
      id: "actions",
      header: t("actions"),
      cell: (token: ProvisioningToken) => (
        <Actions>
          {!isFull && (
            <Button small label={t("rotateThis", { name: token.name })} onClick={() => open({ kind: "rotate", token })}>
              {t("rotate")}
            </Button>
          )}
          <Button small label={t("revokeThis", { name: token.name })} onClick={() => open({ kind: "revoke", token })}>
            {t("revoke")}
          </Button>
        </Actions>
      ),
    },
  ];
};

/** The tokens of an account's directory: none, one, or one that takes over from the other. */
export const TokensPanel = ({ account, tokens }: { account: Account; tokens: readonly ProvisioningToken[] }) => {
  const t = useTexts(provisioningTexts);
  const [opened, open] = useState<Opened>();
  const close = () => open(undefined);
  const mayChange = account.status === "active";
  const isFull = tokens.length >= MOST_TOKENS;
  const columns = useColumns(isFull, mayChange, open);
  const add = mayChange && !isFull && (
    <Button weight="main" onClick={() => open({ kind: "new" })}>
      {t("newToken")}
    </Button>
  );
  return (
    <Panel title={t("tokens")} lead={t("tokensLead")} actions={tokens.length > 0 && add}>
      {isFull && <p>{t("full")}</p>}
      <DataTable
        label={t("tokens")}
        columns={columns}
        rowKey={({ id }) => id}
        rows={[...tokens]}
        empty={
          <EmptyState title={t("noneTitle")} action={add}>
            {t("none")}
          </EmptyState>
        }
      />
      {opened?.kind === "new" && <NewTokenDialog accountId={account.id} onClose={close} />}
      {opened?.kind === "rotate" && <NewTokenDialog accountId={account.id} former={opened.token} onClose={close} />}
      {opened?.kind === "revoke" && <RevokeTokenDialog accountId={account.id} token={opened.token} onClose={close} />}
    </Panel>
  );
};
