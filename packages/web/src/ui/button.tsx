import { Button as MantineButton, type ButtonProps as MantineButtonProps } from "@mantine/core";
import type { MouseEventHandler, ReactNode } from "react";
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

const drawn = (weight: Weight): Pick<MantineButtonProps, "variant" | "color"> => {
  if (weight === "main") return { variant: "filled" };
  if (weight === "quiet") return { variant: "subtle" };
  if (weight === "danger") return { variant: "outline", color: "red" };
  return { variant: "default" };
};

const styles = (weight: Weight, small: boolean) => ({
  root: {
    minHeight: small ? "2.25rem" : "2.75rem",
    height: "auto",
    display: "inline-flex",
    alignItems: "center",
    justifyContent: "center",
    fontSize: small ? "0.92rem" : "1rem",
    paddingBlock: "0.35rem",
    fontWeight: 600,
    ...(weight === "main" ? { color: "var(--fh-on-brand)" } : {}),
    ...(weight === "danger" ? { color: "var(--fh-bad)", borderColor: "var(--fh-bad)" } : {}),
  },
  label: { lineHeight: 1.3, whiteSpace: "normal" as const, textAlign: "center" as const, overflow: "visible" as const },
});

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
  children,
  weight = "plain",
  icon,
  small = false,
  label,
  busy = false,
  expanded,
  popup,
  ...rest
}: ButtonProps) => (
  <MantineButton
    {...drawn(weight)}
    {...rest}
    leftSection={icon}
    loading={busy}
    aria-label={label}
    aria-expanded={expanded}
    aria-haspopup={popup}
    styles={styles(weight, small)}
  >
    {children}
  </MantineButton>
);

/** Leads somewhere within Freehold and looks like a button. */
export const ButtonLink = ({ to, children, weight = "plain", icon, small = false, label }: Common & { to: string }) => (
  <MantineButton
    {...drawn(weight)}
    component="a"
    {...useLinkProps(to)}
    leftSection={icon}
    aria-label={label}
    styles={styles(weight, small)}
  >
    {children}
  </MantineButton>
);
