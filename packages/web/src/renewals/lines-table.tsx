import type { RenewalLine } from "@freehold/core/renewals/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";

const useColumns = (): readonly Column<RenewalLine>[] => {
  const t = useTexts(renewalTexts);
  return [
    {
      id: "license",
      header: t("license"),
      names: true,
      cell: ({ licenseType, lot, problem }) => (
        <span className={classes.stacked}>
          <bdi>{licenseType.name}</bdi>
          <bdi className={classes.soft}>{lot.label}</bdi>
          {problem !== null && <span className={classes.wrong}>{problem.detail}</span>}
        </span>
      ),
    },
    {
      id: "quantity",
      header: t("quantity"),
      number: true,
      cell: ({ quantityBefore: before, quantity: after }) => <span dir="ltr">{t("fromTo", { before, after })}</span>,
    },
    { id: "from", header: t("from"), cell: ({ startsAt }) => <DateText at={startsAt} /> },
    { id: "until", header: t("until"), cell: ({ endsAt }) => <DateText at={endsAt} /> },
  ];
};

type LinesTableProps = { lines: readonly RenewalLine[]; actions?: (line: RenewalLine) => ReactNode };

/** The lines of a renewal: what ends, how many go on, and until when. */
export const LinesTable = ({ lines, actions }: LinesTableProps) => {
  const t = useTexts(renewalTexts);
  return (
    <DataTable
      label={t("lines")}
      columns={useColumns()}
      rows={lines}
      rowKey={({ lot }) => lot.id}
      {...(actions === undefined ? {} : { actions })}
      empty={<EmptyState title={t("lines")}>{t("emptyLines")}</EmptyState>}
    />
  );
};
