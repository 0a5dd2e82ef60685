import type { AccountOffer } from "@freehold/core/access-requests/schema";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Suggestions } from "../directory/suggestions.tsx";
import { client, Problem } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Row, Rows } from "../ui/rows.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./access.module.css";
import { OfferStanding } from "./offer-standing.tsx";
import type { Found } from "./request-page.tsx";
import { requestTexts } from "./request-texts.ts";

/** The account with exactly this identifier; null when there is none. */
const find = async (domain: string): Promise<AccountOffer | null> => {
  try {
    return await client.accessRequests.findAccount({ domain });
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "access_request.no_such_account") return null;
    throw thrown;
  }
};

type IdentifierFormProps = {
  /** Looked up at once: from a link, or from before a look at the profile. */
  wanted: string;
  onFound: (found: Found | undefined) => void;
};

/** Which account: its identifier typed, or one of the person's own e-mail domain chosen. */
export const IdentifierForm = ({ wanted, onFound }: IdentifierFormProps) => {
  const t = useTexts(requestTexts);
  const offers = useQuery({
    queryKey: ["access-requests", "offers"],
    queryFn: () => client.accessRequests.offerAccounts(),
  });
  // What was looked up and is no account's.
  const [missed, setMissed] = useState("");
  const choose = (offer: AccountOffer) => {
    form.set("domain", offer.domainIdentifierUnicode);
    setMissed("");
    onFound({ domain: offer.domainIdentifierUnicode, offer });
  };
  const form = useProblemForm({
    initial: { domain: wanted },
    validate: ({ domain }) => (domain.trim() === "" ? { domain: t("required") } : {}),
    submit: ({ domain }) => find(domain.trim()),
    done: (offer, { domain }) => {
      setMissed(offer === null ? domain.trim() : "");
      onFound({ domain: domain.trim(), offer });
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the page opened with is looked up by itself
  useEffect(() => {
    if (wanted !== "") void form.submit();
  }, []);
  const domain = form.field("domain");
  return (
    <>
      {(offers.data?.items.length ?? 0) > 0 && (
        <div className={classes.choices}>
          <h3>{t("ownDomain")}</h3>
          <Rows>
            {offers.data?.items.map((offer) => (
              <Row
                key={offer.accountId}
                words={
                  <>
                    <PersonName>{offer.name}</PersonName>
                    <bdi className={classes.soft}>{offer.domainIdentifierUnicode}</bdi>
                  </>
                }
              >
                <OfferStanding offer={offer} />
                <Button small onClick={() => choose(offer)}>
                  {t("choose", { account: offer.name })}
                </Button>
              </Row>
            ))}
          </Rows>
        </div>
      )}
      <p>{t("identifierSentence")}</p>
      <Form form={form} submit={t("submit")}>
        <TextField
          {...domain}
          onChange={(value) => {
            domain.onChange(value);
            setMissed("");
            onFound(undefined);
          }}
          label={t("identifier")}
          help={t("identifierHelp")}
          autoComplete="off"
          inputMode="url"
          code
        />
      </Form>
      {missed !== "" && <Suggestions typed={missed} onChoose={choose} />}
    </>
  );
};
