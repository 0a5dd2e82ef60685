import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useTexts } from "../../platform/texts.ts";
import { StatusBadge, type Tone } from "../../ui/notice.tsx";
import { standingTexts } from "./standing-texts.ts";

const tones: Record<AccountRequest["status"], Tone> = {
  provisional: "waiting",
  active: "good",
  suspended: "warning",
  closed: "quiet",
  declined: "bad",
  withdrawn: "quiet",
  rejected: "bad",
  expired: "quiet",
};

/** The state of a requested account; a provisional one whose identifier is not settled is in review. */
export const AccountStatusBadge = ({
  request: { status, identifierStatus },
}: {
  request: Pick<AccountRequest, "status" | "identifierStatus">;
}) => {
  const t = useTexts(standingTexts);
  const isInReview = status === "provisional" && identifierStatus === "in_review";
  return (
    <StatusBadge tone={isInReview ? "info" : tones[status]}>
      {t(isInReview ? "status.in_review" : `status.${status}`)}
    </StatusBadge>
  );
};
