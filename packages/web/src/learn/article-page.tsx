import { addresses } from "../platform/addresses.ts";
import { NotFoundPage } from "../platform/failure-pages.tsx";
import { useLanguage } from "../platform/language.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions } from "../ui/panel.tsx";
import type { Section } from "./article.ts";
import { guides } from "./articles.ts";
import classes from "./learn.module.css";
import { learnTexts } from "./texts.ts";

const SectionText = ({ section, operator }: { section: Section; operator: string }) => (
  <section>
    <h2>{section.heading}</h2>
    {section.paragraphs?.map((paragraph) => (
      <p key={paragraph}>{paragraph.replaceAll("{operator}", operator)}</p>
    ))}
    {section.steps !== undefined && (
      <ol>
        {section.steps.map((step) => (
          <li key={step}>{step.replaceAll("{operator}", operator)}</li>
        ))}
      </ol>
    )}
    {section.points !== undefined && (
      <ul>
        {section.points.map((point) => (
          <li key={point}>{point.replaceAll("{operator}", operator)}</li>
        ))}
      </ul>
    )}
  </section>
);

/** One article of Learn. */
export const Page = () => {
  const t = useTexts(learnTexts);
  const language = useLanguage();
  const { operatorName: operator } = useSession();
  const id = usePathParameter("article");
  const article = Object.hasOwn(guides, id) ? guides[id] : undefined;
  if (article === undefined) return <NotFoundPage />;
  const words = article[language];
  return (
    <Frame narrow title={words.title} lead={words.lead} breadcrumbs={[{ label: t("title"), to: addresses.learn }]}>
      <div className={classes.article}>
        {words.sections.map((section) => (
          <SectionText key={section.heading} section={section} operator={operator} />
        ))}
        {article.action !== undefined && (
          <Actions>
            <ButtonLink weight="main" to={article.action.to}>
              {t("begin")}
            </ButtonLink>
          </Actions>
        )}
      </div>
    </Frame>
  );
};
