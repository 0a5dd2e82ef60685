import type { AccountDomain, DomainStatus } from "@freehold/core/account-domains/schema";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice, StatusBadge, type Tone } from "../ui/notice.tsx";
import { Facts } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import { domainTexts } from "./texts.ts";

const tones: Record<DomainStatus, Tone> = {
  waiting: "waiting",
  proven: "good",
  warned: "warning",
  lapsed: "bad",
  refused: "bad",
};

/** How a domain stands, in a word. */
export const DomainBadge = ({ domain: { status, isIdentifier } }: { domain: AccountDomain }) => {
  const t = useTexts(domainTexts);
  const isUnproven = isIdentifier && status === "waiting";
  return <StatusBadge tone={tones[status]}>{isUnproven ? t("unprovenIdentifier") : t(`status.${status}`)}</StatusBadge>;
};

/** What is wrong with a domain, where something is. */
export const DomainTrouble = ({ domain }: { domain: AccountDomain }) => {
  const t = useTexts(domainTexts);
  const { status, missingSince, lapsesAt, refusedWhy, isIdentifier } = domain;
  if (status === "warned" && missingSince !== null && lapsesAt !== null) {
    return (
      <Notice tone="warning">
        {t.rich(
          "missingNotice",
          { since: "<since>·</since>", lapses: "<lapses>·</lapses>" },
          { since: () => <When at={missingSince} />, lapses: () => <When at={lapsesAt} /> },
        )}
      </Notice>
    );
  }
  if (status === "lapsed") {
    return (
      <Notice tone="bad">
        <p>{t("lapsedNotice")}</p>
        <p>{t(isIdentifier ? "lapsedIdentifier" : "lapsedFurther")}</p>
      </Notice>
    );
  }
  if (status === "refused" && refusedWhy !== null) {
    return (
      <Notice tone="warning">
        <p>{t(`refused.${refusedWhy}`)}</p>
        <ButtonLink small to="/support/new">
          {t("openCase")}
        </ButtonLink>
      </Notice>
    );
  }
  return null;
};

/** When a domain was proven, how, and when its record was seen. */
export const DomainFacts = ({ domain }: { domain: AccountDomain }) => {
  const t = useTexts(domainTexts);
  const { operatorName: operator } = useSession();
  const { proof, provenAt, foundAt, checkedAt, nextCheckAt, addedBy, isIdentifier } = domain;
  const isByDns = proof === "by_dns" || (proof === null && domain.checkableAt !== null);
  const when = (at: string | null, none: string) => (at === null ? none : <When at={at} />);
  return (
    <Facts
      facts={[
        ...(domain.domain === domain.domainUnicode ? [] : [{ label: t("ascii"), value: <bdi>{domain.domain}</bdi> }]),
        ...(proof === null
          ? []
          : [
              {
                label: t("status.proven"),
                value: (
                  <>
                    {t(`by.${proof}`, { operator })}
                    {!isByDns && `. ${t("exempt")}`}
                  </>
                ),
              },
              ...(provenAt === null ? [] : [{ label: t("since"), value: <DateText at={provenAt} /> }]),
            ]),
        ...(isByDns
          ? [
              { label: t("seen"), value: when(foundAt, t("never")) },
              { label: t("looked"), value: when(checkedAt, t("never")) },
              { label: t("next"), value: when(nextCheckAt, t("nextNone")) },
            ]
          : []),
        ...(addedBy === null || isIdentifier
          ? []
          : [{ label: t("addedBy"), value: <PersonName>{addedBy}</PersonName> }]),
      ]}
    />
  );
};
