import { useSuspenseQuery } from "@tanstack/react-query";
import { useLanguage } from "../platform/language.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { agreementTextQuery } from "./agreement-query.ts";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";
import { VersionText } from "./version-text.tsx";

/** One version of the agreement, in force or earlier, and what was different from the one before. */
export const Page = () => {
  const t = useTexts(agreementTexts);
  const language = useLanguage();
  const version = Number(usePathParameter("version"));
  const { data: text } = useSuspenseQuery(agreementTextQuery(version, language));
  return (
    <Frame
      narrow
      title={t("versionTitle", { title: text.title, version })}
      lead={t.rich("versionLead", { date: "<date>·</date>" }, { date: () => <DateText at={text.publishedAt} /> })}
    >
      {text.changes !== "" && (
        <Panel title={t("changes")}>
          <p className={classes.plain} dir="auto">
            {text.changes}
          </p>
        </Panel>
      )}
      <Panel title={t("text")}>
        <VersionText version={version} before={version > 1 ? version - 1 : null} />
      </Panel>
    </Frame>
  );
};
