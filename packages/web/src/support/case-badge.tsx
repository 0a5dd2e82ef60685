import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { supportTexts } from "./texts.ts";

const tones = { open: "waiting", answered: "info", closed: "quiet" } as const;

/** Where a case stands, in a word. */
export const CaseBadge = ({ status }: { status: keyof typeof tones }) => {
  const t = useTexts(supportTexts);
  return <StatusBadge tone={tones[status]}>{t(status)}</StatusBadge>;
};
