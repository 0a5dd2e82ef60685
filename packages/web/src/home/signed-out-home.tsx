import { SignInPanels } from "../people/sign-in-panels.tsx";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Page as Frame } from "../ui/page.tsx";
import classes from "./home.module.css";
import { homeTexts } from "./texts.ts";

/** Home before signing in: what this is and how it goes, beside the way in. */
export const SignedOutHome = () => {
  const t = useTexts(homeTexts);
  const { operatorName } = useSession();
  return (
    <Frame title={t("outTitle", { operator: operatorName })} lead={t("outLead", { operator: operatorName })}>
      <div className={classes.entrance}>
        <div className={classes.signIn}>
          <SignInPanels />
        </div>
        <section className={classes.section} aria-labelledby="how-it-works">
          <h2 id="how-it-works">{t("how")}</h2>
          <ol className={classes.steps}>
            <li>
              <h3>{t("one")}</h3>
              <p className={classes.soft}>{t("oneLead")}</p>
            </li>
            <li>
              <h3>{t("two")}</h3>
              <p className={classes.soft}>{t("twoLead")}</p>
            </li>
            <li>
              <h3>{t("three")}</h3>
              <p className={classes.soft}>{t("threeLead")}</p>
            </li>
          </ol>
        </section>
      </div>
    </Frame>
  );
};
