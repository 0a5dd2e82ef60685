import type { AccessRequestMilestone } from "@freehold/core/access-requests/milestones";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import type { Moment } from "../ui/timeline.tsx";
import type { MyRequest } from "./standing.ts";
import { standingTexts } from "./standing-texts.ts";

const sentences = {
  submitted: "submitted",
  reminded: "remindedOnce",
  reminder_day_3: "reminder_day_3",
  reminder_day_7: "reminder_day_7",
  wider_day_10: "wider_day_10",
  case_day_14: "case_day_14",
  approved: "approvedLine",
  denied: "deniedLine",
  withdrawn: "withdrawnLine",
  expires: "expires",
  expired: "expiredLine",
} as const satisfies Record<AccessRequestMilestone, string>;

const sentenceOf = (code: string) =>
  code in sentences ? sentences[code as AccessRequestMilestone] : ("otherLine" as const);

/** The dated lines of a request, in words. */
export const useMoments = () => {
  const t = useTexts(standingTexts);
  const { operatorName } = useSession();
  return (milestones: MyRequest["milestones"]): readonly Moment[] =>
    milestones.map(({ code, at, state, params }) => ({
      key: code,
      title: t(sentenceOf(code), { count: 1, operator: operatorName, ...params, state }),
      at: at ?? undefined,
      ahead: state !== "done",
    }));
};
