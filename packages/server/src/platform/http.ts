import { randomUUID } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Readable } from "node:stream";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import { Refusal } from "@freehold/core/kernel/refusal";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import helmet from "helmet";
import { execute } from "./execute.ts";
import { checkIdempotencyKey } from "./idempotency.ts";
import { metrics } from "./metrics.ts";
import { FileBytes, FileParts, type Operation } from "./operation.ts";
import type { Platform } from "./platform.ts";
import { problemOf } from "./problem.ts";
import { negotiateLanguage } from "./sentences.ts";
import { readSession } from "./session.ts";

/** Above every field's own limit, so that a text that is too long is named by its field. */
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
/** Public changes (sign-in, registration) from one address and process; guesses are throttled besides, across processes. */
const PUBLIC_CHANGES_PER_MINUTE = 300;

/** Fastify with everything that holds for every answer: headers, limits, problem+json. */
export const createHttp = async (platform: Platform): Promise<FastifyInstance> => {
  const { config } = platform;
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    // Known reverse proxies tell who the client is; nobody else is believed.
    trustProxy: [...config.trustedProxies],
    requestTimeout: 30_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 2_000 },
    // Addresses that cannot be decoded are answered before there is a route, and before helmet.
    frameworkErrors: (error, request, reply) => {
      reply.header("x-content-type-options", "nosniff");
      return sendProblem(platform, request, reply, error);
    },
  });
  app.setErrorHandler((error, request, reply) => sendProblem(platform, request, reply, error));
  app.removeContentTypeParser("text/plain");
  endConnectionsOnClose(app);
  const headers = protectionOf(config.secureCookies);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  await app.register(rateLimit, {
    global: false,
    max: PUBLIC_CHANGES_PER_MINUTE,
    timeWindow: "1 minute",
    errorResponseBuilder: () => new Refusal("request.too_many"),
  });
  await app.register(underPressure, {
    maxEventLoopDelay: config.busyAfterMs,
    // Pages and their files cost nothing; without them a person could not even see that the site is busy.
    pressureHandler: async ({ url }) => {
      if (url.startsWith("/api/") || url.startsWith("/scim/")) throw new Refusal("service.busy");
    },
  });
  return app;
};

