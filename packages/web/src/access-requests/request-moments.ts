import type { AccessRequestMilestone } from "@freehold/core/access-requests/milestones";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import type { Moment } from "../ui/timeline.tsx";
import { useDecidedBy } from "./decided-by.ts";
import type { MyRequest } from "./standing.ts";
import { standingTexts } from "./standing-texts.ts";

const sentences = {
  submitted: "submitted",
  reminded: "remindedOnce",
  reminder: "reminder",
  wider: "wider",
  case: "case",
  approval: "approval",
  approved_by_policy: "approvedByPolicyLine",
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
  const decidedBy = useDecidedBy();
  return (milestones: MyRequest["milestones"]): readonly Moment[] =>
    milestones.map(({ code, at, state, params }) => ({
      key: `${code} ${at}`,
      title: t(sentenceOf(code), {
        count: 1,
        turn: 1,
        onBehalfOf: "",
        stage: 1,
        stages: 1,
        operator: operatorName,
        ...params,
        by: decidedBy(String(params.by ?? ""), params.onBehalfOf?.toString()),
        state,
      }),
      at: at ?? undefined,
      ahead: state !== "done",
    }));
};
