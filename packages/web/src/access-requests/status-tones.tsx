import type { AccessRequestStatus } from "@freehold/core/access-requests/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge, type Tone } from "../ui/notice.tsx";
import { accessTexts } from "./access-texts.ts";
import { threadTexts } from "./thread-texts.ts";

const tones: Readonly<Record<AccessRequestStatus, Tone>> = {
  pending: "waiting",
  approved: "good",
  denied: "bad",
  withdrawn: "quiet",
  expired: "quiet",
};

/** The key of a status's word in `accessTexts`. */
export const statusWord = (status: AccessRequestStatus) => (status === "withdrawn" ? "withdrawnStatus" : status);

/** Where an access request stands, in a word. */
export const AccessRequestBadge = ({ status }: { status: AccessRequestStatus }) => {
  const t = useTexts(accessTexts);
  return <StatusBadge tone={tones[status]}>{t(statusWord(status))}</StatusBadge>;
};

/** That those who decide wait for the requester, in a word. */
export const AnswerAwaitedBadge = () => {
  const t = useTexts(threadTexts);
  return <StatusBadge tone="warning">{t("waitsForYou")}</StatusBadge>;
};
