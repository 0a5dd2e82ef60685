#!/usr/bin/env node
// npx freehold ledger|audit …: what whoever runs Freehold asks of its database.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { node24, root } from "./node24.mjs";
import { ensureInstalled } from "./prepare.mjs";

const commands = ["ledger", "audit"];
const [command, ...rest] = process.argv.slice(2);
if (!commands.includes(command)) {
  console.error(`npx freehold ${commands.join("|")} …; each says what it can be asked.`);
  process.exit(2);
}
ensureInstalled();
// The settings name folders beside the product, wherever it was called from.
const file = join(root, "packages", "server", "src", `${command}.ts`);
const child = spawn(node24(), [file, ...rest], { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
