import type { MergeSide } from "@freehold/core/merges/schema";
import { manageTexts } from "../../accounts/manage/manage-texts.ts";
import { AccountStatusBadge } from "../../accounts/standing/account-status.tsx";
import { useTexts } from "../../platform/texts.ts";
import { Facts } from "../../ui/panel.tsx";
import { NumberText } from "../../ui/when.tsx";
import { mergeTexts } from "./texts.ts";

/** One of two accounts, to compare it with the other. */
export const SideFacts = ({ side }: { side: MergeSide }) => {
  const t = useTexts(mergeTexts);
  const words = useTexts(manageTexts);
  const { administrators, administratorCount } = side;
  return (
    <Facts
      facts={[
        { label: t("identifier"), value: <bdi>{side.domainIdentifierUnicode}</bdi> },
        {
          label: t("status"),
          value: <AccountStatusBadge request={{ status: side.status, identifierStatus: "clear" }} />,
        },
        { label: t("type"), value: words(`type.${side.type}`) },
        { label: t("memberCount"), value: <NumberText value={side.memberCount} /> },
        {
          label: t("administrators"),
          value:
            administrators.length === 0 || administratorCount > 5
              ? t("administratorCount", { count: administratorCount })
              : administrators.map(({ name, email }) => `${name} (${email})`).join(", "),
        },
      ]}
    />
  );
};
