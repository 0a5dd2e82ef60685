import type { TransferOrder } from "@freehold/core/license-transfers/schema";
import { useState } from "react";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { PlannedLine } from "./plan.ts";
import { PreviewLines } from "./preview.tsx";
import { countOf, OrderField, usePreview } from "./transfer-form.tsx";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";
import { useTransfer } from "./use-transfer.ts";

type PlanFormProps = { accountId: string; planned: readonly PlannedLine[]; onDone: (count: number) => void };

/** Transfers that somebody prepared elsewhere, each from and to where it says: looked at, and made at once. */
export const PlanForm = ({ accountId, planned, onDone }: PlanFormProps) => {
  const t = useTexts(transferTexts);
  const [lines, setLines] = useState(planned);
  const [order, setOrder] = useState<TransferOrder>("earliest_end");
  const { items, isCurrent, preview } = usePreview(accountId, lines, order);
  const count = countOf(items);
  const isPartial = items.some(({ outcome }) => outcome.kind === "refused");
  const move = useTransfer();
  const { run, busy } = useAction(() => move({ accountId, lines: [...lines], order, partial: isPartial }), {
    done: async ({ transfer, items: came }) => {
      await readLicensesAgain();
      if (transfer === null) toast(t("saidNone"), "problem");
      else onDone(countOf(came));
    },
  });
  const onQuantity = (at: number, quantity: number) =>
    setLines((before) =>
      before.flatMap((line, index) => {
        if (index !== at) return [line];
        return quantity === 0 ? [] : [{ ...line, quantity }];
      }),
    );
  const shown = () => {
    if (lines.length === 0) return <p>{t("previewNone")}</p>;
    if (preview.isError) return <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />;
    return items.length === 0 ? <Skeleton lines={4} /> : <PreviewLines items={items} onQuantity={onQuantity} />;
  };
  return (
    <Panel title={t("planTitle")} lead={t("planLead")}>
      <div className={classes.form}>
        <OrderField order={order} onOrder={setOrder} />
        <section className={classes.preview} aria-label={t("previewTitle")} aria-busy={lines.length > 0 && !isCurrent}>
          <h3>{t("previewTitle")}</h3>
          {items.length > 0 && (
            <p className={classes.soft} role="status">
              {t(isCurrent ? "previewLead" : "previewWorking")}
            </p>
          )}
          {shown()}
        </section>
        <Actions>
          <Button weight="main" busy={busy} disabled={!isCurrent || count === 0} onClick={() => void run()}>
            {isPartial && count > 0 ? t("transferSome") : t("transfer", { count })}
          </Button>
          <ButtonLink to={addresses.licenseTransfers(accountId)}>{t("planLeave")}</ButtonLink>
        </Actions>
      </div>
    </Panel>
  );
};
