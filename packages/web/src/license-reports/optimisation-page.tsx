import type { Optimisation, ProposedMove, UnusedLicenses } from "@freehold/core/license-reports/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { planAddress } from "../license-transfers/plan.ts";
import { usePlace } from "../licenses/place-filter.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { type Column, DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Link } from "../ui/link.tsx";
import { More } from "../ui/more.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { NumberText } from "../ui/when.tsx";
import { optimisationTexts } from "./optimisation-texts.ts";
import { ReportFrame } from "./report-frame.tsx";
import { fileAddress, readWhole } from "./report-query.ts";
import { reportTexts } from "./report-texts.ts";
import classes from "./reports.module.css";

/** So many moves of a license are named; the others where somebody asks for them. */
const MOST_NAMED = 6;
/** A plan stands in an address, which has to stay short enough to be opened. */
const MOST_PLANNED = 40;

const bdi = (words: string) => <bdi>{words}</bdi>;

const Move = ({
  type,
  move,
  mayTransfer,
}: {
  type: Optimisation["type"];
  move: ProposedMove;
  mayTransfer: boolean;
}) => {
  const t = useTexts(optimisationTexts);
  const account = useAccount();
  const { from, to, quantity } = move;
  const words = { count: quantity, from: from.name, to: to.name };
  const query = new URLSearchParams({ from: from.id, to: to.id, type: type.id, quantity: String(quantity) });
  return (
    <li>
      {t.rich("move", words, { from: bdi, to: bdi })}{" "}
      {mayTransfer && (
        <span data-no-print>
          <Link to={`${addresses.licenseTransfers(account.id)}?${query}`} label={t("transferOf", words)}>
            {t("transfer")}
          </Link>
        </span>
      )}
    </li>
  );
};

const Proposal = ({ line, mayTransfer }: { line: Optimisation; mayTransfer: boolean }) => {
  const t = useTexts(optimisationTexts);
  const account = useAccount();
  const { type, missing, wanted, covered, moves, left } = line;
  const others = moves.slice(MOST_NAMED);
  const listed = (some: readonly ProposedMove[]) => (
    <ul className={classes.moves}>
      {some.map((move) => (
        <Move key={`${move.from.id} ${move.to.id}`} type={type} move={move} mayTransfer={mayTransfer} />
      ))}
    </ul>
  );
  return (
    <li className={classes.proposal} data-short={missing > 0}>
      <h3>
        <Link to={`${addresses.licenseType(account.id, type.id)}/overview`}>
          <bdi>{type.name}</bdi>
        </Link>
      </h3>
      <p className={classes.soft}>
        {t("missing", { count: missing })}
        {t("wanted", { count: wanted })}
      </p>
      {covered > 0 && <p className={classes.soft}>{t("covered", { count: covered })}</p>}
      {moves.length > 0 && listed(moves.slice(0, MOST_NAMED))}
      {others.length > 0 && (
        <details>
          <summary>{t("moreMoves", { count: others.length })}</summary>
          {listed(others)}
        </details>
      )}
      {left > 0 && <p>{t("left", { count: left })}</p>}
      {left === 0 && wanted > 0 && moves.length === 0 && <p className={classes.soft}>{t("noneToSpare")}</p>}
    </li>
  );
};

const useMoves = () => {
  const account = useAccount();
  const { wanted } = usePlace();
  return useCursorQuery({
    queryKey: ["licenses", account.id, "report-optimisation", wanted],
    fetchPage: (cursor, signal) =>
      client.licenseReports.listOptimisation({ accountId: account.id, ...wanted, cursor, limit: 25 }, { signal }),
  });
};

const Moves = ({ list }: { list: ReturnType<typeof useMoves> }) => {
  const t = useTexts(optimisationTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const mayTransfer = account.status === "active" && scopeIn(account, "license.manage") !== undefined;
  const lines = rowsOf(list);
  const all = lines.flatMap(({ type, moves }) =>
    moves.map(({ from, to, quantity }) => ({ licenseTypeId: type.id, quantity, fromId: from.id, toId: to.id })),
  );
  const planned = all.slice(0, MOST_PLANNED);
  const drawn = () => {
    if (list.isPending) return <Skeleton lines={5} />;
    if (list.isLoadingError) return <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />;
    if (lines.length === 0) return <EmptyState title={words("emptyTitle")}>{t("none")}</EmptyState>;
    return (
      <ul className={classes.proposals}>
        {lines.map((line) => (
          <Proposal key={line.type.id} line={line} mayTransfer={mayTransfer} />
        ))}
      </ul>
    );
  };
  return (
    <Panel
      title={t("moves")}
      lead={t("movesLead")}
      actions={
        mayTransfer &&
        planned.length > 0 && (
          <span data-no-print>
            <ButtonLink weight="main" to={planAddress(account.id, planned)}>
              {t(planned.length < all.length ? "doSome" : "doAll", { count: planned.length })}
            </ButtonLink>
          </span>
        )
      }
    >
      {drawn()}
      <More list={list}>{words("more")}</More>
    </Panel>
  );
};

const useUnused = () => {
  const account = useAccount();
  const { wanted } = usePlace();
  return useCursorQuery({
    queryKey: ["licenses", account.id, "report-unused", wanted],
    fetchPage: (cursor, signal) =>
      client.licenseReports.listUnused({ accountId: account.id, ...wanted, cursor, limit: 50 }, { signal }),
  });
};

const useColumns = (): readonly Column<UnusedLicenses>[] => {
  const t = useTexts(optimisationTexts);
  const words = useTexts(reportTexts);
  const account = useAccount();
  const amount = (id: string, header: string, of: (line: UnusedLicenses) => number): Column<UnusedLicenses> => ({
    id,
    header,
    number: true,
    cell: (line) => <NumberText value={of(line)} />,
  });
  return [
    {
      id: "license",
      header: words("license"),
      names: true,
      cell: ({ type }) => (
        <span className={classes.name}>
          <Link to={`${addresses.licenseType(account.id, type.id)}/overview?days=90`}>{type.name}</Link>
          <bdi className={classes.soft}>{type.sku}</bdi>
        </span>
      ),
    },
    amount("owned", t("owned"), ({ owned }) => owned),
    amount("most", t("mostUsed"), ({ mostUsed }) => mostUsed),
    amount("reserved", t("reserved"), ({ reserved }) => reserved),
    amount("unused", t("notNeeded"), ({ unused }) => unused),
  ];
};

/** What could be moved from where it is left over to where it is short, and what was not needed for long. */
export const Page = () => {
  const t = useTexts(optimisationTexts);
  const account = useAccount();
  const { wanted } = usePlace();
  const [moves, unused] = [useMoves(), useUnused()];
  return (
    <ReportFrame
      report="optimisation"
      title={t("title")}
      csv={fileAddress(account.id, "optimisation.csv", wanted)}
      onPrint={() => Promise.all([readWhole(moves), readWhole(unused)])}
    >
      <Moves list={moves} />
      <Panel
        title={t("unused")}
        lead={t("unusedLead")}
        actions={
          <a href={fileAddress(account.id, "unused.csv", wanted)} download data-no-print>
            {t("unusedCsv")}
          </a>
        }
      >
        <DataTable
          label={t("unused")}
          columns={useColumns()}
          rowKey={({ type }) => type.id}
          list={unused}
          empty={<EmptyState title={t("reallyNone")}>{t("unusedNone")}</EmptyState>}
        />
      </Panel>
    </ReportFrame>
  );
};
