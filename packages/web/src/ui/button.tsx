import type { MouseEventHandler, ReactNode } from "react";
import classes from "./button.module.css";
import { useLinkProps } from "./link.tsx";

type Weight = "main" | "plain" | "quiet" | "danger";

type Common = {
  children: ReactNode;
  /** One `main` button per view: what the person came to do. Default `plain`. */
  weight?: Weight;
  icon?: ReactNode;
  small?: boolean;
  /** What a screen reader says, where the visible words do not say of which thing. Must contain the visible words. */
  label?: string;
};

const drawn = ({ weight = "plain", icon, small = false }: Common) =>
  [classes.button, classes[weight], small && classes.small, icon !== undefined && classes.withIcon]
    .filter(Boolean)
    .join(" ");

type ButtonProps = Common & {
  onClick?: MouseEventHandler<HTMLButtonElement>;
  type?: "button" | "submit";
  busy?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  popup?: "menu" | "dialog";
};

/** Does something. What leads somewhere is a `ButtonLink`. */
export const Button = ({
  busy = false,
  expanded,
  popup,
  type = "button",
  onClick,
  disabled,
  ...common
}: ButtonProps) => (
  <button
    type={type}
    className={drawn(common)}
    onClick={busy ? undefined : onClick}
    disabled={disabled}
    // Not disabled while it is busy: that would take the keyboard away from it.
    aria-disabled={busy || undefined}
    data-busy={busy || undefined}
    aria-label={common.label}
    aria-expanded={expanded}
    aria-haspopup={popup}
  >
    {common.icon}
    <span>{common.children}</span>
  </button>
);

/** Leads somewhere within Freehold and looks like a button. */
export const ButtonLink = ({ to, ...common }: Common & { to: string }) => {
  const { href, ...events } = useLinkProps(to);
  return (
    <a href={href} {...events} className={drawn(common)} aria-label={common.label}>
      {common.icon}
      <span>{common.children}</span>
    </a>
  );
};
