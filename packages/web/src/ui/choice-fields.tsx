import type { ReactNode } from "react";
import classes from "./field.module.css";
import { describedBy, type FieldBinding, FieldError, FieldHelp, FieldLabel, type FieldWords } from "./field.tsx";

type CheckboxFieldProps = FieldBinding<boolean> & { label: ReactNode; help?: ReactNode; disabled?: boolean };

/** One thing to agree to or to switch on. */
export const CheckboxField = ({ id, name, value, onChange, error, label, help, disabled }: CheckboxFieldProps) => (
  <div>
    <label className={classes.check} htmlFor={id}>
      <input
        type="checkbox"
        id={id}
        name={name}
        checked={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { help, error })}
      />
      <span id={`${id}-label`}>{label}</span>
    </label>
    <FieldHelp id={id}>{help}</FieldHelp>
    <FieldError id={id} error={error} />
  </div>
);

export type Card<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly disabled?: boolean;
};

type RadioCardsProps<T extends string> = FieldBinding<T | ""> & FieldWords & { cards: readonly Card<T>[] };

/** One of a few choices, each with room to explain itself. */
export const RadioCards = <T extends string>({
  id,
  name,
  value,
  onChange,
  error,
  label,
  help,
  optional = false,
  cards,
}: RadioCardsProps<T>) => (
  <fieldset className={classes.group} aria-describedby={describedBy(id, { help, error })}>
    <legend>
      <FieldLabel id={id} label={label} optional={optional} as="span" />
    </legend>
    <FieldHelp id={id}>{help}</FieldHelp>
    <div className={classes.cards}>
      {cards.map((card, index) => (
        <label key={card.value} className={classes.card}>
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${card.value}`}
            name={name}
            value={card.value}
            checked={value === card.value}
            disabled={card.disabled}
            onChange={() => onChange(card.value)}
            aria-invalid={error !== undefined || undefined}
          />
          <span>
            <span className={classes.cardTitle}>{card.label}</span>
            {card.help !== undefined && <span className={classes.help}>{card.help}</span>}
          </span>
        </label>
      ))}
    </div>
    <FieldError id={id} error={error} />
  </fieldset>
);
