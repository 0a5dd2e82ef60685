import type { AccountTransfer, TransferMoment } from "@freehold/core/account-transfers/schema";
import type { Account } from "@freehold/core/accounts/schema";
import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { LicensesFrame } from "../licenses/licenses-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Quote } from "../ui/quote.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./account-transfers.module.css";
import { Decisions, decisionsFor } from "./decisions.tsx";
import { TransferHistory } from "./history.tsx";
import { useLineColumns } from "./line-columns.tsx";
import { TransferSections } from "./sections.tsx";
import { accountTransferTexts } from "./texts.ts";
import { OtherAccountWords, TransferState } from "./words.tsx";

type Line = AccountTransfer["lines"][number] & { readonly key: string };

const useColumns = ({ side, endedAt }: AccountTransfer): readonly Column<Line>[] => {
  const t = useTexts(accountTransferTexts);
  const columns: Column<Line>[] = [...useLineColumns()];
  if (side === "giver") {
    columns.push({ id: "place", header: t("place"), cell: ({ from }) => <bdi>{from?.name ?? "–"}</bdi> });
  }
  if (endedAt === null) {
    columns.push({
      id: "now",
      header: t("now"),
      cell: ({ outcome }) => (
        <span className={classes.name}>
          <StatusBadge tone={outcome?.kind === "moves" ? "good" : "bad"}>
            {t(outcome?.kind === "moves" ? "can" : "cannot")}
          </StatusBadge>
          {outcome?.kind === "refused" && <span className={classes.soft}>{outcome.detail}</span>}
        </span>
      ),
    });
  }
  return columns;
};

const Lines = ({ transfer }: { transfer: AccountTransfer }) => {
  const t = useTexts(accountTransferTexts);
  // What is offered never changes: its lines stay where they are.
  const rows = transfer.lines.map((line, index) => ({ ...line, key: String(index) }));
  return (
    <Panel title={t("licenses")} lead={transfer.endedAt === null ? t("linesLead") : undefined}>
      <DataTable
        label={t("licenses")}
        columns={useColumns(transfer)}
        rowKey={({ key }) => key}
        rows={rows}
        empty={null}
      />
    </Panel>
  );
};

/** What happens next, for whoever looks at it. */
const Next = ({ transfer }: { transfer: AccountTransfer }) => {
  const t = useTexts(accountTransferTexts);
  const { side, state, other, expiresAt } = transfer;
  if (transfer.endedAt !== null) return null;
  const key = state === "awaiting_approval" ? "next.approval" : (`next.${side}` as const);
  return (
    <Notice tone="waiting" title={t("nextTitle")}>
      <p>
        {t.rich(
          key,
          { account: other.name },
          { account: (words: string) => <bdi>{words}</bdi>, date: () => <DateText at={expiresAt} withTime /> },
        )}
      </p>
    </Notice>
  );
};

const History = ({ account, transfer }: { account: Account; transfer: AccountTransfer }) => {
  const { other, side, history } = transfer;
  const whoOf = ({ by, side: of }: TransferMoment) => {
    if (of === null) return undefined;
    return by === null ? (of === side ? account.name : other.name) : by;
  };
  return <TransferHistory history={history} whoOf={whoOf} />;
};

const Shown = ({ account, transfer }: { account: Account; transfer: AccountTransfer }) => {
  const t = useTexts(accountTransferTexts);
  const { side, other, state, createdAt, expiresAt, endedAt, arrivedIn } = transfer;
  const own = <bdi>{account.name}</bdi>;
  const others = <OtherAccountWords {...other} />;
  const events = decisionsFor(account, transfer, new Date());
  const mayDecide = events.some((event) => event !== "withdraw");
  const isOthers = endedAt === null && side === "receiver" && !mayDecide && account.status === "active";
  return (
    <>
      <Panel
        title={
          <span className={classes.head}>
            {t(side === "giver" ? "outgoing" : "incoming")}
            <TransferState state={state} />
          </span>
        }
        actions={
          <ButtonLink small to={addresses.accountTransfers(account.id)}>
            {t("back")}
          </ButtonLink>
        }
      >
        <div className={classes.stack}>
          <Facts
            facts={[
              { label: t("giver"), value: side === "giver" ? own : others },
              { label: t("receiverFact"), value: side === "giver" ? others : own },
              { label: t("sent"), value: <DateText at={createdAt} withTime /> },
              endedAt === null
                ? { label: t("decisionUntil"), value: <DateText at={expiresAt} withTime /> }
                : { label: t("ended"), value: <DateText at={endedAt} withTime /> },
              ...(arrivedIn === null ? [] : [{ label: t("arrivedIn"), value: <bdi>{arrivedIn.name}</bdi> }]),
            ]}
          />
          <div className={classes.stack}>
            <strong>{t("justification")}</strong>
            <Quote>{transfer.justification}</Quote>
          </div>
          <Next transfer={transfer} />
          {isOthers && <p className={classes.soft}>{t("notYours")}</p>}
          <Decisions account={account} transfer={transfer} events={events} />
        </div>
      </Panel>
      <Lines transfer={transfer} />
      <History account={account} transfer={transfer} />
    </>
  );
};

/** One transfer of licenses between two accounts, as one of them sees it. */
export const Page = () => {
  const t = useTexts(accountTransferTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data, error, refetch } = useQuery({
    queryKey: ["licenses", account.id, "account-transfers", "one", id],
    queryFn: () => client.accountTransfers.get({ accountId: account.id, id }),
    enabled: scopeIn(account, "license.see") !== undefined,
  });
  return (
    <LicensesFrame section={data === undefined ? t("between") : `${t("between")}: ${data.other.name}`}>
      <TransferSections accountId={account.id} />
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={8} />}
      {data !== undefined && <Shown account={account} transfer={data} />}
    </LicensesFrame>
  );
};
