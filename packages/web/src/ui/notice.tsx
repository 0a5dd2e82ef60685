import type { ReactNode } from "react";
import { IconAlertCircle, IconAlertTriangle, IconCircle, IconCircleCheck, IconClock, IconInfoCircle } from "./icons.ts";
import classes from "./panel.module.css";

/** What something means to the person, whatever its domain calls it. */
export type Tone = "good" | "waiting" | "warning" | "bad" | "info" | "quiet";

const icons = {
  good: IconCircleCheck,
  waiting: IconClock,
  warning: IconAlertTriangle,
  bad: IconAlertCircle,
  info: IconInfoCircle,
  quiet: IconCircle,
} as const;

type NoticeProps = { tone: Tone; title?: ReactNode; children?: ReactNode; live?: boolean };

/** A box that stands out. `live`: appears in answer to something, so it is announced. */
export const Notice = ({ tone, title, children, live = false }: NoticeProps) => {
  const Icon = icons[tone];
  return (
    <div
      className={`${classes.notice} ${classes[tone]}`}
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
    >
      <Icon size={21} aria-hidden />
      <div className={classes.noticeWords}>
        {title !== undefined && <div className={classes.noticeTitle}>{title}</div>}
        {children}
      </div>
    </div>
  );
};

/** A state in a word: sign, word and colour say the same. */
export const StatusBadge = ({ tone, children }: { tone: Tone; children: ReactNode }) => {
  const Icon = icons[tone];
  return (
    <span className={`${classes.badge} ${classes[tone]}`}>
      <Icon size={15} stroke={2.2} aria-hidden />
      {children}
    </span>
  );
};

/** How many; nothing at zero. `label` says of what. */
export const Counter = ({ count, label }: { count: number; label: string }) =>
  count === 0 ? null : (
    <span className={classes.counter}>
      {count > 99 ? "99+" : count}
      <span className="fh-visually-hidden"> {label}</span>
    </span>
  );
