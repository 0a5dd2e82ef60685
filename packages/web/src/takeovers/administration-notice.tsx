import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { When } from "../ui/when.tsx";
import { StartTakeover } from "./start-takeover.tsx";
import { takeoverTexts } from "./texts.ts";

type NoticeProps = {
  account: { readonly id: string; readonly name: string; readonly domainIdentifierUnicode: string };
};

/** On an account's pages: somebody is taking it over, or nobody can act for it. Nothing while all is well. */
export const AdministrationNotice = ({ account }: NoticeProps) => {
  const t = useTexts(takeoverTexts);
  const { operatorName: operator } = useSession();
  const { data } = useQuery({
    queryKey: ["takeovers", "administration", account.id],
    queryFn: () => client.takeovers.administration({ accountId: account.id }),
  });
  if (data === undefined) return null;
  const { takeover, unreachable, mayTakeOver } = data;
  if (takeover !== null) {
    return (
      <Notice tone="warning" title={t("bannerTakeoverTitle", { claimant: takeover.claimantName })}>
        <p>
          {takeover.status === "noticed" && takeover.completesAt !== null
            ? t.rich("bannerNoticed", {}, { when: () => <When at={takeover.completesAt ?? ""} /> })
            : t("bannerObjected", { operator })}
        </p>
        <ButtonLink small to={`/takeovers/${takeover.id}`}>
          {t("bannerOpen")}
        </ButtonLink>
      </Notice>
    );
  }
  if (unreachable === null) return null;
  return (
    <Notice tone="warning" title={t("bannerUnreachableTitle")}>
      <p>{t(unreachable === "none_left" ? "bannerNoneLeft" : "bannerDormant")}</p>
      <p>{t(mayTakeOver ? "bannerMay" : "bannerMayNot")}</p>
      {mayTakeOver && (
        <Actions>
          <StartTakeover
            account={{ accountId: account.id, accountName: account.name, domain: account.domainIdentifierUnicode }}
          />
        </Actions>
      )}
    </Notice>
  );
};
