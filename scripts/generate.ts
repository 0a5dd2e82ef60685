// Makes every file that follows from others. With --check it writes nothing and fails when one is stale.
// A new generated file is one more entry in the list below.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configurationPage } from "./generate/configuration-page.ts";
import { databaseTypes } from "./generate/database-types.ts";
import { endpointsPage } from "./generate/endpoints-page.ts";
import { permissionsPage } from "./generate/permissions-page.ts";
import { schemaSnapshot } from "./generate/schema-snapshot.ts";
import { root } from "./node24.mjs";

export type Generated = {
  /** From the root of the repository. */
  readonly path: string;
  /** Makes the contents; undefined when this machine lacks what it takes. */
  readonly make: () => Promise<string | undefined> | string;
};

const generated: readonly Generated[] = [
  { path: "docs/reference/configuration.md", make: configurationPage },
  { path: "docs/reference/permissions.md", make: permissionsPage },
  { path: "docs/reference/endpoints.md", make: endpointsPage },
  { path: "packages/server/migrations/schema.sql", make: schemaSnapshot },
  { path: "packages/server/src/platform/database.generated.ts", make: databaseTypes },
];

const check = process.argv.includes("--check");
const stale: string[] = [];

for (const { path, make } of generated) {
  const contents = await make();
  if (contents === undefined) {
    console.log(`Left out ${path}: it takes Debian's PostgreSQL 15 (apt-get install postgresql-15).`);
    continue;
  }
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === contents) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
  console.log(`Wrote ${path}`);
}

if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run npm run generate.`);
  process.exitCode = 1;
}
