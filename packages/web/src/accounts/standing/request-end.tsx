import type { AccountRequest } from "@freehold/core/accounts/schema";
import { addresses } from "../../platform/addresses.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Actions } from "../../ui/panel.tsx";
import { supportAddress } from "./request-actions.tsx";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

/** The account is active: the way in, which not everyone who had to do with the request has. */
const ActiveNotice = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { email, memberships } = usePerson();
  const isMember = memberships.some(({ accountId }) => accountId === request.accountId);
  const isInvited = request.nominations.some((one) => one.email === email && one.status === "invited");
  const way = () => {
    if (isMember) return { to: `${addresses.manage}/${request.accountId}/overview`, words: t("openAccount") };
    return isInvited
      ? { to: "/invitations", words: t("openInvitations"), why: t("activeInvited") }
      : { to: addresses.requestAccess, words: t("requestAccess"), why: t("activeOutside") };
  };
  const { to, words, why } = way();
  return (
    <Notice tone="good" title={t("activeTitle")}>
      {why !== undefined && <p>{why}</p>}
      <ButtonLink weight="main" to={to}>
        {words}
      </ButtonLink>
    </Notice>
  );
};

/** How a request that no longer waits came out, and what can be done now. */
export const RequestEnd = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { email } = usePerson();
  const { accountId, status, endReason } = request;
  if (status === "provisional") return null;
  if (status === "active") return <ActiveNotice request={request} />;
  const isRequester = request.requestedBy.email === email;
  const isOver = status !== "suspended" && status !== "closed";
  return (
    <Notice tone={status === "declined" || status === "rejected" ? "bad" : "info"} title={t(`ended.${status}`)}>
      {endReason !== null && endReason !== "" && (
        <p className={classes.plain}>
          {t("reason")}: <bdi>{endReason}</bdi>
        </p>
      )}
      {(isRequester || !isOver) && <p>{t(`endedNext.${status}`)}</p>}
      <Actions>
        {isRequester && isOver && (
          <ButtonLink weight="main" to={addresses.requestAccount}>
            {t("again")}
          </ButtonLink>
        )}
        <ButtonLink to={supportAddress(accountId)}>{t("case")}</ButtonLink>
      </Actions>
    </Notice>
  );
};
