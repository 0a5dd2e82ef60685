import { Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { PipelinedDialect } from "./pipelined-dialect.ts";

type Asked = string | { readonly text: string };

/** A pool whose connection fails to begin a transaction, and takes every other statement. */
const poolThatCannotBegin = (sent: string[]) => {
  const query = async (asked: Asked) => {
    const text = typeof asked === "string" ? asked : asked.text;
    sent.push(text);
    if (text === "begin") throw new Error("cannot begin");
    return { command: "SELECT", rowCount: 0, rows: [] };
  };
  return { connect: async () => ({ query, release: () => {} }), end: async () => {}, options: {} };
};

it("A transaction that never began is not committed, and its caller hears of it", async () => {
  const sent: string[] = [];
  const kysely = new Kysely({ dialect: new PipelinedDialect({ pool: poolThatCannotBegin(sent) as never }) });
  const transaction = kysely.transaction().execute((tx) => sql`select 1`.execute(tx));
  await expect(transaction).rejects.toThrow("cannot begin");
  expect(sent).toEqual(["begin", "select 1", "rollback"]);
});
