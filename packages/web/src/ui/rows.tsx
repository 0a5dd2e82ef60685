import type { ReactNode } from "react";
import classes from "./rows.module.css";

/** A short list of things, a line between them; put `Row`s in it. For what has columns there is `DataTable`. */
export const Rows = ({ children }: { children: ReactNode }) => <ul className={classes.rows}>{children}</ul>;

/** What a thing is, in lines one under the other; and, as children, how it stands or what can be done with it. */
export const Row = ({ words, children }: { words: ReactNode; children?: ReactNode }) => (
  <li className={classes.row}>
    <span className={classes.words}>{words}</span>
    {children}
  </li>
);
