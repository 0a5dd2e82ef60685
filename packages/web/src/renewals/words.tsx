import type { EndingState, RenewalState, RenewalSummary } from "@freehold/core/renewals/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import classes from "./renewals.module.css";

const tones: Readonly<Record<RenewalState, Tone>> = {
  draft: "quiet",
  requested: "waiting",
  offered: "waiting",
  scheduled: "info",
  processed: "good",
  declined: "bad",
  withdrawn: "quiet",
  cancelled: "bad",
  expired: "quiet",
};

const endingTones: Readonly<Record<EndingState, Tone>> = { open: "warning", under_way: "waiting", renewed: "good" };

/** Where a renewal stands, in a word. */
export const RenewalStateBadge = ({ state }: { state: RenewalState }) => {
  const t = useTexts(renewalTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};

/** What becomes of a purchase that ends, in a word. */
export const EndingStateBadge = ({ state }: { state: EndingState }) => {
  const t = useTexts(renewalTexts);
  return <StatusBadge tone={endingTones[state]}>{t(`ending.${state}`)}</StatusBadge>;
};

/** The license types a renewal is about, and how many licenses become how many. */
export const RenewalContents = ({ renewal }: { renewal: RenewalSummary }) => {
  const t = useTexts(renewalTexts);
  const { licenseTypes, lines, quantityBefore: before, quantity: after } = renewal;
  return (
    <span className={classes.stacked}>
      {licenseTypes.map((name) => (
        <bdi key={name}>{name}</bdi>
      ))}
      {lines > 3 && licenseTypes.length === 3 && <span className={classes.soft}>{t("moreTypes")}</span>}
      <span className={classes.soft} dir="ltr">
        {t("fromTo", { before, after })}
      </span>
    </span>
  );
};
