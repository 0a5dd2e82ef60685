import { useTexts } from "../platform/texts.ts";
import { CopyField } from "../ui/copy.tsx";
import classes from "./single-sign-on.module.css";
import { singleSignOnTexts } from "./texts.ts";

/** What is to be done at the provider, whoever makes it. */
export const Steps = ({ redirectUri }: { redirectUri: string }) => {
  const t = useTexts(singleSignOnTexts);
  return (
    <ol className={classes.steps}>
      <li>
        <div className={classes.step}>
          <span>{t("step1")}</span>
          <span className={classes.soft}>{t("step1Names")}</span>
        </div>
      </li>
      <li>
        <div className={classes.step}>
          <span>{t("step2")}</span>
          <CopyField value={redirectUri} what={t("redirectUri")} />
        </div>
      </li>
      <li>{t("step3")}</li>
      <li>{t("step4")}</li>
    </ol>
  );
};
