import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { TakeoverMoments } from "../../takeovers/takeover-moments.tsx";
import { TakeoverSides } from "../../takeovers/takeover-sides.tsx";
import { takeoverTones } from "../../takeovers/takeover-words.ts";
import { takeoverTexts } from "../../takeovers/texts.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice, StatusBadge } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, Panel } from "../../ui/panel.tsx";
import { PersonName, useNameOf } from "../../ui/person-name.tsx";
import { ConsoleNavigation } from "../console/console-navigation.tsx";
import { takeoverReviewTexts } from "./texts.ts";

/** One takeover with both sides, and the decision. */
export const Page = () => {
  const t = useTexts(takeoverReviewTexts);
  const words = useTexts(takeoverTexts);
  const id = usePathParameter("id");
  const { data: takeover } = useSuspenseQuery({
    queryKey: ["takeovers", "operator", id],
    queryFn: () => client.takeovers.getForOperator({ id }),
  });
  const [asking, setAsking] = useState<"approve" | "refuse" | undefined>();
  const nameOf = useNameOf();
  const { status, accountName, accountId, claimant, domainUnicode, may } = takeover;
  const close = () => setAsking(undefined);
  const decide = (decision: "approve" | "refuse") => async (reason: string) => {
    const decided = await client.takeovers.decide({ id, decision, reason });
    queryClient.setQueryData(["takeovers", "operator", id], decided);
    toast(t(decision === "approve" ? "approved" : "refused"));
    await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
    await queryClient.invalidateQueries({ queryKey: ["home"] });
  };
  const reason = { label: t("reason"), help: t("reasonHelp"), min: 10, max: 1000 };
  return (
    <Frame
      title={words("pageTitle", { account: accountName })}
      section={t("section")}
      breadcrumbs={[{ label: t("title"), to: addresses.takeovers }]}
      lead={
        <>
          {words.rich(
            "pageLead",
            { claimant: nameOf(claimant.name), domain: domainUnicode },
            { claimant: (said) => <PersonName>{said}</PersonName>, domain: (said) => <bdi>{said}</bdi> },
          )}{" "}
          {words(`why.${takeover.why}`)} {t("address", { domain: domainUnicode })}
        </>
      }
    >
      <ConsoleNavigation />
      {may.includes("decide") && (
        <Panel title={t("decideTitle")} lead={t("decideLead")}>
          <Actions>
            <Button weight="main" popup="dialog" onClick={() => setAsking("approve")}>
              {t("approve")}
            </Button>
            <Button weight="danger" popup="dialog" onClick={() => setAsking("refuse")}>
              {t("refuse")}
            </Button>
          </Actions>
        </Panel>
      )}
      {status === "objected" && !may.includes("decide") && <Notice tone="info" title={t("party")} />}
      <Panel
        title={words("standing")}
        actions={<StatusBadge tone={takeoverTones[status]}>{words(`status.${status}`)}</StatusBadge>}
      >
        <TakeoverMoments takeover={takeover} />
        <p>
          <Link to={`/operator/accounts/${accountId}`}>{t("accountLink")}</Link>
        </p>
      </Panel>
      <TakeoverSides takeover={takeover} />
      <ConfirmDialog
        title={t("approveTitle", { claimant: claimant.name, account: accountName })}
        confirm={t("approve")}
        opened={asking === "approve"}
        onClose={close}
        reason={reason}
        onConfirm={decide("approve")}
      >
        <p>{t("approveDetail")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t("refuseTitle", { account: accountName })}
        confirm={t("refuse")}
        danger
        opened={asking === "refuse"}
        onClose={close}
        reason={reason}
        onConfirm={decide("refuse")}
      >
        <p>{t("refuseDetail")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
