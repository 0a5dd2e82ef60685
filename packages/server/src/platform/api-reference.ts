import { createHash } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";

const pagePath = "/api";

/** The hashes of a page's inline scripts, as Content-Security-Policy names them. */
const inlineScriptHashes = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );

const policyFor = (html: string) =>
  [
    "default-src 'self'",
    `script-src 'self' ${inlineScriptHashes(html).join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Scalar's page and its script. It holds some 40 MB once loaded, so it is loaded when somebody first looks at it. */
const loadReference = async (): Promise<FastifyInstance> => {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const reference = fastify();
  await reference.register(scalar, {
    routePrefix: pagePath,
    configuration: {
      url: "/api/openapi.json",
      title: "Freehold API",
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
    },
  });
  return reference;
};

/** Serves the API's reference page at /api, made from the OpenAPI document. */
export const serveApiReference = (app: FastifyInstance): void => {
  let loading: Promise<FastifyInstance> | undefined;
  const answer = async (url: string) => {
    loading ??= loadReference();
    return (await loading).inject({ method: "GET", url });
  };
  app.get(pagePath, async (_request, reply) => {
    const { body } = await answer(`${pagePath}/`);
    return reply
      .type("text/html; charset=utf-8")
      .headers({ "content-security-policy": policyFor(body), "cache-control": "no-cache" })
      .send(body.replaceAll('"js/scalar.js"', `"${pagePath}/js/scalar.js"`));
  });
  app.get(`${pagePath}/js/scalar.js`, async (_request, reply) => {
    const { rawPayload } = await answer(`${pagePath}/js/scalar.js`);
    return reply
      .type("text/javascript; charset=utf-8")
      .header("cache-control", "public, max-age=3600")
      .send(rawPayload);
  });
};
