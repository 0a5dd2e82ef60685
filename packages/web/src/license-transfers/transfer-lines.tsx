import type { LicenseTransfer } from "@freehold/core/license-transfers/schema";
import { useTexts } from "../platform/texts.ts";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";

const MOST_AT_ONCE = 3;

const bdi = (words: string) => <bdi>{words}</bdi>;
const strong = (words: string) => (
  <strong>
    <bdi>{words}</bdi>
  </strong>
);

const Line = ({ line }: { line: LicenseTransfer["lines"][number] }) => {
  const t = useTexts(transferTexts);
  const { quantity, licenseType, from, to } = line;
  const names = { from: from?.name ?? t("elsewhere"), to: to?.name ?? t("elsewhere") };
  const words = { count: quantity, license: licenseType.name, ...names };
  return <li>{t.rich("line", words, { license: strong, from: bdi, to: bdi })}</li>;
};

/** What a transfer moved: the first lines, and the others where somebody asks for them. */
export const TransferLines = ({ lines }: { lines: LicenseTransfer["lines"] }) => {
  const t = useTexts(transferTexts);
  // A transfer never changes: its lines stay where they are.
  const numbered = lines.map((line, index) => ({ line, key: index }));
  const others = numbered.slice(MOST_AT_ONCE);
  return (
    <div>
      <ul className={classes.lines}>
        {numbered.slice(0, MOST_AT_ONCE).map(({ line, key }) => (
          <Line key={key} line={line} />
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{t("moreLines", { count: others.length })}</summary>
          <ul className={classes.lines}>
            {others.map(({ line, key }) => (
              <Line key={key} line={line} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};
