import type { AccessRequest } from "@freehold/core/access-requests/schema";
import { Fragment } from "react";
import { useLanguage } from "../platform/language.ts";
import { Quote } from "../ui/quote.tsx";

/** What was asked besides the reason, with the answers. */
export const AnswerList = ({ answers }: Pick<AccessRequest, "answers">) => {
  const language = useLanguage();
  return answers.map(({ label, answer }) => (
    <Fragment key={label.en}>
      <h3>
        <bdi>{label[language]}</bdi>
      </h3>
      <Quote>{answer[language]}</Quote>
    </Fragment>
  ));
};
