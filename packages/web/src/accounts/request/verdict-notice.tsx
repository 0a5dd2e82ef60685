import type { IdentifierVerdict } from "@freehold/core/accounts/schema";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import type { LiveVerdict } from "./identifier-verdict.ts";
import classes from "./request.module.css";
import { requestTexts } from "./request-texts.ts";

type VerdictNoticeProps = LiveVerdict & { domain: string; authorizerEmail: string; isSelf: boolean };

const Words = ({
  verdict,
  domain,
  authorizerEmail,
  isSelf,
}: Pick<VerdictNoticeProps, "domain" | "authorizerEmail" | "isSelf"> & { verdict: IdentifierVerdict }) => {
  const t = useTexts(requestTexts);
  const { operatorName: operator } = useSession();
  if (verdict.verdict === "refused") {
    return (
      <Notice tone="bad" title={t("refusedTitle", { domain })}>
        <p>{verdict.detail}</p>
      </Notice>
    );
  }
  const { ascii, unicode } = verdict;
  const spelling = ascii === unicode ? null : <p>{t("storedAs", { ascii })}</p>;
  if (verdict.verdict === "taken") {
    return (
      <Notice
        tone={verdict.isActive ? "info" : "waiting"}
        title={t(verdict.isActive ? "takenTitle" : "settingUpTitle", { domain: unicode })}
      >
        {spelling}
      </Notice>
    );
  }
  // An authorizer elsewhere implies an edited identifier: saying both would say it twice.
  const reasons =
    verdict.verdict === "review"
      ? verdict.why.filter((why) => why !== "edited" || !verdict.why.includes("authorizer_elsewhere"))
      : [];
  const parent = verdict.parent === null ? null : <p>{t("parent", { parent: verdict.parent.unicode })}</p>;
  if (verdict.verdict === "proven") {
    return (
      <Notice tone="good" title={t("provenTitle", { domain: unicode })}>
        <p>{t(isSelf ? "provenSelf" : "provenDetail", { email: authorizerEmail })}</p>
        {spelling}
        {parent}
      </Notice>
    );
  }
  return (
    <Notice tone="waiting" title={t("reviewTitle", { domain: unicode })}>
      <ul className={classes.reasons}>
        {reasons.map((why) => (
          <li key={why}>{t(`why.${why}`)}</li>
        ))}
      </ul>
      <p>{t("reviewNext", { operator })}</p>
      {spelling}
      {parent}
    </Notice>
  );
};

/** What will happen with the identifier, said as soon as it settles. */
export const VerdictNotice = ({ verdict, checking, problem, retry, ...rest }: VerdictNoticeProps) => {
  const t = useTexts(requestTexts);
  return (
    <div aria-live="polite" className={classes.verdict}>
      {checking && <p className={classes.checking}>{t("checking", { domain: rest.domain })}</p>}
      {problem !== null && problem !== undefined && (
        <ProblemAlert problem={problem} onRetry={retry}>
          <p>{t("checkFailed", { domain: rest.domain })}</p>
        </ProblemAlert>
      )}
      {verdict !== undefined && !checking && <Words verdict={verdict} {...rest} />}
    </div>
  );
};
