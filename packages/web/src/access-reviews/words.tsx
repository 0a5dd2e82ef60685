import type { AccessReviewState, AccessReviewSummary } from "@freehold/core/access-reviews/schema";
import type { ReactNode } from "react";
import { roleName } from "../members/role-names.ts";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { reviewTexts } from "./texts.ts";

const name = (words: string): ReactNode => <PersonName>{words}</PersonName>;

/** Whose access a review is about. */
export const ScopeWords = ({ scope }: Pick<AccessReviewSummary, "scope">) => {
  const t = useTexts(reviewTexts);
  const words = useTexts(roleTexts);
  if (scope.kind === "everybody") return t("everybody");
  if (scope.kind === "virtual_account") return t.rich("ofPlace", { name: scope.virtualAccountName }, { name });
  return t("ofRoles", { roles: scope.roles.map((role) => roleName(role, words)).join(", ") });
};

/** Who is asked in a review. */
export const ReviewerWords = ({ reviewers }: Pick<AccessReviewSummary, "reviewers">) => {
  const t = useTexts(reviewTexts);
  return reviewers.kind === "user_group" ? t.rich("group", { name: reviewers.groupName }, { name }) : t(reviewers.kind);
};

const tones: Record<AccessReviewState, Tone> = {
  collecting: "info",
  open: "waiting",
  closing: "info",
  closed: "good",
  stopped: "quiet",
};

export const ReviewBadge = ({ state }: { state: AccessReviewState }) => {
  const t = useTexts(reviewTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};
