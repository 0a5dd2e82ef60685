import type { IdentityProvider, ProviderDomain, ProviderMode } from "@freehold/core/single-sign-on/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { singleSignOnTexts } from "./texts.ts";

const tones = { off: "quiet", offered: "good", required: "good" } as const satisfies Record<ProviderMode, Tone>;

/** How people of a provider's domains log in. */
export const ModeBadge = ({ provider: { mode, triedAt } }: { provider: IdentityProvider }) => {
  const t = useTexts(singleSignOnTexts);
  return triedAt === null ? (
    <StatusBadge tone="waiting">{t("untried")}</StatusBadge>
  ) : (
    <StatusBadge tone={tones[mode]}>{t(`mode.${mode}`)}</StatusBadge>
  );
};

/** What a provider is known by: its host. */
export const providerName = ({ issuer }: Pick<IdentityProvider, "issuer">): string => new URL(issuer).host;

/** Domains as people write them, one after the other. */
export const DomainNames = ({ names, domains }: { names: readonly string[]; domains?: readonly ProviderDomain[] }) =>
  names.map((name, index) => (
    <span key={name}>
      {index > 0 && ", "}
      <bdi translate="no">{domains?.find(({ domain }) => domain === name)?.domainUnicode ?? name}</bdi>
    </span>
  ));
