import type { OperatorTransfer, TransferMoment } from "@freehold/core/account-transfers/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { Quote } from "../../ui/quote.tsx";
import { DateText } from "../../ui/when.tsx";
import classes from "../account-transfers.module.css";
import { TransferHistory } from "../history.tsx";
import { useLineColumns } from "../line-columns.tsx";
import { accountTransferTexts } from "../texts.ts";
import { TransferState } from "../words.tsx";
import { operatorTransferTexts } from "./texts.ts";

const Side = ({ side }: { side: OperatorTransfer["giver"] }) => (
  <span className={classes.name}>
    <Link to={`/operator/accounts/${side.id}`}>
      <PersonName>{side.name}</PersonName>
    </Link>
    <bdi className={classes.soft} dir="ltr">
      {side.domainUnicode}
    </bdi>
  </span>
);

/** One transfer of licenses between two accounts; the operator decides nothing about it. */
export const Page = () => {
  const t = useTexts(accountTransferTexts);
  const words = useTexts(operatorTransferTexts);
  const columns = useLineColumns();
  const id = usePathParameter("id");
  const { data: transfer } = useSuspenseQuery({
    queryKey: ["account-transfers", "operator", "one", id],
    queryFn: () => client.accountTransfers.getForOperator({ id }),
  });
  const { giver, receiver, state, createdAt, expiresAt, endedAt, justification } = transfer;
  const whoOf = ({ by, side }: TransferMoment) => {
    if (by === null || side === null) return undefined;
    return words("personOf", { name: by, account: side === "giver" ? giver.name : receiver.name });
  };
  return (
    <Frame
      title={words("plainFromTo", { giver: giver.name, receiver: receiver.name })}
      section={words("title")}
      breadcrumbs={[{ label: words("title"), to: addresses.operatorAccountTransfers }]}
      actions={<TransferState state={state} />}
    >
      <ConsoleNavigation />
      <Panel title={words("about")}>
        <div className={classes.stack}>
          <Facts
            facts={[
              { label: t("giver"), value: <Side side={giver} /> },
              { label: t("receiverFact"), value: <Side side={receiver} /> },
              { label: t("sent"), value: <DateText at={createdAt} withTime /> },
              endedAt === null
                ? { label: t("decisionUntil"), value: <DateText at={expiresAt} withTime /> }
                : { label: t("ended"), value: <DateText at={endedAt} withTime /> },
            ]}
          />
          <div className={classes.stack}>
            <strong>{t("justification")}</strong>
            <Quote>{justification}</Quote>
          </div>
        </div>
      </Panel>
      <Panel title={t("licenses")}>
        <DataTable
          label={t("licenses")}
          columns={columns}
          rowKey={({ key }) => key}
          rows={transfer.lines.map((line, index) => ({ ...line, key: String(index) }))}
          empty={null}
        />
      </Panel>
      <TransferHistory history={transfer.history} whoOf={whoOf} />
    </Frame>
  );
};
