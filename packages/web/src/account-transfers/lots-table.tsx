import type { OfferableLot } from "@freehold/core/account-transfers/schema";
import { useState } from "react";
import { LicenseName } from "../licenses/license-name.tsx";
import { QuantityInput } from "../licenses/quantity-input.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/panel.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { accountTransferTexts } from "./texts.ts";

/** What was typed for each lot in a place; nothing typed is not there. */
export type Wanted = ReadonlyMap<string, { readonly lot: OfferableLot; readonly words: string }>;

/** Names a lot in a place. */
export const keyOf = ({ lot, virtualAccount }: OfferableLot): string => `${lot.id} ${virtualAccount.id}`;

type Props = { accountId: string; wanted: Wanted; onType: (lot: OfferableLot, words: string) => void };

const useColumns = ({ wanted, onType }: Omit<Props, "accountId">): readonly Column<OfferableLot>[] => {
  const t = useTexts(accountTransferTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType }) => <LicenseName type={licenseType} />,
    },
    { id: "order", header: t("order"), cell: ({ lot }) => <bdi>{lot.label}</bdi> },
    {
      id: "ends",
      header: t("ends"),
      cell: ({ lot }) => (lot.endsAt === null ? t("never") : <DateText at={lot.endsAt} />),
    },
    { id: "place", header: t("place"), cell: ({ virtualAccount }) => <bdi>{virtualAccount.name}</bdi> },
    {
      id: "available",
      header: t("available"),
      number: true,
      cell: ({ available }) => <NumberText value={available} />,
    },
    {
      id: "quantity",
      header: t("toGive"),
      number: true,
      cell: (row) => (
        <QuantityInput
          id={`quantity-${row.lot.id}-${row.virtualAccount.id}`}
          label={t("quantityOf", {
            license: row.licenseType.name,
            order: row.lot.label,
            place: row.virtualAccount.name,
          })}
          words={wanted.get(keyOf(row))?.words ?? ""}
          onType={(words) => onType(row, words)}
        />
      ),
    },
  ];
};

/** What there is to give, by order and virtual account, with how many of each are wanted. */
export const LotsTable = ({ accountId, wanted, onType }: Props) => {
  const t = useTexts(accountTransferTexts);
  const [search, setSearch] = useState("");
  const list = useCursorQuery({
    queryKey: ["licenses", accountId, "account-transfers", "offerable", search],
    fetchPage: (cursor, signal) =>
      client.accountTransfers.listOfferable({ accountId, search, cursor, limit: 25 }, { signal }),
  });
  return (
    <DataTable
      label={t("which")}
      columns={useColumns({ wanted, onType })}
      rowKey={keyOf}
      list={list}
      search={{ value: search, onChange: setSearch, label: t("search") }}
      empty={<EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState>}
    />
  );
};
