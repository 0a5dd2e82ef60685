import type { Suggestion } from "@freehold/core/directory/schema";
import { useQuery } from "@tanstack/react-query";
import { OfferStanding } from "../access-requests/offer-standing.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { AccountName, Ways } from "./account-words.tsx";
import classes from "./directory.module.css";
import { directoryTexts } from "./texts.ts";

type SuggestionsProps = {
  /** What was typed and led nowhere. */
  typed: string;
  /** Takes one in place of what was typed; without it, each leads to asking for it. */
  onChoose?: (offer: Suggestion) => void;
  /** Where an account is about to be requested: these exist already. */
  exists?: boolean;
};

/** Accounts that may have been meant, and why; nothing where none is near. */
export const Suggestions = ({ typed, onChoose, exists = false }: SuggestionsProps) => {
  const t = useTexts(directoryTexts);
  const words = typed.trim().slice(0, 300);
  const { data } = useQuery({
    queryKey: ["directory", "suggestions", words],
    queryFn: ({ signal }) => client.directory.suggest({ typed: words }, { signal }),
    enabled: words !== "",
    staleTime: 60_000,
    retry: false,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <div className={classes.meant} role="status">
      <strong>{t(exists ? "existsTitle" : "meantTitle")}</strong>
      <Rows>
        {data.items.map((offer) => (
          <Row
            key={offer.accountId}
            words={
              <>
                <AccountName {...offer} />
                <span className={classes.soft}>{t(`why.${offer.why}`)}</span>
              </>
            }
          >
            {onChoose === undefined ? (
              <Ways account={offer} />
            ) : (
              <>
                <OfferStanding offer={offer} />
                <Button small onClick={() => onChoose(offer)} label={t("chooseOf", { account: offer.name })}>
                  {t("choose")}
                </Button>
              </>
            )}
          </Row>
        ))}
      </Rows>
    </div>
  );
};
