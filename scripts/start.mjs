// npm start: makes a fresh clone ready, then runs the server on Node.js 24 and stays beside it.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { node24, root, serverEnvironment, serverFlags } from "./node24.mjs";
import { ensureInstalled, ensureWebBuilt } from "./prepare.mjs";

try {
  ensureInstalled();
  ensureWebBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const main = join(root, "packages", "server", "src", "main.ts");
const server = spawn(node24(), [...serverFlags, main, ...process.argv.slice(2)], {
  cwd: root,
  // Over the channel the server notices when this process is gone, even by kill -9.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: {
    NODE_ENV: "production",
    ...serverEnvironment,
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
    ...process.env,
  },
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(signal, () => server.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
}

// npm passes signals on, but cannot when it is killed itself: then this process has another parent all at once.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    server.disconnect();
  }, 500);
  watch.unref();
}

server.on("error", (error) => {
  console.error(`The server could not be started: ${error.message}`);
  process.exit(1);
});
server.on("exit", (code, signal) => {
  if (signal)
    console.error(`The server was ended by ${signal}. Its database is unharmed; npm start continues with it.`);
  process.exit(code ?? 128 + constants.signals[signal]);
});
