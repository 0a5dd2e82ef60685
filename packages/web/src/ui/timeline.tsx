import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./flow.module.css";
import { uiTexts } from "./ui-texts.ts";
import { DateText, When } from "./when.tsx";

export type Moment = {
  readonly key: string;
  readonly title: ReactNode;
  /** When it happened or will happen, if that is known. */
  readonly at?: string | undefined;
  /** Still to come. */
  readonly ahead?: boolean;
  readonly detail?: ReactNode;
};

/** What happened and what happens next, oldest first. */
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => {
  const t = useTexts(uiTexts);
  return (
    <ol className={classes.timeline}>
      {moments.map(({ key, title, at, ahead = false, detail }) => (
        <li key={key} className={classes.moment} data-ahead={ahead}>
          <div className={classes.momentHead}>
            <strong>
              {ahead && <span className="fh-visually-hidden">{t("next")}: </span>}
              {title}
            </strong>
            {at !== undefined && (
              <span className={classes.soft}>
                <DateText at={at} /> · <When at={at} />
              </span>
            )}
          </div>
          {detail !== undefined && <div className={classes.soft}>{detail}</div>}
        </li>
      ))}
    </ol>
  );
};
