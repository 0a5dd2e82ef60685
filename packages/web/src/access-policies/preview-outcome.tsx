import type { AccessPolicy } from "@freehold/core/access-policies/schema";
import type { RequestPreview } from "@freehold/core/access-requests/schema";
import { useHistory } from "../access-requests/manage/history.tsx";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { DateText } from "../ui/when.tsx";
import { previewTexts } from "./preview-texts.ts";
import { StageList } from "./stage-list.tsx";

type Of<Kind extends RequestPreview["outcome"]["kind"]> = Extract<RequestPreview["outcome"], { kind: Kind }>;
type OutcomeProps<Kind extends RequestPreview["outcome"]["kind"]> = { email: string; outcome: Of<Kind> };

const Refused = ({ email, outcome: { code, at, question } }: OutcomeProps<"refuse">) => {
  const t = useTexts(previewTexts);
  const language = useLanguage();
  return (
    <span>
      {t.rich(
        `refuse.${code}`,
        { email, question: question?.[language] ?? "" },
        { ...namePart, date: () => (at === null ? null : <DateText at={at} />) },
      )}
    </span>
  );
};

const LetIn = ({ email, outcome }: OutcomeProps<"approve">) => {
  const t = useTexts(previewTexts);
  const roleWords = useTexts(roleTexts);
  const { grant, virtualAccounts, endsAt } = outcome;
  const values = { email, role: roleWords(grant.role), places: virtualAccounts.join(", ") };
  return (
    <span>
      {t.rich(grant.scope === "account" ? "approve.account" : "approve.places", values, namePart)}{" "}
      {endsAt === null ? t("noEnd") : t.rich("until", {}, { date: () => <DateText at={endsAt} /> })}
    </span>
  );
};

const Asked = ({ email, outcome }: OutcomeProps<"ask">) => {
  const t = useTexts(previewTexts);
  const { proposedEndsAt, latestEndAt, questions } = outcome;
  return (
    <>
      <span>{t.rich("asks", { email }, namePart)}</span>
      <span>{t("questionsAsked", { count: questions })}</span>
      {proposedEndsAt !== null && (
        <span>{t.rich("proposedEnd", {}, { date: () => <DateText at={proposedEndsAt} /> })}</span>
      )}
      {latestEndAt !== null && <span>{t.rich("latestEnd", {}, { date: () => <DateText at={latestEndAt} /> })}</span>}
    </>
  );
};

const Wished = ({ wish }: { wish: NonNullable<RequestPreview["wish"]> }) => {
  const t = useTexts(previewTexts);
  const roleWords = useTexts(roleTexts);
  const role = wish.role === null ? "none" : roleWords(wish.role);
  return <span>{t.rich("wishFor", { place: wish.virtualAccountName, role }, namePart)}</span>;
};

type Shown = { preview: RequestPreview; policy: AccessPolicy };

/** What of the policy, or of what the account knows of the person, makes it so. */
const Because = ({ preview: { domain, because, outcome }, policy: { coolDownDays } }: Shown) => {
  const t = useTexts(previewTexts);
  const joining = t(`because.${because}`, { domain: domain ?? "" });
  if (outcome.kind !== "refuse") return <span>{joining}</span>;
  if (outcome.code === "wish_not_possible") {
    return <span>{t(domain === null ? "whyNot.stranger" : "whyNot.place")}</span>;
  }
  if (outcome.code === "already_member") return <span>{t("whyNot.member")}</span>;
  if (outcome.code === "already_pending") return <span>{t("whyNot.pending")}</span>;
  if (outcome.code === "cooling_down") return <span>{t("whyNot.cooling_down", { days: coolDownDays })}</span>;
  return <span>{joining}</span>;
};

const Dates = ({ milestones }: Pick<Of<"ask">, "milestones">) => (
  <Timeline moments={useHistory({ status: "pending", milestones, decidedBy: null })} />
);

const tones = { refuse: "warning", approve: "good", ask: "waiting" } as const;

/** What a request would come to, in words: whether it is let in, refused or decided, by whom and when, and why. */
export const PreviewOutcome = (shown: Shown) => {
  const t = useTexts(previewTexts);
  const { email, outcome, wish } = shown.preview;
  return (
    <>
      <Notice tone={tones[outcome.kind]} live>
        {outcome.kind === "refuse" && <Refused email={email} outcome={outcome} />}
        {outcome.kind === "approve" && <LetIn email={email} outcome={outcome} />}
        {outcome.kind === "ask" && <Asked email={email} outcome={outcome} />}
        {outcome.kind === "ask" && wish !== null && <Wished wish={wish} />}
        <Because {...shown} />
      </Notice>
      {outcome.kind === "ask" && (
        <>
          <h3>{t("whoTitle")}</h3>
          <StageList stages={outcome.stages} />
          <h3>{t("datesTitle")}</h3>
          <Dates milestones={outcome.milestones} />
          <p>{t("coolDownAfter", { days: outcome.coolDownDays })}</p>
        </>
      )}
    </>
  );
};
