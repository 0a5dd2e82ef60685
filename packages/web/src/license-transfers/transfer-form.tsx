import { type TransferLineResult, TransferOrder } from "@freehold/core/license-transfers/schema";
import type { InventoryLine } from "@freehold/core/licenses/inventory-schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import { QuantityInput, quantityOf } from "../licenses/quantity-input.tsx";
import { Surplus } from "../licenses/surplus.tsx";
import { client } from "../platform/api.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { NumberText } from "../ui/when.tsx";
import { PlaceChoice, useEnd } from "./place-choice.tsx";
import type { PlannedLine } from "./plan.ts";
import { PreviewLines } from "./preview.tsx";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";
import { useTransfer } from "./use-transfer.ts";

/** What was typed for each license; nothing typed is not there. */
type Quantities = ReadonlyMap<string, string>;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const useQuantities = () => {
  const type = useQueryParameter("type") ?? "";
  const quantity = useQueryParameter("quantity") ?? "1";
  const [typed, setTyped] = useState<Quantities>(() =>
    UUID.test(type) && quantityOf(quantity) !== undefined ? new Map([[type, quantity]]) : new Map(),
  );
  const set = (licenseTypeId: string, words: string) =>
    setTyped((before) => {
      const next = new Map(before);
      if (words.trim() === "") next.delete(licenseTypeId);
      else next.set(licenseTypeId, words);
      return next;
    });
  return { typed, set, clear: () => setTyped(new Map()) };
};

const linesOf = (typed: Quantities, fromId: string | undefined, toId: string | undefined) =>
  fromId === undefined || toId === undefined
    ? []
    : [...typed].flatMap(([licenseTypeId, words]) => {
        const quantity = quantityOf(words);
        return quantity === undefined ? [] : [{ licenseTypeId, quantity, fromId, toId }];
      });

const useColumns = ({ typed, set }: ReturnType<typeof useQuantities>): readonly Column<InventoryLine>[] => {
  const t = useTexts(transferTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ type }) => (
        <span className={classes.name}>
          <bdi>{type.name}</bdi>
          <bdi className={classes.soft}>{type.sku}</bdi>
        </span>
      ),
    },
    {
      id: "available",
      header: t("available"),
      number: true,
      cell: ({ position }) => <NumberText value={position.balance} />,
    },
    {
      id: "quantity",
      header: t("quantity"),
      number: true,
      cell: ({ type, position }) => {
        const words = typed.get(type.id) ?? "";
        return (
          <QuantityInput
            id={`quantity-${type.id}`}
            label={t("quantityOf", { license: type.name })}
            words={words}
            onType={(next) => set(type.id, next)}
            disabled={position.balance === 0 && words === ""}
          />
        );
      },
    },
  ];
};

type SourceProps = {
  accountId: string;
  from: { id: string; name: string };
  quantities: ReturnType<typeof useQuantities>;
};

/** What there is at the place that licenses are moved from, with how many of each are wanted. */
const SourceTable = ({ accountId, from, quantities }: SourceProps) => {
  const t = useTexts(transferTexts);
  const [search, setSearch] = useState("");
  const at = { accountId, virtualAccountId: from.id, reach: "alone", sort: "name" } as const;
  const list = useCursorQuery({
    queryKey: ["licenses", accountId, "inventory", at, search],
    fetchPage: (cursor, signal) => client.licenses.listInventory({ ...at, search, cursor, limit: 25 }, { signal }),
  });
  return (
    <DataTable
      label={t("license")}
      columns={useColumns(quantities)}
      rowKey={({ type }) => type.id}
      list={list}
      search={{ value: search, onChange: setSearch, label: t("search") }}
      empty={<EmptyState title={t("emptyTitle")}>{t("empty", { place: from.name })}</EmptyState>}
    />
  );
};

/** How many licenses would move. */
export const countOf = (items: readonly TransferLineResult[]): number =>
  items.reduce((sum, { outcome, quantity }) => sum + (outcome.kind === "moves" ? quantity : 0), 0);

