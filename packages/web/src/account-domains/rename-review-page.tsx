import type { RenameReview } from "@freehold/core/account-domains/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { DomainName } from "../accounts/domain-name.tsx";
import { NamedPerson } from "../accounts/named-person.tsx";
import { AccountStatusBadge } from "../accounts/standing/account-status.tsx";
import { LookAlike } from "../operators/reviews/look-alike.tsx";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { When } from "../ui/when.tsx";
import { DomainBadge } from "./domain-standing.tsx";
import classes from "./domains.module.css";
import { domainTexts } from "./texts.ts";

type ReviewProps = { review: RenameReview };

const Evidence = ({ review }: ReviewProps) => {
  const t = useTexts(domainTexts);
  const { rename, evidence, parent, administrators } = review;
  return (
    <Panel title={t("evidence")}>
      <Facts
        facts={[
          { label: t("newIdentifier"), value: <DomainName domain={rename.domainUnicode} /> },
          ...(rename.domain === rename.domainUnicode
            ? []
            : [{ label: t("ascii"), value: <DomainName domain={rename.domain} /> }]),
          { label: t("proposedBy"), value: <NamedPerson {...rename.proposedBy} /> },
          { label: t("givenReason"), value: <span className={classes.plain}>{rename.reason}</span> },
          {
            label: t("evidenceStatus"),
            value:
              evidence === null ? (
                t("evidenceNone")
              ) : (
                <>
                  <DomainBadge domain={evidence} /> {evidence.checkedAt !== null && t(`found.${evidence.lookUp}`)}
                </>
              ),
          },
          {
            label: t("administrators"),
            value:
              administrators.length === 0 ? (
                t("noAdministrators")
              ) : (
                <ul className={classes.people}>
                  {administrators.map(({ name, email, onDomain }) => (
                    <li key={email}>
                      <NamedPerson name={name} email={email} />{" "}
                      <span className={classes.soft}>({t(onDomain ? "onDomain" : "elsewhere")})</span>
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            label: t("parent"),
            value:
              parent === null ? (
                t("parentNone")
              ) : (
                <>
                  <Link to={`/operator/accounts/${parent.accountId}`}>
                    <PersonName>{parent.name}</PersonName>
                  </Link>{" "}
                  (<DomainName domain={parent.unicode} />)
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
};

const LookAlikes = ({ review: { lookAlikes, rename } }: ReviewProps) => {
  const t = useTexts(domainTexts);
  return (
    <Panel title={t("lookAlikes")} lead={t(lookAlikes.length === 0 ? "lookAlikesNone" : "lookAlikesLead")}>
      {lookAlikes.map(({ accountId, name, ascii, unicode, status }) => (
        <section key={ascii}>
          <h3>
            <Link to={`/operator/accounts/${accountId}`}>
              <PersonName>{name}</PersonName>
            </Link>{" "}
            <AccountStatusBadge request={{ status, identifierStatus: "clear" }} />
          </h3>
          <LookAlike ours={rename.domainUnicode} theirs={unicode} />
        </section>
      ))}
    </Panel>
  );
};

/** One proposed identifier: the evidence, and the decision. */
export const Page = () => {
  const t = useTexts(domainTexts);
  const router = useRouter();
  const accountId = usePathParameter("accountId");
  const id = usePathParameter("renameId");
  const { data: review } = useSuspenseQuery({
    queryKey: ["operators", "rename", accountId, id],
    queryFn: () => client.accountDomains.rename({ accountId, id }),
  });
  const [asking, setAsking] = useState<"approve" | "reject" | undefined>();
  const close = () => setAsking(undefined);
  const { rename, accountName: account, isTaken } = review;
  const { domainUnicode: domain, fromDomainUnicode: from, status } = rename;
  const decide = (decision: "approve" | "reject") => async (reason: string) => {
    await client.accountDomains.decideRename({ accountId, id, decision, reason });
    toast(decision === "approve" ? t("approvedNow", { account, domain }) : t("rejectedNow"));
    await router.navigate({ href: addresses.identifierReviews });
    await queryClient.invalidateQueries({ queryKey: ["operators"] });
    await queryClient.invalidateQueries({ queryKey: ["home"] });
  };
  return (
    <Frame
      narrow
      title={domain}
      section={t("reviewTitle")}
      breadcrumbs={[{ label: t("reviews"), to: addresses.identifierReviews }]}
      lead={t.rich(
        "reviewLead",
        { account: "<account>·</account>", from, domain, when: "<when>·</when>" },
        {
          account: () => (
            <Link to={`/operator/accounts/${accountId}`}>
              <PersonName>{account}</PersonName>
            </Link>
          ),
          when: () => <When at={rename.proposedAt} />,
        },
      )}
    >
      {status !== "open" && (
        <Notice tone="quiet" title={t("decidedTitle")}>
          <p>{t(`decided.${status}`)}</p>
          <ButtonLink small to={addresses.identifierReviews}>
            {t("back")}
          </ButtonLink>
        </Notice>
      )}
      {status === "open" && isTaken && (
        <Notice tone="bad" title={t("takenTitle")}>
          {t("taken")}
        </Notice>
      )}
      <LookAlikes review={review} />
      <Evidence review={review} />
      {status === "open" && (
        <Panel title={t("decision")} lead={t("decisionLead")}>
          <Actions>
            {!isTaken && (
              <Button weight="main" popup="dialog" onClick={() => setAsking("approve")}>
                {t("approve")}
              </Button>
            )}
            <Button weight="danger" popup="dialog" onClick={() => setAsking("reject")}>
              {t("reject")}
            </Button>
          </Actions>
        </Panel>
      )}
      <ConfirmDialog
        title={t("approveTitle", { account, domain })}
        confirm={t("approve")}
        opened={asking === "approve"}
        onClose={close}
        reason={{ label: t("approveNote"), optional: true, max: 1000 }}
        onConfirm={decide("approve")}
      >
        <p>{t("approveLead", { from })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("rejectTitle", { from })}
        confirm={t("reject")}
        danger
        opened={asking === "reject"}
        onClose={close}
        reason={{ label: t("rejectReason"), max: 1000 }}
        onConfirm={decide("reject")}
      >
        <p>{t("rejectLead")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
