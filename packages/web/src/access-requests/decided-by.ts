import { useTexts } from "../platform/texts.ts";
import { threadTexts } from "./thread-texts.ts";

/** Who decided, in words: by themselves, or on behalf of somebody they stood in for. */
export const useDecidedBy = () => {
  const t = useTexts(threadTexts);
  return (by: string, onBehalfOf: string | null | undefined): string =>
    onBehalfOf == null || onBehalfOf === "" ? by : t("onBehalf", { by, of: onBehalfOf });
};
