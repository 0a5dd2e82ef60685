import type { Account } from "@freehold/core/accounts/schema";
import { type AssignmentResult, MOST_ASSIGNMENTS, type OrderSummary } from "@freehold/core/orders/schema";
import { useState } from "react";
import { scopeIn, useAccount } from "../../accounts/manage/account.ts";
import { LicensesFrame } from "../../licenses/licenses-frame.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { Dialog } from "../../ui/confirm-dialog.tsx";
import { DataTable, useCursorQuery } from "../../ui/data-table.tsx";
import { Form } from "../../ui/form.tsx";
import { useLeadTo } from "../../ui/lead-to.ts";
import { Notice, StatusBadge, type Tone } from "../../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../../ui/panel.tsx";
import { type ProblemForm, useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { VirtualAccountsPicker } from "../../virtual-accounts/picker.tsx";
import { accountSource } from "../../virtual-accounts/source.ts";
import { OrderName, useOrderColumns } from "../order-columns.tsx";
import { OrderContents } from "../order-words.tsx";
import { orderTexts } from "../texts.ts";
import { type NamedOrder, readOrderNumbers } from "./order-numbers.ts";
import { accountOrderTexts } from "./texts.ts";

type PlaceValues = { where: "default" | "own" | ""; virtualAccountIds: string[] };

/** Who manages some virtual accounts only chooses one of them; everybody else may leave it to the default. */
const placeOf = (account: Account): PlaceValues => ({
  where: scopeIn(account, "license.manage") === "account" ? "default" : "own",
  virtualAccountIds: [],
});

const PlaceFields = <V extends PlaceValues>({ form, account }: { form: ProblemForm<V>; account: Account }) => {
  const t = useTexts(accountOrderTexts);
  const place = form as unknown as ProblemForm<PlaceValues>;
  return (
    <>
      {scopeIn(account, "license.manage") === "account" && (
        <RadioCards
          {...place.field("where")}
          label={t("place")}
          help={t("placeHelp")}
          cards={[
            { value: "default", label: t("defaultPlace") },
            { value: "own", label: t("ownPlace") },
          ]}
        />
      )}
      {place.values.where === "own" && (
        <VirtualAccountsPicker
          {...place.field("virtualAccountIds")}
          label={t("ownPlace")}
          source={accountSource(account.id, "licenses_managed")}
          single
        />
      )}
    </>
  );
};

const useAssign = (account: Account) => {
  const attemptKey = useAttemptKey();
  return async (items: readonly NamedOrder[], { where, virtualAccountIds }: PlaceValues) => {
    const virtualAccountId = where === "own" ? (virtualAccountIds[0] ?? null) : null;
    const input = { accountId: account.id, items: [...items], virtualAccountId };
    const answer = await client.orders.assign(input, { idempotencyKey: attemptKey(input) });
    await queryClient.invalidateQueries({ queryKey: ["orders"] });
    await queryClient.invalidateQueries({ queryKey: ["licenses"] });
    return answer.items;
  };
};

type Keep = (results: readonly AssignmentResult[]) => void;

const AssignOne = ({
  account,
  order,
  keep,
  onClose,
}: {
  account: Account;
  order: OrderSummary;
  keep: Keep;
  onClose: () => void;
}) => {
  const t = useTexts(accountOrderTexts);
  const assign = useAssign(account);
  const form = useProblemForm({
    initial: placeOf(account),
    validate: ({ where, virtualAccountIds }): Record<string, string> =>
      where === "own" && virtualAccountIds.length === 0 ? { virtualAccountIds: t("placeMissing") } : {},
    submit: (values) => assign([order], values),
    done: (results) => {
      keep(results);
      onClose();
    },
    paths: { virtualAccountIds: "virtualAccountId" },
  });
  return (
    <Form form={form} submit={t("assign")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <OrderContents order={order} />
      <p>{t("assignOneDetail")}</p>
      <PlaceFields form={form} account={account} />
    </Form>
  );
};

const ToAssign = ({ account, keep }: { account: Account; keep: Keep }) => {
  const t = useTexts(accountOrderTexts);
  const { order, buyer, contents, placed } = useOrderColumns();
  const { operatorName: operator } = useSession();
  const [asking, setAsking] = useState<OrderSummary | undefined>();
  const close = () => setAsking(undefined);
  const list = useCursorQuery({
    queryKey: ["orders", "unassigned", account.id],
    fetchPage: (cursor, signal) => client.orders.listUnassigned({ accountId: account.id, cursor }, { signal }),
  });
  return (
    <Panel title={t("toAssign")} lead={t("toAssignLead")}>
      <DataTable
        label={t("toAssign")}
        list={list}
        rowKey={({ id }) => id}
        columns={[order, buyer, contents, placed]}
        actions={(one) => (
          <Button small popup="dialog" label={t("assignOf", { number: one.number })} onClick={() => setAsking(one)}>
            {t("assign")}
          </Button>
        )}
        empty={<EmptyState title={t("noneToAssignTitle")}>{t("noneToAssign", { operator })}</EmptyState>}
      />
      <Dialog
        title={t("assignOneTitle", { number: asking?.number ?? "", account: account.name })}
        opened={asking !== undefined}
        onClose={close}
      >
        {asking !== undefined && <AssignOne account={account} order={asking} keep={keep} onClose={close} />}
      </Dialog>
    </Panel>
  );
};

const ByNumber = ({ account, keep }: { account: Account; keep: Keep }) => {
  const t = useTexts(accountOrderTexts);
  const assign = useAssign(account);
  const form = useProblemForm({
    initial: { numbers: "", ...placeOf(account) },
    validate: ({ numbers, where, virtualAccountIds }): Record<string, string> => {
      const count = readOrderNumbers(numbers).length;
      return {
        ...(count === 0 ? { numbers: t("numbersMissing") } : {}),
        ...(count > MOST_ASSIGNMENTS ? { numbers: t("numbersMany", { count }) } : {}),
        ...(where === "own" && virtualAccountIds.length === 0 ? { virtualAccountIds: t("placeMissing") } : {}),
      };
    },
    submit: (values) => assign(readOrderNumbers(values.numbers), values),
    done: keep,
    paths: { numbers: "items", virtualAccountIds: "virtualAccountId" },
  });
  return (
    <Panel title={t("byNumber")} lead={t("byNumberLead")}>
      <Form form={form} submit={t("assign")}>
        <TextArea {...form.field("numbers")} label={t("numbers")} help={t("numbersHelp")} max={16_000} />
        <PlaceFields form={form} account={account} />
      </Form>
    </Panel>
  );
};

const tones: Readonly<Record<AssignmentResult["verdict"], Tone>> = {
  assigned: "good",
  not_found: "bad",
  several: "warning",
  listed_twice: "quiet",
};

const Results = ({ account, results }: { account: Account; results: readonly AssignmentResult[] }) => {
  const t = useTexts(accountOrderTexts);
  const words = useTexts(orderTexts);
  const orders = addresses.accountOrders(account.id);
  const count = results.filter(({ verdict }) => verdict === "assigned").length;
  const place = useLeadTo(results);
  return (
    <div ref={place} tabIndex={-1}>
      <Panel title={t("results")}>
        <Notice tone={count === results.length ? "good" : "warning"} live title={t("assigned", { count })}>
          {results.some(({ verdict }) => verdict === "not_found") && t("notFoundHelp")}
        </Notice>
        <DataTable
          label={t("results")}
          rows={results}
          rowKey={({ row }) => String(row)}
          columns={[
            {
              id: "order",
              header: words("order"),
              names: true,
              cell: ({ number, source, verdict, orderId }) => (
                <OrderName
                  number={number}
                  source={source}
                  to={verdict === "assigned" ? `${orders}/${orderId}` : undefined}
                />
              ),
            },
            {
              id: "result",
              header: t("result"),
              cell: ({ verdict }) => <StatusBadge tone={tones[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>,
            },
          ]}
          empty={null}
        />
        <Actions>
          <ButtonLink to={orders}>{t("toOrders")}</ButtonLink>
        </Actions>
      </Panel>
    </div>
  );
};

/** Makes orders that were bought without an account this account's. */
export const Page = () => {
  const t = useTexts(accountOrderTexts);
  const account = useAccount();
  const [results, setResults] = useState<readonly AssignmentResult[]>([]);
  const mayManage = scopeIn(account, "license.manage") !== undefined;
  return (
    <LicensesFrame section={t("assignTitle")}>
      {!mayManage || account.status !== "active" ? (
        <EmptyState title={t("assignTitle")} level="h2">
          {t(mayManage ? "notActive" : "mayNot")}
        </EmptyState>
      ) : (
        <>
          <p>{t("assignLead")}</p>
          {results.length > 0 && <Results account={account} results={results} />}
          <ToAssign account={account} keep={setResults} />
          <ByNumber account={account} keep={setResults} />
        </>
      )}
    </LicensesFrame>
  );
};
