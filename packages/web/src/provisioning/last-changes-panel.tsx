import type { Provisioning } from "@freehold/core/provisioning/schema";
import { isAction } from "../audit/action-name.ts";
import { actionTexts } from "../audit/action-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./provisioning.module.css";
import { provisioningTexts } from "./texts.ts";

type Changes = Provisioning["lastChanges"];

const labelName = (label: string): string => /^(.+?) <[^<>]+>$/.exec(label)?.[1] ?? label;

/** What the directory last did, in the words of the audit log. */
export const LastChangesPanel = ({ changes, logAddress }: { changes: Changes; logAddress: string }) => {
  const t = useTexts(provisioningTexts);
  const say = useTexts(actionTexts);
  if (changes.length === 0) return null;
  return (
    <Panel title={t("lastChanges")}>
      <ul className={classes.changes}>
        {changes.map(({ id, at, action, subject }) => (
          <li key={id}>
            <span>
              {isAction(action)
                ? say.rich(
                    action,
                    { subject: labelName(subject.label) },
                    { subject: (words) => <PersonName>{words}</PersonName> },
                  )
                : action}
            </span>
            <span className={classes.soft}>
              <DateText at={at} withTime />
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link to={logAddress}>{t("wholeLog")}</Link>
      </p>
    </Panel>
  );
};
