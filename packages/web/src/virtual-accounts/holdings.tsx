import type { Holding } from "@freehold/core/virtual-accounts/schema";
import { useTexts } from "../platform/texts.ts";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";

/** What a virtual account holds, and what to do about it before it can be archived. */
export const Holdings = ({ holdings }: { holdings: readonly Holding[] }) => {
  const t = useTexts(virtualAccountTexts);
  return (
    <ul className={classes.plainList}>
      {holdings.map(({ kind, count }) => (
        <li key={kind}>{t(`holds.${kind}`, { count })}</li>
      ))}
    </ul>
  );
};
