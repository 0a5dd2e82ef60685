import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useTexts } from "../../platform/texts.ts";
import { FieldError } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { IdentifierProofWords } from "../standing/request-facts.tsx";
import classes from "../standing/standing.module.css";
import { activationTexts } from "./activation-texts.ts";

const looks = {
  clear: { tone: "good", key: "identifierClear" },
  in_review: { tone: "waiting", key: "identifierReview" },
  rejected: { tone: "bad", key: "identifierRejected" },
} as const;

/** Whether the identifier is settled, and what settles it. */
export const IdentifierStatePanel = ({
  request,
  id,
  error,
}: {
  request: AccountRequest;
  id: string;
  error: string | undefined;
}) => {
  const t = useTexts(activationTexts);
  const { tone, key } = looks[request.identifierStatus];
  return (
    <Panel title={t("identifier")}>
      <div id={id} tabIndex={-1} className={classes.record}>
        <span id={`${id}-label`} hidden>
          {t("identifier")}
        </span>
        <Notice tone={tone} title={t(key, { domain: request.domainIdentifierUnicode })}>
          {request.identifierStatus === "in_review" ? (
            <p>{t("identifierReviewDetail")}</p>
          ) : (
            <p>
              <IdentifierProofWords request={request} />
            </p>
          )}
        </Notice>
        <FieldError id={id} error={error} />
      </div>
    </Panel>
  );
};
