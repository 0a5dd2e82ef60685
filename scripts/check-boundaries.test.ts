import { describe, expect, it } from "vitest";
import { boundaryProblems } from "./check-boundaries.ts";

const problems = (files: Record<string, string>) => boundaryProblems(new Map(Object.entries(files)));

describe("the boundaries", () => {
  it.each([
    ["core uses a package other than zod", "packages/core/src/domains/rules.ts", 'import { parse } from "tldts";'],
    ["core uses Node", "packages/core/src/domains/rules.ts", 'import { hash } from "node:crypto";'],
    ["core uses the server", "packages/core/src/domains/rules.ts", 'import { x } from "@freehold/server";'],
    ["the sdk uses the server", "packages/sdk/src/client.ts", 'import type { x } from "@freehold/server";'],
    ["the web uses the server", "packages/web/src/a.tsx", 'const x = await import("@freehold/server/testing");'],
    ["the web reaches over by path", "packages/web/src/a.tsx", 'import { x } from "../../core/src/catalogue.ts";'],
    ["platform uses a slice", "packages/server/src/platform/http.ts", 'import { x } from "../domains/index.ts";'],
    ["a slice uses app", "packages/server/src/domains/claim.ts", 'import { x } from "../app.ts";'],
    ["a slice uses testing", "packages/server/src/domains/claim.ts", 'import { x } from "../testing/database.ts";'],
    [
      "a slice enters another by the window",
      "packages/server/src/domains/a.ts",
      'import { x } from "../members/b.ts";',
    ],
    ["app enters a slice by the window", "packages/server/src/app.ts", 'export * from "./members/b.ts";'],
    ["several lines of import", "packages/server/src/app.ts", 'import {\n  x,\n  y,\n} from "./members/b.ts";'],
    ["SQL stands in an operation", "packages/server/src/domains/a.ts", "const x = sql`select 1`;"],
    ["a query stands in an operation", "packages/server/src/domains/a.ts", 'tx.selectFrom("domains").execute();'],
    ["an operation imports kysely", "packages/server/src/domains/a.ts", 'import type { Kysely } from "kysely";'],
    ["a slice reads the environment", "packages/server/src/domains/a.ts", "const x = process.env.PORT;"],
  ])("are crossed when %s", (_, path, source) => {
    expect(problems({ [path]: source })).not.toEqual([]);
  });

  it("are crossed when slices import each other in a circle", () => {
    expect(
      problems({
        "packages/server/src/domains/a.ts": 'import { b } from "../members/index.ts";',
        "packages/server/src/members/b.ts": 'import { a } from "../domains/index.ts";',
      }),
    ).toEqual(["slices import each other in a circle: domains → members → domains"]);
  });

  it("are kept by what the architecture allows", () => {
    expect(
      problems({
        "packages/core/src/domains/rules.ts": 'import { z } from "zod";\nimport { x } from "../kernel/id.ts";',
        "packages/core/src/domains/rules.test.ts": 'import { it } from "vitest";',
        "packages/sdk/src/client.ts": 'import { catalogue } from "@freehold/core";',
        "packages/web/src/a.tsx": 'import { x } from "@freehold/core/domains/rules";\nimport y from "@freehold/sdk";',
        "packages/server/src/domains/store.ts": 'import { sql } from "kysely";\nsql`select 1`;',
        "packages/server/src/domains/claim.ts":
          'import { x } from "../members/index.ts";\nimport { y } from "../platform/http.ts";\nimport type { Config } from "../config.ts";',
        "packages/server/src/domains/claim.db.test.ts": 'import { x } from "../testing/database.ts";',
        "packages/server/src/app.ts": 'import { x } from "./domains/index.ts"; // import "./main.ts"',
        "packages/server/src/main.ts": 'import { x } from "./app.ts";\nloadConfig(process.env);',
        "packages/server/src/config.ts":
          'import { x } from "./settings.ts";\nimport { y } from "./platform/secrets.ts";',
      }),
    ).toEqual([]);
  });
});
