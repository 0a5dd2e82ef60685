import type { AccessRequestRow } from "@freehold/core/access-requests/schema";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { accessTexts } from "./access-texts.ts";

type Kind = Pick<AccessRequestRow, "accessType" | "subjectKind" | "deciders">;

/** How the table and the pages of a request name its access type and who decides it. */
export const useRequestWords = () => {
  const t = useTexts(accessTexts);
  const { operatorName } = useSession();
  return {
    typeOf: ({ accessType, subjectKind }: Kind): string =>
      subjectKind === "smart_account"
        ? t(accessType)
        : t("typeWithKind", { type: t(accessType), kind: t(subjectKind) }),
    decidersOf: ({ deciders }: Kind): string => t(deciders, { operator: operatorName }),
  };
};
