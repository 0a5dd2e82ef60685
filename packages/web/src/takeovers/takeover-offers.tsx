import type { TakeoverOffer } from "@freehold/core/takeovers/schema";
import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { StartTakeover } from "./start-takeover.tsx";
import { takeoverTexts } from "./texts.ts";

/** Accounts of the person's own domain that nobody administers any more. */
export const useTakeoverOffers = () =>
  useQuery({ queryKey: ["takeovers", "offers"], queryFn: () => client.takeovers.offers() });

const Offer = ({ offer }: { offer: TakeoverOffer }) => {
  const t = useTexts(takeoverTexts);
  const { accountName, why, takeoverId, isTaken } = offer;
  return (
    <Notice tone="warning" title={t("accessTitle", { account: accountName })}>
      <p>{t(`why.${why}`)}</p>
      <p>{t(isTaken ? "offerTaken" : "accessLead")}</p>
      {!isTaken && (
        <Actions>
          {takeoverId === null ? (
            <StartTakeover account={{ ...offer, domain: offer.domainUnicode }} />
          ) : (
            <ButtonLink weight="main" to={`/takeovers/${takeoverId}`}>
              {t("offerOpen")}
            </ButtonLink>
          )}
        </Actions>
      )}
    </Notice>
  );
};

type OffersProps = {
  /** Only the account of this domain (A-label or as read), where a page is about one. */
  domain?: string;
};

/** The way out where nobody administers an account of one's domain; nothing where somebody does. */
export const TakeoverOffers = ({ domain }: OffersProps) => {
  const { data } = useTakeoverOffers();
  const offers = (data?.items ?? []).filter(
    (offer) => domain === undefined || offer.domain === domain || offer.domainUnicode === domain,
  );
  return offers.map((offer) => <Offer key={offer.accountId} offer={offer} />);
};
