import type { ReactNode } from "react";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Facts } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { When } from "../ui/when.tsx";
import classes from "./access.module.css";
import { AskForm } from "./ask-form.tsx";
import type { Found } from "./request-page.tsx";
import { requestTexts } from "./request-texts.ts";

type ReasonProps = { reason: string; onReason: (reason: string) => void; onSent: () => void };

const Explained = ({ title, children, actions }: { title: ReactNode; children: ReactNode; actions: ReactNode }) => (
  <Notice tone="info" title={title}>
    <span>{children}</span>
    <Actions>{actions}</Actions>
  </Notice>
);

const Unknown = ({ domain }: { domain: string }) => {
  const t = useTexts(requestTexts);
  return (
    <Notice tone="warning" title={<bdi>{t("unknownTitle", { domain })}</bdi>}>
      <span>{t("unknown")}</span>
      <ButtonLink small to={`${addresses.requestAccount}?domain=${encodeURIComponent(domain)}`}>
        {t("requestAccount")}
      </ButtonLink>
    </Notice>
  );
};

/** The account behind an identifier, and what the person can do about it. */
export const FoundAccount = ({ found, ...reason }: ReasonProps & { found: Found }) => {
  const t = useTexts(requestTexts);
  const { offer } = found;
  if (offer === null) return <Unknown domain={found.domain} />;
  const next = () => {
    switch (offer.standing) {
      case "none":
        return <AskForm offer={offer} {...reason} />;
      case "member":
        return (
          <Explained
            title={t("memberTitle")}
            actions={
              <ButtonLink small to={`/manage/${offer.accountId}/overview`}>
                {t("openAccount")}
              </ButtonLink>
            }
          >
            {t("member")}
          </Explained>
        );
      case "pending":
        return (
          <Explained
            title={t("pendingTitle")}
            actions={
              <ButtonLink small to={`${addresses.yourRequests}?status=pending`}>
                {t("yourRequests")}
              </ButtonLink>
            }
          >
            {t("pending")}
          </Explained>
        );
      case "cooling_down":
        return (
          <Explained
            title={t.rich("coolingTitle", {}, { when: () => <When at={offer.canAskAt ?? ""} /> })}
            actions={
              <>
                <ButtonLink small to="/support/new">
                  {t("openCase")}
                </ButtonLink>
                <ButtonLink small to={addresses.yourRequests}>
                  {t("yourRequests")}
                </ButtonLink>
              </>
            }
          >
            {t("cooling")}
          </Explained>
        );
    }
  };
  return (
    <div className={classes.found}>
      <Facts
        facts={[
          { label: t("accountName"), value: <PersonName>{offer.name}</PersonName> },
          { label: t("accountType"), value: t(offer.type) },
        ]}
      />
      {next()}
    </div>
  );
};
