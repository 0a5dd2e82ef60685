import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AgreementText } from "../accounts/activation/agreement-text.tsx";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { agreementTextQuery } from "./agreement-query.ts";
import { TextComparison } from "./text-comparison.tsx";
import { agreementTexts } from "./texts.ts";

type VersionTextProps = { version: number; before: number | null; initially?: "whole" | "compared" };

/** The text of a version as it is, or what differs from another one. */
export const VersionText = ({ version, before, initially = "whole" }: VersionTextProps) => {
  const t = useTexts(agreementTexts);
  const language = useLanguage();
  const { data: text } = useSuspenseQuery(agreementTextQuery(version, language));
  const earlier = useQuery({ ...agreementTextQuery(before ?? version, language), enabled: before !== null }).data;
  const [view, setView] = useState<"whole" | "compared" | "">(initially);
  const isCompared = view === "compared" && earlier !== undefined && before !== null;
  return (
    <>
      {before !== null && (
        <RadioCards
          id="agreement-view"
          name="agreement-view"
          label={t("view")}
          value={view}
          onChange={setView}
          optional="unsaid"
          cards={[
            { value: "whole", label: t("whole") },
            { value: "compared", label: t("compared", { version: before }) },
          ]}
        />
      )}
      {isCompared ? (
        <TextComparison label={t("compared", { version: before })} before={earlier.body} after={text.body} />
      ) : (
        <AgreementText label={text.title} body={text.body} />
      )}
    </>
  );
};
