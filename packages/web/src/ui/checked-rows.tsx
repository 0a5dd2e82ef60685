import { type ReactNode, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "./action.ts";
import { Button } from "./button.tsx";
import { CheckboxField } from "./choice-fields.tsx";
import { csvTexts } from "./csv-texts.ts";
import { type Column, DataTable } from "./data-table.tsx";
import classes from "./form.module.css";
import { useLeadTo } from "./lead-to.ts";
import { Notice } from "./notice.tsx";
import { Actions } from "./panel.tsx";

/** What becomes of a row: it is done, it is so already, or it cannot be. */
export type Fate = "done" | "known" | "left_out";

type CheckedRowsProps<Row> = {
  label: string;
  items: readonly Row[];
  fateOf: (row: Row) => Fate;
  /** What becomes of the rows, in a sentence. */
  summary: string;
  /** Whether it was done, or is what would be. */
  isDone: boolean;
  confirm?: { readonly label: string; readonly run: () => Promise<unknown> } | undefined;
  /** What else can be done now. */
  others: ReactNode;
  /** What is told of a row besides its number. */
  columns: readonly Column<Row>[];
};

/** What becomes of each of many rows, and the button that does it. */
export const CheckedRows = <Row extends { readonly row: number }>({
  label,
  items,
  fateOf,
  summary,
  isDone,
  confirm,
  others,
  columns,
}: CheckedRowsProps<Row>) => {
  const t = useTexts(csvTexts);
  const [onlyLeftOut, setOnlyLeftOut] = useState(false);
  const act = useAction(async () => confirm?.run());
  const place = useLeadTo(items);
  const leftOut = items.filter((item) => fateOf(item) === "left_out");
  const isNothing = !items.some((item) => fateOf(item) === "done");
  const number: Column<Row> = {
    id: "row",
    header: t("row"),
    number: true,
    names: !columns.some(({ names }) => names),
    cell: ({ row }) => row + 1,
  };
  return (
    <div ref={place} tabIndex={-1} className={classes.checked}>
      <Notice tone={isNothing ? "warning" : isDone ? "good" : "info"} live>
        {summary}
      </Notice>
      <Actions>
        {confirm !== undefined && (
          <Button weight="main" busy={act.busy} disabled={isNothing} onClick={() => void act.run()}>
            {confirm.label}
          </Button>
        )}
        {others}
      </Actions>
      <DataTable
        label={label}
        rows={onlyLeftOut ? leftOut : items}
        rowKey={({ row }) => String(row)}
        tools={
          leftOut.length > 0 &&
          leftOut.length < items.length && (
            <CheckboxField
              id="only-left-out"
              name="leftOut"
              value={onlyLeftOut}
              onChange={setOnlyLeftOut}
              label={t("onlyLeftOut")}
            />
          )
        }
        columns={[number, ...columns]}
        empty={null}
      />
    </div>
  );
};
