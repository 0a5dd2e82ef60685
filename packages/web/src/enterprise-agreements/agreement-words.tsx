import type {
  AgreementEvent,
  AgreementStatus,
  AgreementSuite,
  EnterpriseAgreement,
  SuiteHealth,
} from "@freehold/core/enterprise-agreements/schema";
import { DAY_MS } from "@freehold/core/kernel/duration";
import type { ReactNode } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { useLanguage } from "../platform/language.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import type { Bar } from "../ui/chart.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";

/** Writes an instant as a date within a sentence, in the person's zone. */
export const useDateWords = (): ((at: string) => string) => {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone });
  return (at) => format.format(new Date(at));
};

const statusTones = {
  held: "warning",
  upcoming: "waiting",
  active: "good",
  ended: "quiet",
} as const satisfies Record<AgreementStatus, Tone>;

export const AgreementStatusBadge = ({ status }: { status: AgreementStatus }) => {
  const t = useTexts(agreementTexts);
  return <StatusBadge tone={statusTones[status]}>{t(`status.${status}`)}</StatusBadge>;
};

const healthTones = {
  within: "good",
  near: "waiting",
  beyond: "warning",
  full: "bad",
} as const satisfies Record<SuiteHealth, Tone>;

export const HealthBadge = ({ health }: { health: SuiteHealth }) => {
  const t = useTexts(agreementTexts);
  return <StatusBadge tone={healthTones[health]}>{t(`health.${health}`)}</StatusBadge>;
};

/** When an agreement begins and ends, and what comes before, in sentences. */
export const AgreementDates = ({ agreement }: { agreement: EnterpriseAgreement }) => {
  const t = useTexts(agreementTexts);
  const date = useDateWords();
  const { status, startsAt, endsAt, endsEarly, nextTrueForwardAt, growthPercent } = agreement;
  if (status === "ended") return t("ended", { date: date(endsAt) });
  const days = Math.max(0, Math.floor((new Date(endsAt).getTime() - Date.now()) / DAY_MS));
  return [
    ...(new Date(startsAt).getTime() > Date.now() ? [t("starts", { date: date(startsAt) })] : []),
    t(endsEarly ? "endsEarly" : "ends", { date: date(endsAt), days }),
    ...(nextTrueForwardAt === null ? [] : [t("nextTrueForward", { date: date(nextTrueForwardAt) })]),
    t("growth", { percent: growthPercent }),
  ].join(" ");
};

/** A suite as a bar: in use, taken but not in use, beyond the entitlement, left. */
export const useSuiteBar = (): ((suite: AgreementSuite, name: ReactNode) => Bar) => {
  const t = useTexts(agreementTexts);
  return (suite, name) => {
    const { id, entitled, most, taken, inUse } = suite;
    const beyond = Math.max(0, taken - entitled);
    const used = Math.min(inUse, entitled);
    return {
      key: id,
      name,
      numbers:
        beyond > 0
          ? t("suiteNumbersBeyond", { taken, entitled, inUse, beyond, most })
          : t("suiteNumbers", { taken, entitled, inUse, left: entitled - taken, most }),
      parts: [
        { part: "value", amount: used },
        { part: "reserved", amount: Math.max(0, Math.min(taken, entitled) - used) },
        { part: "over", amount: beyond },
        { part: "free", amount: Math.max(0, entitled - taken) },
      ],
    };
  };
};

/** For who sees some virtual accounts only: whose numbers these are. */
export const OwnUseOnly = () => {
  const t = useTexts(agreementTexts);
  const account = useAccount();
  return scopeIn(account, "license.see") === "account" ? null : <p className={classes.soft}>{t("ownUseOnly")}</p>;
};

/** Which sentence says what happened. */
const sentenceOf = ({ kind, suite, quantity }: AgreementEvent) => {
  if (kind === "true_forward" && quantity === 0) return "true_forward_same" as const;
  if (kind === "amendment_agreed" && suite === null) return "amendment_agreed_more" as const;
  if (kind !== "amended") return kind;
  if (suite === null) return "amended_end" as const;
  if (quantity === 0) return "amended_same" as const;
  return (quantity ?? 0) < 0 ? ("amended_lowered" as const) : kind;
};

/** What happened, in a sentence; names keep their own direction. */
export const useEventWords = (): ((event: AgreementEvent) => ReactNode) => {
  const t = useTexts(agreementTexts);
  const date = useDateWords();
  return (event) => {
    const { suite, quantity, licenseType, virtualAccount, entitled, taken, dueAt, at } = event;
    return t(`event.${sentenceOf(event)}`, {
      suite: suite?.name ?? "",
      count: Math.abs(quantity ?? 0),
      type: licenseType?.name ?? "",
      place: virtualAccount?.name ?? t("elsewhere"),
      entitled: entitled ?? 0,
      taken: taken ?? 0,
      date: date(dueAt ?? at),
    });
  };
};
