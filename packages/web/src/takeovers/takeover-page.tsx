import type { Takeover } from "@freehold/core/takeovers/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { refreshSession, usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { PersonName, useNameOf } from "../ui/person-name.tsx";
import { TakeoverMoments } from "./takeover-moments.tsx";
import { TakeoverProof } from "./takeover-proof.tsx";
import { TakeoverSides } from "./takeover-sides.tsx";
import { takeoverTones } from "./takeover-words.ts";
import { takeoverTexts } from "./texts.ts";

const keep = async (takeover: Takeover) => {
  queryClient.setQueryData(["takeovers", "one", takeover.id], takeover);
  await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
  await queryClient.invalidateQueries({ queryKey: ["home"] });
};

type PartProps = { takeover: Takeover };

/** What a member, or who once requested or authorized the account, may do about it. */
const Objecting = ({ takeover }: PartProps) => {
  const t = useTexts(takeoverTexts);
  const { operatorName: operator } = useSession();
  const [asking, setAsking] = useState(false);
  return (
    <Panel title={t("objectTitle")} lead={t("objectLead", { operator })}>
      <Actions>
        <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
          {t("object")}
        </Button>
      </Actions>
      <ConfirmDialog
        title={t("objectDialog", { account: takeover.accountName })}
        confirm={t("object")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        reason={{ label: t("objectReason"), help: t("objectReasonHelp", { operator }), min: 10, max: 1000 }}
        onConfirm={async (reason) => {
          await keep(await client.takeovers.object({ id: takeover.id, reason }));
          toast(t("objected", { operator }));
        }}
      >
        <p>{t("objectLead", { operator })}</p>
      </ConfirmDialog>
    </Panel>
  );
};

const Staying = ({ takeover }: PartProps) => {
  const t = useTexts(takeoverTexts);
  const stay = useAction(() => client.takeovers.stay({ accountId: takeover.accountId }), {
    said: t("stayed"),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
    },
  });
  return (
    <Notice tone="warning" title={t("stayTitle")}>
      <p>{t("stayLead")}</p>
      <Actions>
        <Button weight="main" busy={stay.busy} onClick={() => void stay.run()}>
          {t("stay")}
        </Button>
        <ButtonLink to={`${addresses.manage}/${takeover.accountId}/people`}>{t("nameOther")}</ButtonLink>
      </Actions>
    </Notice>
  );
};

const Withdrawing = ({ takeover }: PartProps) => {
  const t = useTexts(takeoverTexts);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button popup="dialog" onClick={() => setAsking(true)}>
        {t("withdraw")}
      </Button>
      <ConfirmDialog
        title={t("withdrawTitle")}
        confirm={t("withdraw")}
        danger
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await keep(await client.takeovers.withdraw({ id: takeover.id }));
          toast(t("withdrawn"));
        }}
      >
        <p>{t("withdrawDetail")}</p>
      </ConfirmDialog>
    </>
  );
};

/** For who asked: what to do now that it has ended. */
const Afterwards = ({ takeover }: PartProps) => {
  const t = useTexts(takeoverTexts);
  const { status, isMine, accountId, domain } = takeover;
  const { memberships } = usePerson();
  const isNew = isMine && status === "completed" && memberships.every((each) => each.accountId !== accountId);
  useEffect(() => {
    if (isNew) void refreshSession();
  }, [isNew]);
  if (!isMine) return null;
  if (status === "completed") {
    return (
      <Notice tone="good" title={t("completedTitle")}>
        <p>{t("completedNext")}</p>
        <ButtonLink weight="main" to={`${addresses.manage}/${accountId}/people`}>
          {t("openPeople")}
        </ButtonLink>
      </Notice>
    );
  }
  if (status === "stopped") {
    return (
      <Notice tone="info" title={t("status.stopped")}>
        <p>{t("stoppedNext")}</p>
        <ButtonLink to={`${addresses.requestAccess}?domain=${encodeURIComponent(domain)}`}>
          {t("requestAccess")}
        </ButtonLink>
      </Notice>
    );
  }
  return status === "lapsed" ? <Notice tone="quiet" title={t("lapsedNext")} /> : null;
};

/** A takeover, for who asks, for members and administrators: each sees what they can do. */
export const Page = () => {
  const t = useTexts(takeoverTexts);
  const id = usePathParameter("id");
  const { data: takeover } = useSuspenseQuery({
    queryKey: ["takeovers", "one", id],
    queryFn: () => client.takeovers.get({ id }),
  });
  const nameOf = useNameOf();
  const { status, isMine, claimant, domainUnicode, may, proof } = takeover;
  return (
    <Frame
      narrow
      title={t("pageTitle", { account: takeover.accountName })}
      {...(isMine ? { breadcrumbs: [{ label: t("title"), to: "/takeovers" }] } : {})}
      lead={
        <>
          {t.rich(
            isMine ? "pageLeadMine" : "pageLead",
            { claimant: nameOf(claimant.name), domain: domainUnicode },
            { claimant: (words) => <PersonName>{words}</PersonName>, domain: (words) => <bdi>{words}</bdi> },
          )}{" "}
          {t(`why.${takeover.why}`)}
        </>
      }
      actions={may.includes("withdraw") ? <Withdrawing takeover={takeover} /> : undefined}
    >
      <Afterwards takeover={takeover} />
      {may.includes("stay") && <Staying takeover={takeover} />}
      {may.includes("check_dns") && proof !== null && <TakeoverProof takeover={takeover} proof={proof} />}
      <Panel
        title={t("standing")}
        actions={<StatusBadge tone={takeoverTones[status]}>{t(`status.${status}`)}</StatusBadge>}
      >
        <TakeoverMoments takeover={takeover} />
      </Panel>
      {may.includes("object") && <Objecting takeover={takeover} />}
      <TakeoverSides takeover={takeover} />
    </Frame>
  );
};
