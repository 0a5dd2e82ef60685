import { type ReactNode, useId } from "react";
import classes from "./panel.module.css";

type PanelProps = { title?: ReactNode; lead?: ReactNode; actions?: ReactNode; children?: ReactNode };

/** A part of a page with its own heading. */
export const Panel = ({ title, lead, actions, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={classes.panel} data-panel aria-labelledby={title === undefined ? undefined : id}>
      {(title !== undefined || actions !== undefined) && (
        <div className={classes.header}>
          <div className={classes.headerWords}>
            {title !== undefined && <h2 id={id}>{title}</h2>}
            {lead !== undefined && <div className={classes.lead}>{lead}</div>}
          </div>
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
};

/** Buttons side by side; they wrap on a narrow screen. */
export const Actions = ({ children }: { children: ReactNode }) => <div className={classes.actions}>{children}</div>;

export type Fact = { readonly label: ReactNode; readonly value: ReactNode };

/** Values that are read, not edited. Names and addresses keep their own direction; an empty value shows a dash. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {facts.map((fact, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list of facts of a thing is fixed
      <div key={index} className={classes.fact}>
        <dt>{fact.label}</dt>
        <dd>
          <span dir="auto">
            {fact.value === "" || fact.value === null || fact.value === undefined ? "–" : fact.value}
          </span>
        </dd>
      </div>
    ))}
  </dl>
);

type EmptyStateProps = {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** `h2` where no panel with a heading stands around it. */
  level?: "h2" | "h3";
};

/** Nothing here yet: says what would be here, and how it comes about. */
export const EmptyState = ({ title, children, action, level: Heading = "h3" }: EmptyStateProps) => (
  <div className={classes.empty}>
    <Heading>{title}</Heading>
    <p>{children}</p>
    {action}
  </div>
);
