import { useTexts } from "../../platform/texts.ts";
import { Link } from "../../ui/link.tsx";
import { Counter } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { useConsoleParts } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";

/** The console's parts, with what waits in each. */
export const Page = () => {
  const t = useTexts(consoleTexts);
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <ul className={classes.parts}>
        {useConsoleParts().map(({ key, to, work }) => (
          <li key={key} className={classes.part} data-waiting={work !== undefined}>
            <h2>
              <Link to={to}>{t(`part.${key}`)}</Link>
              {work !== undefined && <Counter count={work.count} label={t("waiting")} />}
            </h2>
            <p>{t(`about.${key}`)}</p>
            {work !== undefined && (
              <p className={classes.soft}>{t.rich("oldest", {}, { when: () => <When at={work.oldestAt} /> })}</p>
            )}
          </li>
        ))}
      </ul>
    </Frame>
  );
};
