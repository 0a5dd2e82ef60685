import type { GivenPart } from "@freehold/core/licenses/schema";
import type { CancellationPreview, Order, OrderLine } from "@freehold/core/orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, Problem } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import classes from "../orders.module.css";
import { operatorOrderTexts } from "./texts.ts";

/** What ending a line comes to; undefined where it is over. */
export const endingOf = ({ state }: OrderLine) => {
  if (state === "deposited") return "revoke" as const;
  return state === "held" || state === "in_stock" ? ("cancel" as const) : undefined;
};

type Chosen = ReadonlySet<string>;
type ElsewhereProps = { parts: readonly GivenPart[]; kept: Chosen; onKeep: (lotId: string, keep: boolean) => void };

const helpOf = (sentences: readonly (string | false)[]) => {
  const said = sentences.filter((each) => each !== false);
  return said.length === 0 ? {} : { help: said.join(" ") };
};

/** What is in other accounts, each to be taken back there too or left. */
const Elsewhere = ({ parts, kept, onKeep }: ElsewhereProps) => {
  const t = useTexts(operatorOrderTexts);
  return (
    <Notice tone="warning" title={t("elsewhereTitle")}>
      <p>{t("elsewhereDetail")}</p>
      {parts.map(({ lotId, account, givenBy, quantity, held }) => (
        <CheckboxField
          key={lotId}
          id={`revoke-${lotId}`}
          name="elsewhere"
          value={!kept.has(lotId)}
          onChange={(revoke) => onKeep(lotId, !revoke)}
          error={undefined}
          label={t.rich(
            "revokeThere",
            { count: quantity, account: `${account.name} (${account.domainIdentifierUnicode})` },
            { account: (words) => <bdi>{words}</bdi> },
          )}
          {...helpOf([
            held > 0 && t("heldThere", { count: held }),
            givenBy !== null && t("givenBy", { account: givenBy }),
          ])}
        />
      ))}
    </Notice>
  );
};

const Consequence = ({ preview, kept, onKeep }: { preview: CancellationPreview } & Omit<ElsewhereProps, "parts">) => {
  const t = useTexts(operatorOrderTexts);
  const { quantity, held, elsewhere } = preview;
  return (
    <>
      <p>{t("revokesHere", { count: quantity })}</p>
      {held > 0 && <p>{t("heldThere", { count: held })}</p>}
      {elsewhere.length > 0 && <Elsewhere parts={elsewhere} kept={kept} onKeep={onKeep} />}
    </>
  );
};

type EndLineProps = { order: Order; line: OrderLine; onClose: () => void; onEnded: (order: Order) => Promise<unknown> };

/** Asks before a line is cancelled or revoked, with what that comes to in sight. */
export const EndLine = ({ order, line, onClose, onEnded }: EndLineProps) => {
  const t = useTexts(operatorOrderTexts);
  const isRevocation = endingOf(line) === "revoke";
  const [kept, setKept] = useState<Chosen>(new Set());
  const asked = { id: order.id, lineId: line.id };
  const found = useQuery({
    queryKey: ["orders", "operator", "cancellation", line.id],
    queryFn: () => client.orders.previewLineCancellation(asked),
    enabled: isRevocation,
    gcTime: 0,
  });
  const keep = (lotId: string, isKept: boolean) =>
    setKept((before) => new Set(isKept ? [...before, lotId] : [...before].filter((each) => each !== lotId)));
  const end = async (reason: string) => {
    const elsewhere = (found.data?.elsewhere ?? []).map(({ lotId }) => ({ lotId, revoke: !kept.has(lotId) }));
    try {
      await onEnded(await client.orders.cancelLine({ ...asked, reason, elsewhere }));
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === "lot.given_on") await found.refetch();
      throw thrown;
    }
    toast(t(isRevocation ? "revoked" : "cancelled"));
  };
  return (
    <ConfirmDialog
      title={t(isRevocation ? "revokeTitle" : "cancelTitle", { line: line.line })}
      confirm={t(isRevocation ? "revoke" : "cancelLine")}
      danger
      opened
      onClose={onClose}
      reason={{ label: t("reason"), help: t("endReasonHelp"), min: 10, max: 1000 }}
      onConfirm={end}
    >
      <div className={classes.results}>
        <p>{t(isRevocation ? "revokeDetail" : "cancelDetail")}</p>
        {found.isError && <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />}
        {found.isLoading && <Skeleton lines={2} />}
        {found.data !== undefined && <Consequence preview={found.data} kept={kept} onKeep={keep} />}
      </div>
    </ConfirmDialog>
  );
};
