import type { Nomination } from "@freehold/core/accounts/schema";
import { useTexts } from "../../platform/texts.ts";
import { StatusBadge, type Tone } from "../../ui/notice.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import classes from "./standing.module.css";
import { standingTexts } from "./standing-texts.ts";

const tones: Record<Nomination["status"], Tone> = {
  nominated: "waiting",
  invited: "waiting",
  accepted: "good",
  rejected: "bad",
  not_authorized: "bad",
  expired: "quiet",
  withdrawn: "quiet",
};

/** Who was proposed as administrator, and how far each has come. */
export const NominationsPanel = ({
  nominations,
  ownEmail,
}: {
  nominations: readonly Nomination[];
  ownEmail: string;
}) => {
  const t = useTexts(standingTexts);
  return (
    <Panel title={t("nominations")} {...(nominations.length > 0 ? { lead: t("nominationsLead") } : {})}>
      {nominations.length === 0 ? (
        <EmptyState title={t("nominationsEmptyTitle")}>{t("nominationsEmpty")}</EmptyState>
      ) : (
        <ul className={classes.people}>
          {nominations.map(({ id, email, status }) => (
            <li key={id}>
              <span>
                <PersonName>{email}</PersonName>{" "}
                {email === ownEmail && <span className={classes.soft}>{t("you")}</span>}
              </span>
              <StatusBadge tone={tones[status]}>{t(`nomination.${status}`)}</StatusBadge>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
