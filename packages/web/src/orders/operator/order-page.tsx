import { canBeHeld, reassignProblem } from "@freehold/core/orders/rules";
import type { Order, OrderAccount, OrderLine } from "@freehold/core/orders/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../ui/confirm-dialog.tsx";
import { Form } from "../../ui/form.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Holds } from "../holds.tsx";
import { LinesTable } from "../lines-table.tsx";
import { OrderFacts } from "../order-facts.tsx";
import { orderTexts } from "../texts.ts";
import { EndLine, endingOf } from "./end-line.tsx";
import { operatorOrderTexts } from "./texts.ts";

const keep = async (order: Order) => {
  queryClient.setQueryData(["orders", "operator", "one", order.id], order);
  await queryClient.invalidateQueries({ queryKey: ["orders"] });
};

type ChangeProps = { order: Order; onClose: () => void };

const Assign = ({ order, onClose }: ChangeProps) => {
  const t = useTexts(operatorOrderTexts);
  const form = useProblemForm({
    initial: { domainIdentifier: "" },
    validate: ({ domainIdentifier }) => (domainIdentifier.trim() === "" ? { domainIdentifier: t("required") } : {}),
    submit: ({ domainIdentifier }) => client.orders.assignForOperator({ id: order.id, domainIdentifier }),
    done: async (changed) => {
      await keep(changed);
      toast(t("assignedDone"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("assign")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("assignDetail")}</p>
      <TextField {...form.field("domainIdentifier")} label={t("accountDomain")} code />
    </Form>
  );
};

const Reassign = ({ order, account, onClose }: ChangeProps & { account: OrderAccount }) => {
  const t = useTexts(operatorOrderTexts);
  const form = useProblemForm({
    initial: { domainIdentifier: "", reason: "" },
    validate: ({ domainIdentifier, reason }) => ({
      ...(domainIdentifier.trim() === "" ? { domainIdentifier: t("required") } : {}),
      ...(reason.trim() === "" ? { reason: t("required") } : {}),
    }),
    submit: (typed) => client.orders.reassign({ id: order.id, fromAccountId: account.id, ...typed }),
    done: async (changed) => {
      await keep(changed);
      toast(t("assignedDone"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("assign")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("reassignDetail", { account: account.name })}</p>
      <TextField {...form.field("domainIdentifier")} label={t("accountDomain")} code />
      <TextArea {...form.field("reason")} label={t("reason")} help={t("reassignReasonHelp")} min={10} max={1000} />
    </Form>
  );
};

const Changes = ({ order }: { order: Order }) => {
  const t = useTexts(operatorOrderTexts);
  const [asking, setAsking] = useState<"assign" | "reassign" | "hold" | "release" | undefined>();
  const close = () => setAsking(undefined);
  const { number, account } = order;
  const isHeldByOperator = order.holds.some(({ kind }) => kind === "operator");
  const isReassignable =
    account !== null && reassignProblem({ isDelivery: order.deliveredBy !== null }, order.lines) === undefined;
  const isEnded = order.holds.some(({ kind }) => kind === "account_ended");
  return (
    <Panel title={t("changes")}>
      <Actions>
        {account === null && (
          <Button weight="main" popup="dialog" onClick={() => setAsking("assign")}>
            {t("assign")}
          </Button>
        )}
        {isReassignable && (
          <Button {...(isEnded ? { weight: "main" } : {})} popup="dialog" onClick={() => setAsking("reassign")}>
            {t("reassign")}
          </Button>
        )}
        {isHeldByOperator ? (
          <Button weight="main" popup="dialog" onClick={() => setAsking("release")}>
            {t("release")}
          </Button>
        ) : (
          <Button popup="dialog" onClick={() => setAsking("hold")}>
            {t("holdIt")}
          </Button>
        )}
      </Actions>
      <Dialog title={t("assignTitle", { number })} opened={asking === "assign"} onClose={close}>
        <Assign order={order} onClose={close} />
      </Dialog>
      {account !== null && (
        <Dialog title={t("assignTitle", { number })} opened={asking === "reassign"} onClose={close}>
          <Reassign order={order} account={account} onClose={close} />
        </Dialog>
      )}
      <ConfirmDialog
        title={t("holdTitle", { number })}
        confirm={t("holdIt")}
        opened={asking === "hold"}
        onClose={close}
        reason={{ label: t("holdReason"), help: t("holdReasonHelp"), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          await keep(await client.orders.hold({ id: order.id, reason }));
          toast(t("held"));
        }}
      >
        <p>{t("holdDetail")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("releaseTitle", { number })}
        confirm={t("release")}
        opened={asking === "release"}
        onClose={close}
        onConfirm={async () => {
          await keep(await client.orders.release({ id: order.id }));
          toast(t("released"));
        }}
      >
        <p>{t("releaseDetail")}</p>
      </ConfirmDialog>
    </Panel>
  );
};

/** An order, and what the operator does about it. */
export const Page = () => {
  const t = useTexts(operatorOrderTexts);
  const words = useTexts(orderTexts);
  const id = usePathParameter("id");
  const { data: order } = useSuspenseQuery({
    queryKey: ["orders", "operator", "one", id],
    queryFn: () => client.orders.getForOperator({ id }),
  });
  const [ending, setEnding] = useState<OrderLine | undefined>();

  return (
    <Frame
      title={order.number}
      section={t("title")}
      lead={<bdi>{order.source}</bdi>}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorOrders }]}
    >
      <ConsoleNavigation />
      <Holds order={order} seenBy="operator" />
      <OrderFacts
        order={order}
        {...(order.account === null ? {} : { accountTo: `/operator/accounts/${order.account.id}` })}
      />
      {canBeHeld(order.state) && <Changes order={order} />}
      <Panel title={words("lines")}>
        <LinesTable
          order={order}
          actions={(line) => {
            const event = endingOf(line);
            if (event === undefined) return null;
            const isRevoke = event === "revoke";
            return (
              <Button
                small
                weight="danger"
                popup="dialog"
                label={t(isRevoke ? "revokeOf" : "cancelLineOf", { line: line.line })}
                onClick={() => setEnding(line)}
              >
                {t(isRevoke ? "revoke" : "cancelLine")}
              </Button>
            );
          }}
        />
      </Panel>
      {ending !== undefined && (
        <EndLine order={order} line={ending} onClose={() => setEnding(undefined)} onEnded={keep} />
      )}
    </Frame>
  );
};
