import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A statement as the database was sent it, with its parameters as literals. */
export type Statement = string;

type LogLine = { pid: number; message?: string; detail?: string; error_severity?: string };

const parametersOf = (detail: string | undefined): string[] =>
  [...(detail ?? "").matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map((match) => match[1] ?? "NULL");

const withLiterals = (sql: string, parameters: readonly string[]): Statement =>
  sql
    .replaceAll(/\$(\d+)/g, (_, number: string) => `(${parameters[Number(number) - 1] ?? "NULL"})`)
    .replaceAll(/\s+/g, " ");

const read = async (folder: string): Promise<LogLine[]> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) =>
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LogLine),
  );
};

/**
 * The statements of one transaction, found in the server's log by something it alone contains.
 * @param marker a text in one of its parameters, e.g. the reason of a request
 */
export const readTransaction = async (logFolder: string, marker: string): Promise<Statement[]> => {
  const lines = (await read(logFolder)).filter(({ message }) => /^(execute|statement)/.test(message ?? ""));
  const at = lines.findIndex(({ detail }) => detail?.includes(marker));
  const pid = lines[at]?.pid;
  const own = lines
    .filter((line) => line.pid === pid)
    .map(({ message = "", detail }) => ({
      sql: message.replace(/^(?:execute [^:]*|statement): /, ""),
      detail,
    }));
  const inside = own.findIndex(({ detail }) => detail?.includes(marker));
  const begin = own.slice(0, inside).findLastIndex(({ sql }) => /^(begin|start transaction)/i.test(sql));
  const end = own.findIndex(({ sql }, index) => index > inside && /^commit/i.test(sql));
  if (begin < 0 || end < 0) throw new Error("the transaction is not in the log");
  return own.slice(begin, end + 1).map(({ sql, detail }) => withLiterals(sql, parametersOf(detail)));
};
