import { cancelled } from "@freehold/core/orders/rules";
import type { Order, OrderLine } from "@freehold/core/orders/schema";
import { RevokeDialog } from "../../licenses/operator/revoke-dialog.tsx";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { operatorOrderTexts } from "./texts.ts";

/** What ending a line comes to; undefined where it is over, or where its licenses are. */
export const endingOf = ({ state, lot }: OrderLine) => {
  if (state === "held" || state === "in_stock") return "cancel" as const;
  const isOver = lot?.state === "expired" || lot?.state === "revoked";
  return state === "deposited" && !isOver ? ("revoke" as const) : undefined;
};

type EndLineProps = { order: Order; line: OrderLine; onClose: () => void; onEnded: (order: Order) => Promise<unknown> };

/** Asks before a line is cancelled or revoked, with what that comes to in sight. */
export const EndLine = ({ order, line, onClose, onEnded }: EndLineProps) => {
  const t = useTexts(operatorOrderTexts);
  const asked = { id: order.id, lineId: line.id };
  if (endingOf(line) === "revoke") {
    return (
      <RevokeDialog
        title={t("revokeTitle", { line: line.line })}
        account={order.account?.name ?? ""}
        id={line.id}
        preview={() => client.orders.previewLineCancellation(asked)}
        revoke={async (reason, elsewhere) => onEnded(await client.orders.cancelLine({ ...asked, reason, elsewhere }))}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title={t("cancelTitle", { line: line.line })}
      confirm={t("cancelLineOf", { line: line.line })}
      danger
      opened
      onClose={onClose}
      reason={{ label: t("reason"), help: t("holdReasonHelp"), min: 10, max: 1000 }}
      onConfirm={async (reason) => {
        await onEnded(await client.orders.cancelLine({ ...asked, reason }));
        toast(t("cancelled"));
      }}
    >
      <p>{t(line.state === "held" ? "cancelDetail" : "cancelStockDetail", { left: cancelled(line) })}</p>
      {line.delivered > 0 && <p>{t("cancelDelivered", { delivered: line.delivered })}</p>}
      {order.deliveredBy !== null && (
        <p>{t("cancelRestocks", { left: cancelled(line), account: order.deliveredBy.accountName })}</p>
      )}
    </ConfirmDialog>
  );
};
