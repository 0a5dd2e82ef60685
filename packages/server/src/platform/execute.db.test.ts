import { endpoint } from "@freehold/core/kernel/endpoint";
import type { AuditEntry } from "@freehold/core/kernel/outcome";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestApp, type TestApp } from "../testing/app.ts";
import { execute, executeAsSystem } from "./execute.ts";
import { sharedMutation } from "./operation.ts";
import { problemOf } from "./problem.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const unchanged = { result: "done", audit: "nothing_changed" } as const;

/** A change that PostgreSQL refuses with this state as often as said. */
const failing = (state: string, times: number) => {
  let runs = 0;
  const change = () =>
    executeAsSystem<string>(app.platform, "test", async (tx) => {
      runs += 1;
      if (runs <= times) await sql`do ${sql.lit(`begin raise exception using errcode = '${state}'; end`)}`.execute(tx);
      return unchanged;
    });
  return { change, runs: () => runs };
};

const codeOf = (error: unknown) =>
  problemOf(error, { language: "en", sentences: app.platform.sentences, requestId: "r" }).code;

describe("a transaction that PostgreSQL ends to resolve a deadlock", () => {
  it("is done once more", async () => {
    const { change, runs } = failing("40P01", 1);
    expect(await change()).toBe("done");
    expect(runs()).toBe(2);
  });

  it("is a refusal the second time, as is a statement that took too long", async () => {
    const deadlocked = failing("40P01", 2);
    expect(await deadlocked.change().catch(codeOf)).toBe("service.unavailable");
    expect(deadlocked.runs()).toBe(2);
    const slow = failing("57014", 1);
    expect(await slow.change().catch(codeOf)).toBe("service.unavailable");
    expect(slow.runs()).toBe(1);
  });
});

it("a change of which an effect cannot be written leaves no audit entry behind", async () => {
  const subject = { kind: "person", id: "nobody", label: "Nobody" };
  const entry = (accountId?: string) => ({
    action: "person.registered" as const,
    subject,
    ...(accountId && { accountId }),
  });
  const change = executeAsSystem<undefined>(app.platform, "test", async () => ({
    result: undefined,
    audit: [entry(crypto.randomUUID()), entry()],
    effects: [{ job: "test", payload: { unwritable: 1n } }],
  }));
  await expect(change).rejects.toThrow();
  const { kysely } = app.platform.database;
  expect(
    await kysely.selectFrom("site_audit_entries").select("id").where("subject_id", "=", "nobody").execute(),
  ).toEqual([]);
});

describe("what a change writes while its end is under way already", () => {
  const entry = (action: string) =>
    ({ action, subject: { kind: "person", id: "too late", label: "Too late" } }) as unknown as AuditEntry;
  const entries = () =>
    app.platform.database.kysely.selectFrom("site_audit_entries").where("subject_id", "=", "too late").execute();

  it("is committed as a whole or not at all, and says why not", async () => {
    const change = (action: string) =>
      executeAsSystem(app.platform, "test", async () => ({
        result: action,
        audit: [entry("person.registered"), entry(action)],
      }));
    await expect(change("person.registered\u0000")).rejects.toThrow(/invalid byte sequence/);
    expect(await entries()).toEqual([]);
    expect(await change("person.signed_in")).toBe("person.signed_in");
    expect(await entries()).toHaveLength(2);
  });

  it("is an error where it follows that end", async () => {
    const { platform } = app;
    const name = "test.writeLate";
    const told = endpoint({
      name,
      method: "POST",
      path: "/test",
      summary: name,
      permission: "public",
      input: z.object({}),
      output: z.string(),
      refusals: [],
    });
    const writeLate = sharedMutation(told, {
      run: async (tx, askers) => {
        // Each once the one before is answered, until the end of the transaction is before one of them.
        const write = async () => {
          for (;;) await sql`select 1`.execute(tx);
        };
        return {
          outcomes: askers.map(() => ({ result: "done", audit: "nothing_changed" }) as const),
          written: write(),
        };
      },
    });
    const client = { ipAddress: "192.0.2.1", userAgent: null, headers: {}, isHead: false };
    const asked = {
      platform,
      now: new Date(),
      requestId: "r",
      language: "en",
      person: null,
      client,
      setCookies: [],
    } as const;
    await expect(execute(writeLate, { ...asked, setCookies: [] }, {})).rejects.toThrow(
      /after its transaction's end|already committed/,
    );
  });
});
