import classes from "./totals.module.css";
import { NumberText } from "./when.tsx";

/** A number and what it counts; `isShort` where there is less than there should be. */
export type Total = readonly [label: string, value: number, isShort?: boolean];

/** The numbers that a page is about, side by side. */
export const Totals = ({ totals }: { totals: readonly Total[] }) => (
  <dl className={classes.totals}>
    {totals.map(([label, value, isShort]) => (
      <div key={label} className={classes.total} data-short={isShort}>
        <dt>{label}</dt>
        <dd>
          <NumberText value={value} />
        </dd>
      </div>
    ))}
  </dl>
);
