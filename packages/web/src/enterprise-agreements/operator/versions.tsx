import type { Amendment, OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import { useState } from "react";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Versions } from "../versions.tsx";
import { operatorAgreementTexts } from "./texts.ts";

/** The versions of an agreement; one that does not count yet can be taken back. */
export const OperatorVersions = ({ agreement }: { agreement: OperatorAgreement }) => {
  const t = useTexts(operatorAgreementTexts);
  const [withdrawing, setWithdrawing] = useState<Amendment>();
  const { id } = agreement;
  return (
    <>
      <Versions
        agreement={agreement}
        queryKey={["enterprise-agreements", "operator", "amendments", id]}
        fetchPage={(cursor, signal) =>
          client.enterpriseAgreements.listAmendmentsForOperator({ id, cursor, limit: 20 }, { signal })
        }
        actions={(amendment) =>
          amendment.state === "scheduled" && (
            <Button
              small
              popup="dialog"
              label={t("takeBackOf", { version: amendment.version })}
              onClick={() => setWithdrawing(amendment)}
            >
              {t("takeBack")}
            </Button>
          )
        }
      />
      <ConfirmDialog
        title={t("takeBackTitle", { version: withdrawing?.version ?? 0 })}
        confirm={t("takeBack")}
        opened={withdrawing !== undefined}
        onClose={() => setWithdrawing(undefined)}
        reason={{ help: t("reasonHelp"), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          const asked = { id, amendmentId: withdrawing?.id ?? "", reason };
          const changed = await client.enterpriseAgreements.withdrawAmendment(asked);
          queryClient.setQueryData(["enterprise-agreements", "operator", "one", id], changed);
          await queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] });
          toast(t("takenBack"));
        }}
      >
        <p>{t("takeBackDetail")}</p>
      </ConfirmDialog>
    </>
  );
};
