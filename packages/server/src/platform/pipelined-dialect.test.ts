import { sql } from "kysely";
import { expect, it } from "vitest";
import { pipelinedKysely } from "./pipelined-dialect.ts";

type Asked = string | { readonly text: string };

/** A pool whose one connection answers as it is told to, and notes what was sent to it. */
const poolOf = (sent: string[], answer: (text: string) => Promise<void> | undefined) => {
  const query = async (asked: Asked) => {
    const text = typeof asked === "string" ? asked : asked.text;
    sent.push(text);
    await answer(text);
    return { command: text === "commit" ? "COMMIT" : "SELECT", rowCount: 0, rows: [] };
  };
  const client = { query, release: () => {} };
  return pipelinedKysely({ connect: async () => client, end: async () => {}, options: {} } as never);
};

it("A transaction that never began is not committed, and its caller hears of it", async () => {
  const sent: string[] = [];
  const kysely = poolOf(sent, async (text) => {
    if (text === "begin") throw new Error("cannot begin");
  });
  const transaction = kysely.transaction().execute((tx) => sql`select 1`.execute(tx));
  await expect(transaction).rejects.toThrow("cannot begin");
  expect(sent).toEqual(["begin", "select 1", "rollback"]);
});

it("What is asked together in a transaction is sent in its order, before anything is answered", async () => {
  const sent: string[] = [];
  let answerAll: (() => void) | undefined;
  const answered = new Promise<void>((resolve) => {
    answerAll = resolve;
  });
  const kysely = poolOf(sent, (text) => (text.startsWith("select") ? answered : undefined));
  await kysely.transaction().execute(async (tx) => {
    const both = Promise.all([sql`select 1`.execute(tx), sql`select 2`.execute(tx)]);
    await expect.poll(() => sent).toEqual(["begin", "select 1", "select 2"]);
    answerAll?.();
    await both;
  });
  expect(sent).toEqual(["begin", "select 1", "select 2", "commit"]);
});

it("A statement that comes after its transaction's end is not sent: it would stand on its own", async () => {
  const sent: string[] = [];
  let late: Promise<unknown> | undefined;
  const kysely = poolOf(sent, async (text) => {
    if (text !== "commit") return;
    late = sql`delete from people`.execute(held);
    await expect(late).rejects.toThrow("after its transaction's end");
  });
  let held = kysely;
  await kysely.transaction().execute(async (tx) => {
    held = tx;
    await sql`select 1`.execute(tx);
  });
  expect(late).toBeDefined();
  expect(sent).toEqual(["begin", "select 1", "commit"]);
});

it("A connection whose transaction is over takes statements for whoever has it next", async () => {
  const sent: string[] = [];
  const kysely = poolOf(sent, () => undefined);
  await kysely.transaction().execute((tx) => sql`select 1`.execute(tx));
  await kysely.connection().execute((one) => Promise.all([sql`select 2`.execute(one), sql`select 3`.execute(one)]));
  expect(sent).toEqual(["begin", "select 1", "commit", "select 2", "select 3"]);
});
