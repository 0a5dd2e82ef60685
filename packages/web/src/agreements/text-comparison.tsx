import { compareTexts, type ParagraphChange } from "@freehold/core/agreements/diff";
import { useMemo } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";

type Run = { readonly unchanged: number } | { readonly change: ParagraphChange };

/** Paragraphs that stayed are counted, with one before and one after what changed. */
const runsOf = (changes: readonly ParagraphChange[]): Run[] => {
  const runs: Run[] = [];
  let unchanged = 0;
  const flush = () => {
    if (unchanged > 0) runs.push({ unchanged });
    unchanged = 0;
  };
  changes.forEach((change, index) => {
    const isNear = [changes[index - 1], changes[index + 1]].some((next) => next !== undefined && next.kind !== "same");
    if (change.kind === "same" && !isNear) unchanged += 1;
    else {
      flush();
      runs.push({ change });
    }
  });
  flush();
  return runs;
};

type ComparisonProps = { label: string; before: string; after: string };

/** What differs between two versions of a text: removed and added words are marked, and named to screen readers. */
export const TextComparison = ({ label, before, after }: ComparisonProps) => {
  const t = useTexts(agreementTexts);
  const changes = useMemo(() => compareTexts(before, after), [before, after]);
  if (changes.every(({ kind }) => kind === "same")) return <p className={classes.soft}>{t("same")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.comparison} aria-label={label} tabIndex={0}>
      {runsOf(changes).map((run, index) =>
        "unchanged" in run ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one comparison
          <p key={index} className={classes.soft}>
            {t("unchanged", { count: run.unchanged })}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one comparison
          <p key={index} dir="auto">
            {run.change.pieces.map(({ kind, text }, place) => {
              const Tag = kind === "removed" ? "del" : kind === "added" ? "ins" : "span";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one paragraph
                <Tag key={place}>
                  {kind !== "same" && <span className="fh-visually-hidden"> [{t(kind)}] </span>}
                  {text}
                </Tag>
              );
            })}
          </p>
        ),
      )}
    </section>
  );
};
