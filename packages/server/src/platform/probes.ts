import { BlockList, isIPv6 } from "node:net";
import type { FastifyInstance } from "fastify";
import { sendNotFound } from "./http.ts";
import { metrics } from "./metrics.ts";
import type { Platform } from "./platform.ts";

const inside = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  inside.addSubnet(net, bits);
}
inside.addSubnet("fc00::", 7, "ipv6");
inside.addAddress("::1", "ipv6");

/** Addresses for machines: alive, ready for traffic, and numbers (these for neighbours only). */
export const serveProbes = (app: FastifyInstance, platform: Platform): void => {
  app.get("/healthz", async () => ({ status: "alive" }));
  app.get("/readyz", async () => {
    await platform.database.pool.query("select 1");
    return { status: "ready" };
  });
  app.get("/metrics", async (request, reply) => {
    const address = request.ip.replace(/^::ffff:/, "");
    if (!inside.check(address, isIPv6(address) ? "ipv6" : "ipv4")) return sendNotFound(platform, request, reply);
    return reply.type(metrics.contentType).send(await metrics.text());
  });
};
