import { usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import classes from "./people.module.css";
import { secondFactorTexts } from "./second-factor-texts.ts";

type RecoveryCodesProps = { codes: readonly string[]; onKept: () => void };

/** Recovery codes, the one time they are shown: to copy, or as a file. */
export const RecoveryCodes = ({ codes, onKept }: RecoveryCodesProps) => {
  const t = useTexts(secondFactorTexts);
  const { operatorName: operator } = useSession();
  const { name } = usePerson();
  const lines = codes.join("\n");
  const head = t("fileHead", { name, operator, date: new Date().toLocaleDateString() });
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${head}\n\n${lines}\n`)}`;
  return (
    <Notice tone="warning" live title={t("keepTitle")}>
      <p>{t("keepLead")}</p>
      <ul className={classes.recoveryCodes} translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Actions>
        <CopyButton value={lines} what={t("codesAll")} />
        <a href={file} download={t("fileName")}>
          {t("download")}
        </a>
        <Button small weight="main" onClick={onKept}>
          {t("kept")}
        </Button>
      </Actions>
    </Notice>
  );
};
