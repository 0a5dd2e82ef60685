import { useTexts } from "../../platform/texts.ts";
import { Link } from "../../ui/link.tsx";
import { Counter } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./console.module.css";
import { useConsoleGroups } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";

/** The console's parts, by what they are about, with what waits in each. */
export const Page = () => {
  const t = useTexts(consoleTexts);
  return (
    <Frame title={t("title")} lead={t("lead")}>
      {useConsoleGroups().map(({ key: group, parts }) => (
        <section key={group} className={classes.group}>
          <h2>{t(`group.${group}`)}</h2>
          <ul className={classes.parts}>
            {parts.map(({ key, to, work }) => (
              <li key={key} className={classes.part} data-waiting={work !== undefined}>
                <h3>
                  <Link to={to}>{t(`part.${key}`)}</Link>
                  {work !== undefined && <Counter count={work.count} label={t("waiting")} />}
                </h3>
                <p>{t(`about.${key}`)}</p>
                {work !== undefined && (
                  <p className={classes.soft}>{t.rich("oldest", {}, { when: () => <When at={work.oldestAt} /> })}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>
  );
};
