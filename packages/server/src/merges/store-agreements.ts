import { sql } from "kysely";
import type { Reader, Transaction } from "../platform/database.ts";
import { idsOf, type Move, moveAll, type Undo } from "./store-remember.ts";

const NAME = "enterprise_agreements";

type Way = { readonly mergeId: string; readonly from: string; readonly to: string };

/** All that hangs on the agreements of a merge goes where they go, what came to it meanwhile as well. */
const goAlong = async (tx: Transaction, { mergeId, from, to }: Way): Promise<void> => {
  const agreements = idsOf({ mergeId }, [NAME], "id");
  const go = (table: string, condition: ReturnType<typeof sql>) =>
    sql`update ${sql.table(table)} set account_id = ${to} where account_id = ${from} and ${condition}`.execute(tx);
  const inside = sql`suite_id in (select s.id from enterprise_agreement_suites s
    where s.account_id = ${from} and s.agreement_id in ${agreements})`;
  await go("enterprise_agreement_days", inside);
  await go("enterprise_agreement_types", inside);
  await go("enterprise_agreement_takings", inside);
  await go("enterprise_agreement_events", sql`agreement_id in ${agreements}`);
  await go("enterprise_agreement_amendments", sql`agreement_id in ${agreements}`);
  await go("enterprise_agreement_suites", sql`agreement_id in ${agreements}`);
};

/** Enterprise agreements with their suites and their history; the licenses taken go with their virtual accounts. */
export const moveAgreements = async (tx: Transaction, move: Move): Promise<void> => {
  await moveAll(tx, move, NAME);
  await goAlong(tx, { mergeId: move.mergeId, from: move.sourceId, to: move.targetId });
};

export const putAgreementsBack = async (tx: Transaction, { mergeId, sourceId, targetId }: Undo): Promise<void> => {
  await sql`update enterprise_agreements set account_id = ${sourceId}
    where account_id = ${targetId} and id in ${idsOf({ mergeId }, [NAME], "id")}`.execute(tx);
  await goAlong(tx, { mergeId, from: targetId, to: sourceId });
};

/** Whether licenses were taken since from agreements that would go back: they may be anywhere in the target. */
export const haveAgreementsMovedOn = async (db: Reader, { mergeId, targetId }: Undo): Promise<boolean> => {
  const { rows } = await sql`
    select from enterprise_agreement_suites s
    join enterprise_agreement_takings k on k.account_id = s.account_id and k.suite_id = s.id
    where s.account_id = ${targetId} and s.agreement_id in ${idsOf({ mergeId }, [NAME], "id")}
      and k.taken_at > (select merged_at from account_merges where id = ${mergeId})
    limit 1`.execute(db);
  return rows.length > 0;
};
