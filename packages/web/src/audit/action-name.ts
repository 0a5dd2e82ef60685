import { type AuditAction, auditActions } from "@freehold/core/audit/schema";
import { useTexts } from "../platform/texts.ts";
import { actionTexts } from "./action-texts.ts";

export const isAction = (action: string): action is AuditAction => (auditActions as readonly string[]).includes(action);

/** Names an action where actions themselves are listed, without what it concerns; one that is not known by its code. */
export const useActionName = (): ((action: string) => string) => {
  const say = useTexts(actionTexts);
  return (action) => (isAction(action) ? say(action, { subject: "…" }).replaceAll(/<\/?subject>/g, "") : action);
};
