import type { ReactNode } from "react";
import { Problem } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Page as Frame } from "../ui/page.tsx";
import { Actions } from "../ui/panel.tsx";
import { entryTexts } from "./entry-texts.ts";

/** Whether the server knows nothing (any more) of a mailed link. */
export const isLinkGone = (problem: unknown): boolean => problem instanceof Problem && problem.code === "link.invalid";

/** What stands where a mailed link leads that no longer works, and what to do instead. */
export const LinkGone = ({ advice, children }: { advice?: string; children: ReactNode }) => {
  const t = useTexts(entryTexts);
  return (
    <Frame title={t("linkInvalidTitle")} lead={t("linkInvalid")} narrow>
      {advice !== undefined && <p>{advice}</p>}
      <Actions>{children}</Actions>
    </Frame>
  );
};
