import { MOST_LICENSES } from "@freehold/core/licenses/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./quantity-input.module.css";
import { quantityTexts } from "./quantity-texts.ts";

/** How many licenses somebody typed; undefined for what is no number of them. */
export const quantityOf = (words: string): number | undefined => {
  const count = /^\d{1,10}$/.test(words.trim()) ? Number(words) : 0;
  return count >= 1 && count <= MOST_LICENSES ? count : undefined;
};

type Props = {
  id: string;
  label: string;
  words: string;
  onType: (words: string) => void;
  disabled?: boolean;
  children?: ReactNode;
};

/** How many of a row, within a table; empty for none of it. */
export const QuantityInput = ({ id, label, words, onType, disabled = false, children }: Props) => {
  const t = useTexts(quantityTexts);
  const isWrong = words !== "" && quantityOf(words) === undefined;
  return (
    <span className={classes.amount}>
      <input
        className={classes.quantity}
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        disabled={disabled}
        value={words}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {isWrong && (
        <span id={`${id}-error`} className={classes.wrong}>
          {t("wrong")}
        </span>
      )}
      {children}
    </span>
  );
};
