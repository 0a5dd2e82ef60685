import type { TransferMoment } from "@freehold/core/account-transfers/schema";
import { useTexts } from "../platform/texts.ts";
import { Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Quote } from "../ui/quote.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { accountTransferTexts } from "./texts.ts";

type TransferHistoryProps = {
  history: readonly TransferMoment[];
  /** Who did it, in words; undefined for the clock. */
  whoOf: (moment: TransferMoment) => string | undefined;
};

/** What happened to a transfer between accounts, from the first on. */
export const TransferHistory = ({ history, whoOf }: TransferHistoryProps) => {
  const t = useTexts(accountTransferTexts);
  return (
    <Panel title={t("history")}>
      <Timeline
        moments={history.map((moment, index) => {
          const who = whoOf(moment);
          return {
            key: String(index),
            title: t(`event.${moment.event}`),
            at: moment.at,
            detail: (
              <>
                {who !== undefined &&
                  t.rich("by", { name: who }, { name: (words) => <PersonName>{words}</PersonName> })}
                {moment.reason !== null && <Quote>{moment.reason}</Quote>}
              </>
            ),
          };
        })}
      />
    </Panel>
  );
};
