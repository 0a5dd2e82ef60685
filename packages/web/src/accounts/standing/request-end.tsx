import type { AccountRequest } from "@freehold/core/accounts/schema";
import { addresses } from "../../platform/addresses.ts";
import { useTexts } from "../../platform/texts.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Actions } from "../../ui/panel.tsx";
import { supportAddress } from "./request-actions.tsx";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

/** How a request that no longer waits came out, and what can be done now. */
export const RequestEnd = ({ request }: { request: AccountRequest }) => {
  const t = useTexts(standingTexts);
  const { accountId, status, endReason } = request;
  if (status === "provisional") return null;
  if (status === "active") {
    return (
      <Notice tone="good" title={t("activeTitle")}>
        <ButtonLink weight="main" to={`${addresses.manage}/${accountId}/overview`}>
          {t("openAccount")}
        </ButtonLink>
      </Notice>
    );
  }
  const mayAskAgain = status !== "suspended" && status !== "closed";
  return (
    <Notice tone={status === "declined" || status === "rejected" ? "bad" : "info"} title={t(`ended.${status}`)}>
      {endReason !== null && endReason !== "" && (
        <p className={classes.plain}>
          {t("reason")}: <bdi>{endReason}</bdi>
        </p>
      )}
      <p>{t(`endedNext.${status}`)}</p>
      <Actions>
        {mayAskAgain && (
          <ButtonLink weight="main" to={addresses.requestAccount}>
            {t("again")}
          </ButtonLink>
        )}
        <ButtonLink to={supportAddress(accountId)}>{t("case")}</ButtonLink>
      </Actions>
    </Notice>
  );
};
