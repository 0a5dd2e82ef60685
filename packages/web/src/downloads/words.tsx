import type { OfferedRelease } from "@freehold/core/downloads/schema";
import type { ReactNode } from "react";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { CopyButton } from "../ui/copy.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A length in bytes as people say it. */
export const SizeText = ({ bytes }: { bytes: number }): ReactNode => {
  const language = useLanguage();
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumSignificantDigits: 3,
  }).format(bytes / 1_000 ** step);
};

/** A day as it is written down, which is the same in every zone. */
export const DayText = ({ day }: { day: string }): ReactNode => {
  const language = useLanguage();
  const words = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return <time dateTime={day}>{words}</time>;
};

/** A checksum, to be compared or copied. */
export const Checksum = ({ sha256, file }: { sha256: string; file: string }) => {
  const t = useTexts(downloadTexts);
  return (
    <span className={classes.sum}>
      <code translate="no" dir="ltr">
        {sha256}
      </code>
      <CopyButton value={sha256} what={t("sha256Of", { file })} />
    </span>
  );
};

/** What stands out about a release. */
export const ReleaseBadges = ({ release }: { release: Pick<OfferedRelease, "state" | "isRecommended" | "isNew"> }) => {
  const t = useTexts(downloadTexts);
  if (!release.isRecommended && !release.isNew && release.state !== "withdrawn") return "–";
  return (
    <span className={classes.badges}>
      {release.isRecommended && <StatusBadge tone="good">{t("recommended")}</StatusBadge>}
      {release.isNew && <StatusBadge tone="info">{t("isNew")}</StatusBadge>}
      {release.state === "withdrawn" && <StatusBadge tone="warning">{t("withdrawn")}</StatusBadge>}
    </span>
  );
};