/** What would become of lines; asked for again a moment after they change. */
export const usePreview = (accountId: string, lines: readonly PlannedLine[], order: TransferOrder) => {
  const asked = JSON.stringify({ lines, order });
  const settled = useSettled(asked, 200);
  const wanted = JSON.parse(settled) as { lines: PlannedLine[]; order: TransferOrder };
  const preview = useQuery({
    queryKey: ["licenses", accountId, "transfer-preview", settled],
    queryFn: ({ signal }) => client.licenseTransfers.preview({ accountId, ...wanted }, { signal }),
    enabled: wanted.lines.length > 0,
    placeholderData: keepPreviousData,
  });
  // What is shown is of what was typed before as long as the next answer is under way.
  const isCurrent = settled === asked && preview.isSuccess && !preview.isPlaceholderData;
  return { items: lines.length === 0 ? [] : (preview.data?.items ?? []), isCurrent, preview };
};

const orderOf = (chosen: string): TransferOrder => TransferOrder.safeParse(chosen).data ?? "earliest_end";

/** Which licenses go first. */
export const OrderField = ({ order, onOrder }: { order: TransferOrder; onOrder: (order: TransferOrder) => void }) => {
  const t = useTexts(transferTexts);
  return (
    <SelectField
      id="transfer-order"
      name="order"
      label={t("order")}
      value={order}
      onChange={(chosen) => onOrder(orderOf(chosen))}
      options={TransferOrder.options.map((value) => ({ value, label: t(`order.${value}`) }))}
    />
  );
};

type MissingProps = { accountId: string; to: string | undefined; typed: Quantities };

/** For whoever comes from a shortage: where what is missing could come from. */
const Missing = ({ accountId, to, typed }: MissingProps) => {
  if (to === undefined) return null;
  return [...typed].map(([licenseTypeId, words]) => (
    <Surplus
      key={licenseTypeId}
      accountId={accountId}
      licenseTypeId={licenseTypeId}
      virtualAccountId={to}
      missing={quantityOf(words) ?? 1}
    />
  ));
};

type FormProps = {
  accountId: string;
  /** Said beside what was done: a way back to where licenses were missing. */
  onDone: (count: number) => void;
};

/** Chooses licenses in one virtual account and moves them to another, with what will happen in sight. */
export const TransferForm = ({ accountId, onDone }: FormProps) => {
  const t = useTexts(transferTexts);
  const [from, to] = [useEnd(accountId, "from"), useEnd(accountId, "to")];
  const quantities = useQuantities();
  const [order, setOrder] = useState<TransferOrder>("earliest_end");
  const isSame = from.id !== undefined && from.id === to.id;
  const lines = isSame ? [] : linesOf(quantities.typed, from.id, to.id);
  const { items, isCurrent, preview } = usePreview(accountId, lines, order);
  const count = countOf(items);
  const isPartial = items.some(({ outcome }) => outcome.kind === "refused");
  const move = useTransfer();
  const { run, busy } = useAction(() => move({ accountId, lines, order, partial: isPartial }), {
    done: async ({ transfer, items: came }) => {
      await readLicensesAgain();
      if (transfer === null) {
        toast(t("saidNone"), "problem");
        return;
      }
      quantities.clear();
      onDone(countOf(came));
    },
  });
  const onQuantity = (line: number, quantity: number) => {
    const id = lines[line]?.licenseTypeId;
    if (id !== undefined) quantities.set(id, quantity === 0 ? "" : String(quantity));
  };
  const shown = () => {
    if (lines.length === 0) return <p>{t("previewNone")}</p>;
    if (preview.isError) return <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />;
    return items.length === 0 ? <Skeleton lines={2} /> : <PreviewLines items={items} onQuantity={onQuantity} />;
  };
  return (
    <Panel title={t("formTitle")} lead={t("formLead")}>
      <div className={classes.form}>
        <div className={classes.places}>
          <PlaceChoice accountId={accountId} side="from" end={from} />
          <PlaceChoice accountId={accountId} side="to" end={to} />
        </div>
        {isSame && (
          <Notice tone="warning" live title={t("sameTitle")}>
            {t("same")}
          </Notice>
        )}
        {from.id === undefined || from.isUnknown ? (
          <>
            <p className={classes.soft}>{t("chooseFromFirst")}</p>
            <Missing accountId={accountId} to={to.id} typed={quantities.typed} />
          </>
        ) : (
          <SourceTable
            key={from.id}
            accountId={accountId}
            from={{ id: from.id, name: from.name ?? "…" }}
            quantities={quantities}
          />
        )}
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
        </Actions>
      </div>
    </Panel>
  );
};
