import type { EmergencyVerdict } from "@freehold/core/emergency-access/schema";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { useTexts } from "../platform/texts.ts";
import { Notice } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import { emergencyTexts } from "./texts.ts";

type EmergencyPreviewProps = { email: string; verdict: EmergencyVerdict };

/** What somebody could get in an emergency under a policy, in words. */
export const EmergencyPreview = ({ email, verdict }: EmergencyPreviewProps) => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  const isGiven = verdict.kind === "give";
  const at = isGiven ? verdict.endsAt : verdict.at;
  const parts = { ...namePart, date: () => (at === null ? null : <DateText at={at} withTime />) };
  return (
    <Notice tone={isGiven ? "warning" : "info"}>
      <span>
        {isGiven
          ? t.rich("preview.give", { email, role: words(verdict.role) }, parts)
          : t.rich(`preview.${verdict.code}`, { email }, parts)}
      </span>
    </Notice>
  );
};
