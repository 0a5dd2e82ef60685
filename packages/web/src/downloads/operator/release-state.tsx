import type { ReleaseState } from "@freehold/core/downloads/schema";
import { useTexts } from "../../platform/texts.ts";
import { StatusBadge } from "../../ui/notice.tsx";
import { productTexts } from "./texts.ts";

const tones = { draft: "quiet", published: "good", withdrawn: "warning" } as const;

export const ReleaseStateBadge = ({ state }: { state: ReleaseState }) => {
  const t = useTexts(productTexts);
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
};
