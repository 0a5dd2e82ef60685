import type { SupportCaseWithMessages } from "@freehold/core/support/schema";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { PersonName } from "../ui/person-name.tsx";
import { DateText, When } from "../ui/when.tsx";
import classes from "./support.module.css";
import { supportTexts } from "./texts.ts";

export type CaseWithMessages = SupportCaseWithMessages;
type Message = CaseWithMessages["messages"][number];

type CaseMessagesProps = {
  supportCase: CaseWithMessages;
  /** Whose own messages are called "You". */
  reader: "person" | "operator";
};

/** The conversation of a case, oldest first. */
export const CaseMessages = ({ supportCase, reader }: CaseMessagesProps) => {
  const t = useTexts(supportTexts);
  const { operatorName } = useSession();
  const authorOf = ({ from, name }: Message) => {
    if (from === "system") return t("system", { operator: operatorName });
    if (from === "person" && reader === "person") return t("you");
    if (from === "operator" && reader === "person") return t("operatorSays", { operator: operatorName });
    return <PersonName>{name}</PersonName>;
  };
  return (
    <ol className={classes.messages}>
      {supportCase.messages.map((message) => (
        <li key={message.id} className={classes.message} data-from={message.from}>
          <div className={classes.head}>
            <strong>{authorOf(message)}</strong>
            <span className={classes.soft}>
              <DateText at={message.at} withTime /> · <When at={message.at} />
            </span>
          </div>
          <div className={classes.body} dir={message.from === "system" ? undefined : "auto"}>
            {message.body}
          </div>
        </li>
      ))}
    </ol>
  );
};
