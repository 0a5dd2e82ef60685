import type { TransferLineResult } from "@freehold/core/license-transfers/schema";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { DateText } from "../ui/when.tsx";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";

const bdi = (words: string) => <bdi>{words}</bdi>;
const strong = (words: string) => (
  <strong>
    <bdi>{words}</bdi>
  </strong>
);

const Moves = ({ item }: { item: TransferLineResult }) => {
  const t = useTexts(transferTexts);
  const { outcome, from, to } = item;
  const names = { from: from?.name ?? t("elsewhere"), to: to?.name ?? t("elsewhere") };
  if (outcome.kind === "refused") {
    const { available, detail } = outcome;
    return <span>{available === null ? detail : t.rich("only", { count: available, ...names }, { from: bdi })}</span>;
  }
  const { parts, leaves, brings, covers } = outcome;
  return (
    <>
      <ul className={classes.parts}>
        {parts.map(({ lot, quantity }) => (
          <li key={lot.id}>
            {t.rich(
              "part",
              { count: quantity, lot: lot.label, end: lot.endsAt === null ? "never" : "some" },
              { lot: bdi, date: () => (lot.endsAt === null ? null : <DateText at={lot.endsAt} />) },
            )}
          </li>
        ))}
      </ul>
      <span>{t.rich("after", { leaves, brings, ...names }, { from: bdi, to: bdi })}</span>
      {covers > 0 && <span>{t.rich("covers", { count: covers, to: names.to }, { to: bdi })}</span>}
    </>
  );
};

type PreviewLinesProps = {
  items: readonly TransferLineResult[];
  /** Sets how many of a line are wanted; none takes it out. */
  onQuantity: (line: number, quantity: number) => void;
};

/** What becomes of each line of a transfer, before it is made. */
export const PreviewLines = ({ items, onQuantity }: PreviewLinesProps) => {
  const t = useTexts(transferTexts);
  return (
    <Rows>
      {items.map((item) => {
        const { line, quantity, licenseType, outcome } = item;
        const name = licenseType?.name ?? t("someLicense");
        const available = outcome.kind === "refused" ? (outcome.available ?? 0) : 0;
        return (
          <Row
            key={line}
            words={
              <>
                <span>{t.rich("moves", { count: quantity, license: name }, { license: strong })}</span>
                <Moves item={item} />
              </>
            }
          >
            <StatusBadge tone={outcome.kind === "moves" ? "good" : "bad"}>
              {t(outcome.kind === "moves" ? "can" : "cannot")}
            </StatusBadge>
            {available > 0 && (
              <Button small onClick={() => onQuantity(line, available)}>
                {t("takeAvailable", { count: available })}
              </Button>
            )}
            <Button small weight="quiet" label={t("removeOf", { license: name })} onClick={() => onQuantity(line, 0)}>
              {t("remove")}
            </Button>
          </Row>
        );
      })}
    </Rows>
  );
};
