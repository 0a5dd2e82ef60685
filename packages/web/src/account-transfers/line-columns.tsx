import type { OperatorTransfer } from "@freehold/core/account-transfers/schema";
import { LicenseName } from "../licenses/license-name.tsx";
import { useTexts } from "../platform/texts.ts";
import type { Column } from "../ui/data-table.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { accountTransferTexts } from "./texts.ts";

/** What everybody who may see a transfer sees of its lines. */
export const useLineColumns = (): readonly Column<OperatorTransfer["lines"][number]>[] => {
  const t = useTexts(accountTransferTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType }) => <LicenseName type={licenseType} />,
    },
    { id: "quantity", header: t("quantity"), number: true, cell: ({ quantity }) => <NumberText value={quantity} /> },
    { id: "order", header: t("order"), cell: ({ label }) => <bdi>{label}</bdi> },
    {
      id: "ends",
      header: t("ends"),
      cell: ({ endsAt }) => (endsAt === null ? t("never") : <DateText at={endsAt} />),
    },
  ];
};
