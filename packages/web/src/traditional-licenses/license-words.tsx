import type { LicenseTypeName } from "@freehold/core/licenses/schema";
import type { KeyTerm, TraditionalLicenseState } from "@freehold/core/traditional-licenses/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import { traditionalTexts } from "./texts.ts";
import classes from "./traditional.module.css";

const tones: Record<TraditionalLicenseState, Tone> = {
  unclaimed: "waiting",
  claimed: "good",
  converted: "quiet",
  expired: "warning",
  revoked: "bad",
};

/** Where a traditional license stands. */
export const StateBadge = ({ state }: { state: TraditionalLicenseState }) => {
  const t = useTexts(traditionalTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};

type Dates = { term: KeyTerm; startsAt: string | null; endsAt: string | null };

/** What kind of term it is, and its dates so far as there are any. */
export const TermWords = ({ term, startsAt, endsAt }: Dates) => {
  const t = useTexts(traditionalTexts);
  const now = Date.now();
  return (
    <span className={classes.term}>
      <span>{t(`term.${term}`)}</span>
      {startsAt !== null && new Date(startsAt).getTime() > now && (
        <span className={classes.soft}>{t.rich("starts", {}, { date: () => <DateText at={startsAt} /> })}</span>
      )}
      {endsAt !== null && (
        <span className={classes.soft}>
          {t.rich(new Date(endsAt).getTime() > now ? "ends" : "ended", {}, { date: () => <DateText at={endsAt} /> })}
        </span>
      )}
    </span>
  );
};

type NameProps = { type: Pick<LicenseTypeName, "name" | "sku">; children?: ReactNode };

/** A license type with its SKU, and perhaps something in place of the plain name. */
export const LicenseName = ({ type, children }: NameProps) => (
  <span className={classes.stacked}>
    {children ?? <bdi>{type.name}</bdi>}
    <bdi className={classes.soft}>{type.sku}</bdi>
  </span>
);

/** A key by how it ends, and its order where it has one. */
export const KeyWords = ({ ending, orderNumber }: { ending: string; orderNumber: string }) => (
  <span className={classes.stacked}>
    <bdi translate="no">…{ending}</bdi>
    {orderNumber !== "" && <bdi className={classes.soft}>{orderNumber}</bdi>}
  </span>
);
