import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One request of a load: `cookie` and `body` may be absent. */
export type LoadRequest = { method: "GET" | "POST"; path: string; cookie?: string; body?: string };

export type LoadResult = { perSecond: number; p50Ms: number; p99Ms: number; count: number; failed: number };

// wrk asks this script for each request, all of which are put together before the clock runs, as pgbench's are; a thread
// begins where no other does, so that no request is sent twice.
const script = (file: string, threads: number) => `
local requests = {}
local started = 0
function setup(thread) thread:set("start", started); started = started + 1 end
local at
function init()
  at = start + 1
  for line in io.lines("${file}") do
    local method, path, cookie, body = line:match("^(.-)\\t(.-)\\t(.-)\\t(.*)$")
    local headers = { ["Cookie"] = cookie, ["Origin"] = origin }
    if body ~= "" then headers["Content-Type"] = "application/json" end
    requests[#requests + 1] = wrk.format(method, path, headers, body)
  end
end
function request()
  local formatted = requests[(at - 1) % #requests + 1]
  at = at + ${threads}
  return formatted
end
function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
`;

const THREADS = 1;

/** Sends requests over kept connections for some seconds, and says how fast they were answered. */
export const load = async (
  url: string,
  requests: readonly LoadRequest[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadResult> => {
  const folder = await mkdtemp(join(tmpdir(), "freehold-load-"));
  const file = join(folder, "requests.tsv");
  const lua = join(folder, "load.lua");
  const lines = requests.map(({ method, path, cookie = "", body = "" }) => [method, path, cookie, body].join("\t"));
  await writeFile(file, `${lines.join("\n")}\n`);
  await writeFile(lua, `local origin = "${url}"\n${script(file, THREADS)}`);
  try {
    const args = [
      "-t",
      String(THREADS),
      "-c",
      String(connections),
      "-d",
      `${seconds}s`,
      "--timeout",
      "10s",
      "-s",
      lua,
      url,
    ];
    const { stdout } = await run("wrk", args);
    const numbers = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(stdout)?.slice(1).map(Number);
    const [count = 0, micros = 1, p50 = 0, p99 = 0, refused = 0, broken = 0] = numbers ?? [];
    return { perSecond: (count / micros) * 1e6, p50Ms: p50 / 1e3, p99Ms: p99 / 1e3, count, failed: refused + broken };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
