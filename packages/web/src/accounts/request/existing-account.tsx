import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS } from "@freehold/core/access-requests/reason-length";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import type { FieldBinding } from "../../ui/field.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Actions, Facts } from "../../ui/panel.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { DateText } from "../../ui/when.tsx";
import classes from "./request.module.css";
import { submissionTexts } from "./submission-texts.ts";

/** The account that has an identifier, and how the person stands to it. */
export const existingAccountQuery = (domain: string) =>
  queryOptions({
    queryKey: ["access-requests", "account-by-identifier", domain],
    queryFn: ({ signal }) => client.accessRequests.findAccount({ domain }, { signal }),
  });

/** The identifier is that of an account into which nobody can be let: whom to ask instead. */
export const AccountBeingSetUp = () => {
  const t = useTexts(submissionTexts);
  const { operatorName: operator } = useSession();
  return (
    <>
      <p>{t("notYetActive", { operator })}</p>
      <Actions>
        <ButtonLink small to={addresses.myAccountRequests}>
          {t("myRequests")}
        </ButtonLink>
        <ButtonLink small to="/support/new">
          {t("openCase")}
        </ButtonLink>
      </Actions>
      <p className={classes.soft}>{t("otherIdentifier")}</p>
    </>
  );
};

/** Access to the account that has the identifier already: the reason, or why nothing can be asked for now. */
export const ExistingAccount = ({ domain, reason }: { domain: string; reason: FieldBinding<string> }) => {
  const t = useTexts(submissionTexts);
  const found = useQuery(existingAccountQuery(domain));
  if (found.isPending) return <Skeleton lines={3} />;
  if (found.isError) return <ProblemAlert problem={found.error} onRetry={() => void found.refetch()} />;
  const { name, type, standing, canAskAt, accountId } = found.data;
  return (
    <>
      <h3>{t("accessTitle")}</h3>
      {standing === "none" && <p>{t("accessInstead")}</p>}
      <Facts
        facts={[
          { label: t("existingName"), value: name },
          { label: t("existingType"), value: t(`type.${type}`) },
        ]}
      />
      {standing === "member" && (
        <Notice tone="good" title={t("isMember")}>
          <Link to={`${addresses.manage}/${accountId}/overview`}>{t("openAccount")}</Link>
        </Notice>
      )}
      {standing === "pending" && (
        <Notice tone="waiting" title={t("isPending")}>
          <Link to={addresses.yourRequests}>{t("seeRequests")}</Link>
        </Notice>
      )}
      {standing === "cooling_down" && (
        <Notice tone="warning">
          <p>
            {t.rich(
              "isCoolingDown",
              { date: "<date>·</date>" },
              { date: () => canAskAt && <DateText at={canAskAt} /> },
            )}
          </p>
        </Notice>
      )}
      {standing === "none" && (
        <TextArea
          {...reason}
          label={t("accessReason")}
          help={t("accessLead")}
          min={REASON_MIN_CHARACTERS}
          max={REASON_MAX_CHARACTERS}
        />
      )}
      <p className={classes.soft}>{t("otherIdentifier")}</p>
    </>
  );
};
