import { appendFileSync } from "node:fs";
import { endpoints } from "@freehold/core";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import type { FastifyInstance } from "fastify";

const all: readonly Endpoint[] = endpoints;
const names = new Map(all.map(({ method, path, name }) => [`${method} /api${path}`, name]));
const noted = new Set<string>();

/**
 * Notes in the file SEEN_REFUSALS, when there is one, which endpoints refused what: scripts/untried-refusals.ts compares
 * it with what they declare.
 */
export const noteRefusals = (server: FastifyInstance): void => {
  const file = process.env.SEEN_REFUSALS;
  if (file === undefined) return;
  server.addHook("onSend", async (request, reply, payload) => {
    const name = names.get(`${request.method} ${request.routeOptions.url}`);
    if (name !== undefined && reply.statusCode >= 400 && typeof payload === "string") {
      const line = `${name} ${JSON.parse(payload).code}\n`;
      if (!noted.has(line)) appendFileSync(file, line);
      noted.add(line);
    }
    return payload;
  });
};
