import type { AccessReview, AccessReviewItem } from "@freehold/core/access-reviews/schema";
import classes from "../members/members.module.css";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import type { Column } from "../ui/data-table.tsx";
import { MailAddress } from "../ui/mail-address.tsx";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Quote } from "../ui/quote.tsx";
import { DateText, When } from "../ui/when.tsx";
import { reviewTexts } from "./texts.ts";

type Choosing = {
  readonly has: (item: AccessReviewItem) => boolean;
  readonly toggle: (item: AccessReviewItem, isChosen: boolean) => void;
};

const name = (words: string) => <PersonName>{words}</PersonName>;

const Who = ({ item, choosing }: { item: AccessReviewItem; choosing: Choosing }) => {
  const t = useTexts(reviewTexts);
  const words = useTexts(roleTexts);
  const { holder, role, answerable } = item;
  const isGroup = holder.kind === "user_group";
  return (
    <span className={classes.pick}>
      {answerable && (
        <input
          type="checkbox"
          checked={choosing.has(item)}
          onChange={(event) => choosing.toggle(item, event.currentTarget.checked)}
          aria-label={t("choose", { name: holder.name, role: roleName(role, words) })}
        />
      )}
      <span className={classes.who}>
        <span>
          <PersonName>{holder.name}</PersonName>
          {holder.isSelf && <span className={classes.soft}> ({t(isGroup ? "yourGroup" : "you")})</span>}
        </span>
        <span className={classes.soft}>
          {isGroup ? t("people", { count: holder.reach }) : <MailAddress>{holder.email ?? ""}</MailAddress>}
        </span>
      </span>
    </span>
  );
};

const What = ({ item: { role, virtualAccount, withChildren, beginsAt, endsAt } }: { item: AccessReviewItem }) => {
  const t = useTexts(reviewTexts);
  const words = useTexts(roleTexts);
  return (
    <span className={classes.stack}>
      <span>{roleName(role, words)}</span>
      {virtualAccount !== null && (
        <span className={classes.soft}>
          <bdi>{virtualAccount.name}</bdi> {withChildren && t("beneath")}
        </span>
      )}
      {beginsAt !== null && (
        <span className={classes.soft}>{t.rich("begins", {}, { date: () => <DateText at={beginsAt} /> })}</span>
      )}
      {endsAt !== null && (
        <span className={classes.soft}>{t.rich("ends", {}, { date: () => <DateText at={endsAt} /> })}</span>
      )}
    </span>
  );
};

const standingOf = ({ outcome, isGone, decision }: AccessReviewItem) => {
  if (outcome !== null) return [outcome === "ended" ? "warning" : "good", `outcome.${outcome}`] as const;
  if (isGone) return ["quiet", "isGone"] as const;
  if (decision === null) return undefined;
  return decision === "end" ? (["warning", "isEnding"] as const) : (["good", "isKept"] as const);
};

const Said = ({ item, isOver }: { item: AccessReviewItem; isOver: boolean }) => {
  const t = useTexts(reviewTexts);
  const { decision, decidedBy, decidedAt, reason } = item;
  const standing = standingOf(item);
  const tone: Tone = standing?.[0] ?? "waiting";
  return (
    <span className={classes.stack}>
      {standing === undefined ? (
        <span className={classes.soft}>{t(isOver ? "neverAnswered" : "noAnswer")}</span>
      ) : (
        <StatusBadge tone={tone}>{t(standing[1])}</StatusBadge>
      )}
      {decision === null && standing !== undefined && !item.isGone && (
        <span className={classes.soft}>{t("neverAnswered")}</span>
      )}
      {decidedBy !== null && decidedAt !== null && (
        <span className={classes.soft}>
          {t.rich("answeredBy", { name: decidedBy }, { name, date: () => <DateText at={decidedAt} /> })}
        </span>
      )}
      {reason !== null && <Quote>{reason}</Quote>}
    </span>
  );
};

/** What is shown of each role that is reviewed. */
export const useItemColumns = (review: AccessReview, choosing: Choosing): readonly Column<AccessReviewItem>[] => {
  const t = useTexts(reviewTexts);
  const isOver = review.state === "closed" || review.state === "stopped";
  return [
    { id: "who", header: t("who"), names: true, cell: (item) => <Who item={item} choosing={choosing} /> },
    { id: "role", header: t("role"), cell: (item) => <What item={item} /> },
    {
      id: "since",
      header: t("since"),
      cell: ({ grantedAt, grantedBy }) => (
        <span className={classes.stack}>
          <DateText at={grantedAt} />
          <span className={classes.soft}>{t.rich("by", { name: grantedBy }, { name })}</span>
        </span>
      ),
    },
    {
      id: "lastSeen",
      header: t("lastSeen"),
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? "–" : isOver ? <DateText at={lastSeenAt} /> : <When at={lastSeenAt} />,
    },
    { id: "answer", header: t("answer"), cell: (item) => <Said item={item} isOver={isOver} /> },
  ];
};
