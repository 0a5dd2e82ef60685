import { useTexts } from "../platform/texts.ts";
import classes from "./panel.module.css";
import { uiTexts } from "./ui-texts.ts";

/** Where something will be, while it is fetched. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => {
  const t = useTexts(uiTexts);
  return (
    <div className={classes.skeleton} role="status">
      <span className="fh-visually-hidden">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity
        <div key={line} className={classes.bone} />
      ))}
    </div>
  );
};
