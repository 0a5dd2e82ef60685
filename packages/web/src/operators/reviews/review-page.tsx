import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { DateText, When } from "../../ui/when.tsx";
import classes from "./review.module.css";
import { LookAlikes, ReviewEvidence } from "./review-evidence.tsx";
import { reviewTexts } from "./review-texts.ts";

/** One identifier: the evidence, and the decision. */
export const Page = () => {
  const t = useTexts(reviewTexts);
  const router = useRouter();
  const accountId = usePathParameter("accountId");
  const { data: review } = useSuspenseQuery({
    queryKey: ["operators", "review", accountId],
    queryFn: () => client.operators.getReview({ accountId }),
  });
  const [asking, setAsking] = useState<"approve" | "reject" | undefined>();
  const { domainIdentifierUnicode: identifier, request } = review;
  const waits = request.status === "provisional" && request.identifierStatus === "in_review";

  const decide = (decision: "approve" | "reject") => async (reason: string) => {
    await client.operators.decideReview({ accountId, decision, reason });
    toast(t(decision === "approve" ? "approved" : "rejected", { identifier }));
    await router.navigate({ href: addresses.identifierReviews });
    await queryClient.invalidateQueries({ queryKey: ["operators"] });
    await queryClient.invalidateQueries({ queryKey: ["home"] });
  };
  const close = () => setAsking(undefined);

  return (
    <Frame
      narrow
      title={identifier}
      breadcrumbs={[{ label: t("title"), to: addresses.identifierReviews }]}
      lead={t.rich(
        "pageLead",
        { when: "<when>·</when>", date: "<date>·</date>" },
        { when: () => <When at={review.waitingSince} />, date: () => <DateText at={request.lapsesAt} /> },
      )}
    >
      {waits ? (
        <Notice tone={review.why.includes("look_alike") ? "warning" : "info"} title={t("whyTitle")}>
          <ul className={classes.reasons}>
            {review.why.map((why) => (
              <li key={why}>{t(`whyLong.${why}`)}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice tone="quiet" title={t("decidedTitle")}>
          <p>{t("decided")}</p>
          <ButtonLink to={addresses.identifierReviews}>{t("back")}</ButtonLink>
        </Notice>
      )}
      <Panel title={t("note")}>
        <p className={review.note === "" ? classes.soft : classes.plain} dir="auto">
          {review.note === "" ? t("noteNone") : review.note}
        </p>
      </Panel>
      <LookAlikes review={review} />
      <ReviewEvidence review={review} />
      {waits && (
        <Panel title={t("decide")} lead={t("decideLead")}>
          <Actions>
            <Button weight="main" popup="dialog" onClick={() => setAsking("approve")}>
              {t("approve")}
            </Button>
            <Button weight="danger" popup="dialog" onClick={() => setAsking("reject")}>
              {t("reject")}
            </Button>
          </Actions>
        </Panel>
      )}
      <ConfirmDialog
        title={t("approveTitle", { identifier })}
        confirm={t("approve")}
        opened={asking === "approve"}
        onClose={close}
        reason={{ label: t("approveReason"), optional: true, max: 1000 }}
        onConfirm={decide("approve")}
      >
        <p>{t("approveDetail")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("rejectTitle", { identifier })}
        confirm={t("reject")}
        danger
        opened={asking === "reject"}
        onClose={close}
        reason={{ label: t("rejectReason"), help: t("rejectReasonHelp"), max: 1000 }}
        onConfirm={decide("reject")}
      >
        <p>{t("rejectDetail")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
