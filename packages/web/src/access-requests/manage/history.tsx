import type { AccessRequest } from "@freehold/core/access-requests/schema";
import type { ReactNode } from "react";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { PersonName } from "../../ui/person-name.tsx";
import type { Moment } from "../../ui/timeline.tsx";
import { useDecidedBy } from "../decided-by.ts";
import { queueTexts } from "./queue-texts.ts";

const rungs = { reminder: "rung.reminder", wider: "rung.wider", case: "rung.case" } as const;

/** What happened with a request, and what happens by itself while nobody decides. */
export const useHistory = ({
  status,
  milestones,
  decidedBy,
  decidedOnBehalfOf,
}: Pick<AccessRequest, "status" | "milestones" | "decidedBy"> &
  Partial<Pick<AccessRequest, "decidedOnBehalfOf">>): readonly Moment[] => {
  const t = useTexts(queueTexts);
  const { operatorName: operator } = useSession();
  const inWords = useDecidedBy();
  const named = { by: (words: ReactNode) => <PersonName>{words}</PersonName> };
  const titleOf = ({ code, state, params }: AccessRequest["milestones"][number]) => {
    if (code in rungs) return t(rungs[code as keyof typeof rungs], { turn: 1, operator, ...params, state });
    if (code === "submitted" || code === "expires" || code === "approved_by_policy") return t(code);
    if (code === "reminded") return t("reminders", { count: 1, ...params });
    if (code === "approval") {
      const by = inWords(String(params.by ?? ""), params.onBehalfOf?.toString());
      return t.rich("approval", { stage: 1, stages: 1, ...params, by }, named);
    }
    return t.rich(
      `end.${status === "pending" ? "expired" : status}`,
      { by: inWords(decidedBy ?? operator, decidedOnBehalfOf) },
      named,
    );
  };
  return milestones.map((milestone) => ({
    key: `${milestone.code} ${milestone.at}`,
    title: titleOf(milestone),
    at: milestone.at ?? undefined,
    ahead: milestone.state !== "done",
  }));
};
