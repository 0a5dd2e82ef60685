import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";

it("tells of an error what it is and where, and nothing that hangs on it", () => {
  const lines: string[] = [];
  const log = createLog(
    "warn",
    new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", client: { password: "hidden" } });
  log.warn({ err: new Error("no connection", { cause }) }, "the database is away");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    msg: "the database is away",
    err: { message: "no connection", cause: { message: "refused", code: "ECONNREFUSED" } },
  });
  expect(lines[0]).not.toContain("hidden");
});
