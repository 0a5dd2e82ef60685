import type { PolicyVersion } from "@freehold/core/access-policies/schema";
import { useState } from "react";
import { useTexts } from "../platform/texts.ts";
import { Dialog } from "../ui/confirm-dialog.tsx";
import type { Source } from "../virtual-accounts/source.ts";
import { readOnly } from "./draft.ts";
import { EmergencySection } from "./emergency-section.tsx";
import { HistoryPanel, type VersionSource } from "./history-panel.tsx";
import { JoiningSection } from "./joining-section.tsx";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";
import { QuestionsSection } from "./questions-section.tsx";
import { StagesSection } from "./stages-section.tsx";
import { ClockSection, DurationSection } from "./times-section.tsx";

/** What a version names is all there is to choose from. */
const nothingElse: Source = {
  key: ["virtual-accounts", "of a policy"],
  browse: async () => ({ items: [], nextCursor: null }),
};

/** A version of a policy in the fields in which it was written. */
export const PolicyReading = ({ version }: { version: PolicyVersion }) => {
  const t = useTexts(policyTexts);
  const draft = readOnly(version.policy);
  const groups = version.namedGroups.map((group) => ({ ...group, isEmpty: false }));
  return (
    <fieldset disabled className={classes.reading} aria-label={t("title")}>
      <StagesSection draft={draft} groups={groups} />
      <JoiningSection draft={draft} domains={[]} places={nothingElse} known={version.virtualAccounts} />
      <QuestionsSection draft={draft} />
      <DurationSection draft={draft} />
      <ClockSection draft={draft} />
      <EmergencySection draft={draft} groups={groups} />
    </fieldset>
  );
};

/** Every version of a policy, by whom and when, each to be read. */
export const PolicyRecord = ({ source }: { source: VersionSource }) => {
  const t = useTexts(policyTexts);
  const [shown, setShown] = useState<PolicyVersion | undefined>();
  return (
    <>
      <HistoryPanel source={source} isReading onOpen={setShown} />
      <Dialog
        title={t("versionTitle", { version: shown?.version ?? 0 })}
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
      >
        {shown !== undefined && <PolicyReading version={shown} />}
      </Dialog>
    </>
  );
};
