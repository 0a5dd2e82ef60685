import type { AccountOffer } from "@freehold/core/access-requests/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { When } from "../ui/when.tsx";
import { accessTexts } from "./access-texts.ts";

/** Why an account need not, or cannot yet, be asked for; nothing where it can. */
export const OfferStanding = ({ offer }: { offer: AccountOffer }) => {
  const t = useTexts(accessTexts);
  switch (offer.standing) {
    case "none":
      return null;
    case "member":
      return <StatusBadge tone="good">{t("standing_member")}</StatusBadge>;
    case "pending":
      return <StatusBadge tone="waiting">{t("standing_pending")}</StatusBadge>;
    case "cooling_down":
      return (
        <StatusBadge tone="quiet">
          {t("standing_cooling_down")} {offer.canAskAt !== null && <When at={offer.canAskAt} />}
        </StatusBadge>
      );
  }
};
