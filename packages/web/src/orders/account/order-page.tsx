import type { Order, OrderLine } from "@freehold/core/orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../../accounts/manage/account.ts";
import { LicensesFrame } from "../../licenses/licenses-frame.tsx";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Holds } from "../holds.tsx";
import { LinesTable } from "../lines-table.tsx";
import { OrderFacts } from "../order-facts.tsx";
import { orderTexts } from "../texts.ts";
import { accountOrderTexts } from "./texts.ts";

type DeliverProps = { accountId: string; order: Order; line: OrderLine; onClose: () => void };

const Deliver = ({ accountId, order, line, onClose }: DeliverProps) => {
  const t = useTexts(accountOrderTexts);
  const attemptKey = useAttemptKey();
  const left = line.quantity - line.delivered;
  const form = useProblemForm({
    initial: { domainIdentifier: "", quantity: String(left) },
    validate: ({ domainIdentifier, quantity }) => ({
      ...(domainIdentifier.trim() === "" ? { domainIdentifier: t("required") } : {}),
      ...(/^\d{1,10}$/.test(quantity.trim()) && Number(quantity) >= 1 && Number(quantity) <= left
        ? {}
        : { quantity: t("whole", { left }) }),
    }),
    submit: ({ domainIdentifier, quantity }) => {
      const input = { accountId, id: order.id, lineId: line.id, domainIdentifier, quantity: Number(quantity) };
      return client.orders.deliver(input, { idempotencyKey: attemptKey({ ...input, delivered: line.delivered }) });
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: ["orders"] });
      toast(t("delivered"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("deliver")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("deliverDetail", { left })}</p>
      <TextField {...form.field("domainIdentifier")} label={t("recipient")} help={t("recipientHelp")} code />
      <TextField {...form.field("quantity")} label={t("quantity")} inputMode="numeric" />
    </Form>
  );
};

const Shown = ({ order, accountId, mayDeliver }: { order: Order; accountId: string; mayDeliver: boolean }) => {
  const t = useTexts(accountOrderTexts);
  const words = useTexts(orderTexts);
  const [delivering, setDelivering] = useState<OrderLine | undefined>();
  const canDeliver = order.holds.length === 0 && order.lines.some(({ state }) => state === "in_stock");
  return (
    <>
      <Holds order={order} seenBy="customer" />
      <OrderFacts order={order} />
      <Panel title={words("lines")}>
        <LinesTable
          order={order}
          accountId={accountId}
          {...(mayDeliver && canDeliver
            ? {
                actions: (line: OrderLine) =>
                  line.state === "in_stock" && (
                    <Button
                      small
                      popup="dialog"
                      label={t("deliverOf", { line: line.line })}
                      onClick={() => setDelivering(line)}
                    >
                      {t("deliver")}
                    </Button>
                  ),
              }
            : {})}
        />
      </Panel>
      <Dialog
        title={t("deliverTitle", { license: delivering?.licenseType.name ?? "" })}
        opened={delivering !== undefined}
        onClose={() => setDelivering(undefined)}
      >
        {delivering !== undefined && (
          <Deliver accountId={accountId} order={order} line={delivering} onClose={() => setDelivering(undefined)} />
        )}
      </Dialog>
    </>
  );
};

/** An order of an account: what holds it, its lines, and what became of them. */
export const Page = () => {
  const t = useTexts(accountOrderTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data, error, refetch } = useQuery({
    queryKey: ["orders", "of", account.id, "one", id],
    queryFn: () => client.orders.get({ accountId: account.id, id }),
    enabled: scopeIn(account, "license.see") !== undefined,
  });
  const mayDeliver = scopeIn(account, "license.manage") !== undefined && account.status === "active";
  return (
    <LicensesFrame section={data?.number ?? t("title")}>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && <Shown order={data} accountId={account.id} mayDeliver={mayDeliver} />}
    </LicensesFrame>
  );
};
