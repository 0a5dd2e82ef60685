import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { DataTable, rowsOf, useCursorQuery } from "../../ui/data-table.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useAccountOrderColumns } from "../order-columns.tsx";
import { accountOrderTexts } from "./texts.ts";

/** Orders with a license that are held, wherever the person sees them; nothing where there is none. */
export const HeldOrders = ({ accountId, licenseTypeId }: { accountId: string; licenseTypeId: string }) => {
  const t = useTexts(accountOrderTexts);
  const list = useCursorQuery({
    queryKey: ["orders", "of", accountId, "held", licenseTypeId],
    fetchPage: (cursor, signal) => client.orders.list({ accountId, licenseTypeId, state: "held", cursor }, { signal }),
  });
  const columns = useAccountOrderColumns(addresses.accountOrders(accountId));
  if (rowsOf(list).length === 0) return null;
  return (
    <Panel title={t("heldTitle")} lead={t("heldLead")}>
      <DataTable label={t("heldTitle")} columns={columns} rowKey={({ id }) => id} list={list} empty={null} />
    </Panel>
  );
};
