import type { IdentityProvider } from "@freehold/core/single-sign-on/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../operators/console/may.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { readProvidersAgain } from "./providers-query.ts";
import { singleSignOnTexts } from "./texts.ts";
import { DomainNames, ModeBadge, providerName } from "./words.tsx";

type OfferDialogProps = { accountId: string; provider: IdentityProvider; onClose: () => void };

const OfferDialog = ({ accountId, provider, onClose }: OfferDialogProps) => {
  const t = useTexts(singleSignOnTexts);
  return (
    <ConfirmDialog
      title={t("offerAgain")}
      confirm={t("offerAgain")}
      reason={{ help: t("operatorReason"), min: 10, max: 1000 }}
      opened
      onClose={onClose}
      onConfirm={async (reason) => {
        await client.identityProviders.offerForOperator({ accountId, id: provider.id, reason });
        await readProvidersAgain();
        toast(t("switched"));
      }}
    >
      {t("brings.offered")}
    </ConfirmDialog>
  );
};

const useColumns = (): readonly Column<IdentityProvider>[] => {
  const t = useTexts(singleSignOnTexts);
  return [
    { id: "provider", header: t("provider"), names: true, cell: (each) => <bdi>{providerName(each)}</bdi> },
    { id: "domains", header: t("domains"), cell: ({ domains }) => <DomainNames names={domains} /> },
    { id: "people", header: t("people"), cell: ({ people }) => t("peopleCount", { count: people }) },
    { id: "mode", header: t("login"), cell: (each) => <ModeBadge provider={each} /> },
  ];
};

/** The identity providers of an account as the operator's staff sees them; nothing where there is none. */
export const OperatorSingleSignOn = ({ accountId }: { accountId: string }) => {
  const t = useTexts(singleSignOnTexts);
  const may = useMay();
  const columns = useColumns();
  const [opened, open] = useState<IdentityProvider>();
  const { data } = useQuery({
    queryKey: ["identityProviders", accountId, "operator"],
    queryFn: () => client.identityProviders.listForOperator({ accountId }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <DataTable
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        rows={data.items}
        {...(may("operator.manage_account")
          ? {
              actions: (provider: IdentityProvider) =>
                provider.mode === "required" && (
                  <Button
                    small
                    popup="dialog"
                    label={t("offerAgainOf", { provider: providerName(provider) })}
                    onClick={() => open(provider)}
                  >
                    {t("offerAgain")}
                  </Button>
                ),
            }
          : {})}
        empty={<EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
      />
      {opened !== undefined && <OfferDialog accountId={accountId} provider={opened} onClose={() => open(undefined)} />}
    </Panel>
  );
};
