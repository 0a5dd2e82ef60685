import { useTexts } from "../../platform/texts.ts";
import { codePoints, compareIdentifiers, type Piece } from "./compare-identifiers.ts";
import classes from "./review.module.css";
import { reviewTexts } from "./review-texts.ts";

const Spelling = ({ pieces, side }: { pieces: readonly Piece[]; side: "ours" | "theirs" }) => (
  <bdi className={classes.spelling} translate="no">
    {pieces.map((piece, index) =>
      piece.same ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one spelling
        <span key={index}>{piece[side]}</span>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one spelling
        <mark key={index}>{piece[side]}</mark>
      ),
    )}
  </bdi>
);

/** Two identifiers one above the other, with what differs marked and named. */
export const LookAlike = ({ ours, theirs }: { ours: string; theirs: string }) => {
  const t = useTexts(reviewTexts);
  const pieces = compareIdentifiers(ours, theirs);
  const differing = pieces.filter(({ same }) => !same);
  const named = (text: string) => (text === "" ? t("nothing") : `“${text}” (${codePoints(text).join(", ")})`);
  return (
    <div className={classes.pair}>
      <dl className={classes.spellings}>
        <dt>{t("requested")}</dt>
        <dd>
          <Spelling pieces={pieces} side="ours" />
        </dd>
        <dt>{t("existing")}</dt>
        <dd>
          <Spelling pieces={pieces} side="theirs" />
        </dd>
      </dl>
      {differing.length === 0 ? (
        <p className={classes.soft}>{t("same")}</p>
      ) : (
        <div>
          <h4 className={classes.small}>{t("differences")}</h4>
          <ul className={classes.differences}>
            {differing.map((piece, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one comparison
              <li key={index}>
                <bdi>{t("versus", { ours: named(piece.ours), theirs: named(piece.theirs) })}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
