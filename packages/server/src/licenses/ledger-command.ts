import { parseArgs } from "node:util";
import type { Database } from "../platform/database.ts";
import {
  checkLedger,
  type Difference,
  findLostEntries,
  readAccountsWithLedger,
  rebuildLedger,
} from "./check-ledger.ts";

const USAGE = "npx freehold ledger check|rebuild [--account ID]";
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

type Asked = { readonly rebuilds: boolean; readonly accountId: string | undefined };

const read = (argv: readonly string[]): Asked | undefined => {
  const options = { account: { type: "string" } } as const;
  try {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const [command, ...others] = positionals;
    const isKnown = others.length === 0 && (command === "check" || command === "rebuild");
    if (!isKnown || (values.account !== undefined && !UUID.test(values.account))) return undefined;
    return { rebuilds: command === "rebuild", accountId: values.account };
  } catch {
    return undefined;
  }
};

const lineOf = (
  accountId: string,
  { what, licenseTypeId, virtualAccountId, id, day, kept, ledger }: Difference,
): string => {
  const about = { account: accountId, type: licenseTypeId, place: virtualAccountId, id, day };
  const said = Object.entries(about).flatMap(([name, value]) => (value == null ? [] : [`${name} ${value}`]));
  return `${what}: ${said.join(", ")}: kept ${kept}, ledger ${ledger}`;
};

/**
 * `check` says in what pools, their lots and days, totals and what covers assignments differ from the ledger; `rebuild` makes
 * pools, their lots and days, and totals anew from it, an account in a transaction.
 * @returns 0 when all agrees, 1 when something differs (or still does), 2 when it does not know what is asked
 */
export const ledgerCommand = async (
  { kysely }: Pick<Database, "kysely">,
  argv: readonly string[],
  say: (line: string) => void,
): Promise<number> => {
  const asked = read(argv);
  if (asked === undefined) {
    say(USAGE);
    return 2;
  }
  const lost = await findLostEntries(kysely, asked.accountId);
  for (const each of lost) say(lineOf(each.accountId, each.difference));
  let differing = lost.length;
  const accountIds = await readAccountsWithLedger(kysely, asked.accountId);
  for (const accountId of accountIds) {
    const differences = await (asked.rebuilds ? rebuildLedger : checkLedger)(kysely, accountId);
    differing += differences.length;
    for (const each of differences) say(lineOf(accountId, each));
  }
  say(`${accountIds.length} accounts ${asked.rebuilds ? "rebuilt" : "checked"}, ${differing} differences.`);
  return differing === 0 ? 0 : 1;
};