/** The headers that helmet gives every answer. They are the same for each: put together once, they are nearly free. */
const protectionOf = (isSecure: boolean): Readonly<Record<string, string>> => {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        ...(isSecure ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  protect(answer.req, answer, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return answer.getHeaders() as Record<string, string>;
};

/** What is under way when the process is to end is answered; a connection kept alive after that would hold it back. */
const endConnectionsOnClose = (app: FastifyInstance) => {
  let isClosing = false;
  const files = new Set<Readable>();
  underWay.set(app, files);
  app.addHook("preClose", (done) => {
    isClosing = true;
    // Hours of a download would hold it back as well; whoever downloads takes up where it was cut off.
    for (const file of files) file.destroy();
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (isClosing) reply.header("connection", "close");
    done(null, payload);
  });
};

const languageOf = (request: FastifyRequest) => negotiateLanguage(request.headers["accept-language"]);

// Errors Fastify itself raises while it reads a request.
const refusalOf = (error: unknown): unknown => {
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new Refusal("input.too_large");
  // Folders of static files.
  if (statusCode === 403 || statusCode === 404) return new Refusal("request.not_found");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal("input.malformed");
  return error;
};

/** Who asked, for the log: guesses and attempts at what is somebody else's can be followed (OWASP ASVS 5.0 V16.3). */
const askers = new WeakMap<FastifyRequest, string>();

const sendProblem = (platform: Platform, request: FastifyRequest, reply: FastifyReply, error: unknown) => {
  const language = languageOf(request);
  const { isDefect, ...problem } = problemOf(error instanceof Refusal ? error : refusalOf(error), {
    language,
    sentences: platform.sentences,
    requestId: request.id,
  });
  const { id: requestId, method, ip } = request;
  const where = { requestId, method, path: request.routeOptions.url, ip, personId: askers.get(request) };
  if (isDefect) platform.log.error({ err: error, ...where }, "a defect");
  else platform.log.info({ code: problem.code, status: problem.status, ...where }, "refused");
  const { retryAfterSeconds } = problem.params;
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  if (problem.status === 503) reply.header("retry-after", 5);
  return reply
    .code(problem.status)
    .headers({ "content-language": language, "cache-control": "no-store" })
    .type("application/problem+json")
    .send(problem);
};

/** Answers what no route answers. */
export const sendNotFound = (platform: Platform, request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(platform, request, reply, new Refusal("request.not_found"));

/** A browser says where a request comes from; one that another site caused is not carried out (OWASP ASVS 5.0 V3.5.1). */
const refuseCrossSite = (request: FastifyRequest, publicUrl: string) => {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isForeign =
    origin === undefined
      ? site === "cross-site"
      : origin !== new URL(publicUrl).origin && !isOwnHost(origin, request.host);
  if (isForeign) throw new Refusal("request.cross_site");
};

const isOwnHost = (origin: string, host: string) => URL.canParse(origin) && new URL(origin).host === host;

/** Serves an operation at its endpoint's method and path beneath /api. */
export const serve = (app: FastifyInstance, platform: Platform, operation: Operation): void => {
  const { endpoint } = operation;
  const { config, clock } = platform;
  const isRead = endpoint.method === "GET";
  const inQuery = isRead || endpoint.method === "DELETE";
  const limited = endpoint.permission === "public" && !isRead;
  const measure = metrics.timer(endpoint.name);
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    ...(limited ? { config: { rateLimit: {} } } : {}),
    handler: async (request, reply) => {
      const stop = measure();
      try {
        if (!isRead) refuseCrossSite(request, config.publicUrl);
        const now = clock.now();
        const person = await readSession(platform, request.headers.cookie, now);
        if (person !== null) askers.set(request, person.id);
        const setCookies: string[] = [];
        const sent = (inQuery ? request.query : request.body) ?? {};
        const key = request.headers["idempotency-key"];
        const answer = await execute(
          operation,
          {
            platform,
            now,
            requestId: request.id,
            language: person?.language ?? languageOf(request),
            person,
            client: {
              ipAddress: request.ip,
              userAgent: request.headers["user-agent"]?.slice(0, 300) ?? null,
              headers: request.headers,
              isHead: request.method === "HEAD",
            },
            setCookies,
          },
          // What is no object is left for the schema to refuse.
          typeof sent !== "object" || Array.isArray(sent) ? sent : { ...sent, ...(request.params as object) },
          typeof key === "string" ? checkIdempotencyKey(key) : undefined,
        );
        if (setCookies.length > 0) reply.header("set-cookie", setCookies);
        reply.code(answer.status).header("cache-control", "no-store");
        if (typeof answer.body === "string") return await sendFile(reply, endpoint, answer.body);
        if (answer.body instanceof FileBytes) return await sendBytes(app, reply, answer.body);
        if (answer.body instanceof FileParts) {
          return await sendFile(reply, endpoint, Readable.from(answer.body, { objectMode: false }));
        }
        return await reply.send(answer.body);
      } finally {
        stop();
      }
    },
  });
};

/** Whoever takes nothing for this long has gone without saying so. */
const STALLED_AFTER_MS = 120_000;

const underWay = new WeakMap<FastifyInstance, Set<Readable>>();

/** Sends bytes as fast as they are taken; who goes away ends the reading. */
const sendBytes = (app: FastifyInstance, reply: FastifyReply, { status, headers, content }: FileBytes) => {
  reply.code(status).headers(headers);
  if (content === null && reply.request.method === "HEAD") {
    // Fastify says of every answer to HEAD without content that it is 0 bytes long.
    reply.hijack();
    const named = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
    reply.raw.writeHead(status, Object.fromEntries(named)).end();
    return reply;
  }
  if (content === null) return reply.send();
  underWay.get(app)?.add(content);
  content.once("close", () => underWay.get(app)?.delete(content));
  reply.raw.setTimeout(STALLED_AFTER_MS, () => content.destroy());
  return reply.send(content);
};

/** An endpoint whose output is text is a file, a CSV where it does not say what else; it is named by the end of its path. */
const sendFile = (reply: FastifyReply, { path, contentType }: Operation["endpoint"], body: string | Readable) =>
  reply
    .type(contentType ?? "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${path.split("/").at(-1)}"`)
    .send(body);
