import { addresses } from "../platform/addresses.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { guides } from "./articles.ts";
import classes from "./learn.module.css";
import { learnTexts } from "./texts.ts";

const Entry = ({ to, title, lead }: { to: string; title: string; lead: string }) => (
  <li>
    <h2>
      <Link to={to}>{title}</Link>
    </h2>
    <p>{lead}</p>
  </li>
);

/** What there is to read. */
export const Page = () => {
  const t = useTexts(learnTexts);
  const language = useLanguage();
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <ul className={classes.list}>
        {Object.entries(guides).map(([id, article]) => (
          <Entry
            key={id}
            to={`${addresses.learn}/${id}`}
            title={article[language].title}
            lead={article[language].lead}
          />
        ))}
        <Entry to={`${addresses.learn}/roles`} title={t("rolesTitle")} lead={t("rolesLead")} />
      </ul>
    </Frame>
  );
};
