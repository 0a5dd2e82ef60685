import { addresses } from "../platform/addresses.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import classes from "./home.module.css";
import { homeTexts } from "./texts.ts";

/** Home before signing in: what this is, the way in, how it goes. */
export const SignedOutHome = () => {
  const t = useTexts(homeTexts);
  const { operatorName } = useSession();
  return (
    <Frame title={t("outTitle", { operator: operatorName })} lead={t("outLead", { operator: operatorName })}>
      <Actions>
        <ButtonLink weight="main" to={addresses.signIn}>
          {t("logIn")}
        </ButtonLink>
        <ButtonLink to={addresses.register}>{t("registerNow")}</ButtonLink>
        <Link to={addresses.benefits}>{t("benefits")}</Link>
      </Actions>
      <Panel title={t("how")}>
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
      </Panel>
    </Frame>
  );
};
