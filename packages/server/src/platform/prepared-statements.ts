import { createHash } from "node:crypto";
import type pg from "pg";

// Statements differ by their text only, and texts are few: stores write them once. Lists of varying length would make
// more, so the number is bounded; what comes after is planned each time.
const MOST_STATEMENTS = 500;

/** Names the statements of one pool. */
const statementNames = (): ((text: string) => string | undefined) => {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
    const name = `s${createHash("sha256").update(text).digest("base64url").slice(0, 20)}`;
    names.set(text, name);
    return name;
  };
};

const PREPARABLE = /^\s*(select|insert|update|delete|with)\b/i;

/** Makes every parametrised statement of a pool's connections a named, prepared one: parsed and planned once. */
export const prepareStatements = (pool: pg.Pool): void => {
  const nameOf = statementNames();
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const prepared = (...args: unknown[]): unknown => {
      const [text, values, ...rest] = args;
      if (typeof text !== "string" || !Array.isArray(values) || !PREPARABLE.test(text)) return query(...args);
      const name = nameOf(text);
      return name === undefined ? query(...args) : query({ name, text, values }, ...rest);
    };
    client.query = prepared as typeof client.query;
  });
};
