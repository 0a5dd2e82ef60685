import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendNotFound } from "./http.ts";
import type { Platform } from "./platform.ts";

const built = resolve(import.meta.dirname, "../../../web/dist");
const YEAR_SECONDS = 31_536_000;

/** Serves the built web application: hashed assets for a year, and the one page for every other address. */
export const servePages = async (app: FastifyInstance, platform: Platform): Promise<void> => {
  const index = join(built, "index.html");
  if (!existsSync(index)) {
    platform.log.warn("the web application is not built; only the API is served");
    app.setNotFoundHandler((request, reply) => sendNotFound(platform, request, reply));
    return;
  }
  const page = await readFile(index, "utf8");
  const pageFiles: PageFiles = JSON.parse(await readFile(join(built, "page-files.json"), "utf8"));
  await app.register(fastifyStatic, {
    root: built,
    index: false,
    preCompressed: true,
    maxAge: 0,
    // Folders are no files: for whoever takes no compressed answer, such a path would be forbidden and not a page.
    allowedPath: (path) => !path.endsWith("/"),
    setHeaders: (reply, path) => {
      if (path.includes("/assets/")) reply.header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`);
    },
  });
  serveBrand(app, platform);
  const send = (request: FastifyRequest, reply: FastifyReply, html: string) => {
    const isFile = /\.\w{1,5}$/.test(request.url.split("?")[0] ?? "");
    // A mailed link that was cut short can end like the name of a file; who reads it still gets a page.
    const isRead = request.headers.accept?.includes("text/html") ?? false;
    if (isFile && !isRead) return sendNotFound(platform, request, reply);
    return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(html);
  };
  for (const [address, files] of Object.entries(pageFiles)) {
    const html = announcing(page, files);
    app.get(address.replaceAll("$", ":"), (request, reply) => send(request, reply, html));
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = (request.method === "GET" || request.method === "HEAD") && !request.url.startsWith("/api/");
    return wantsPage ? send(request, reply, page) : sendNotFound(platform, request, reply);
  });
};

/** For each page's address, in the form of the web's router (`/manage/$accountId`), the files it is made of. */
type PageFiles = Readonly<Record<string, readonly string[]>>;

/** The page with what its address needs, so that the browser fetches it beside the first script and not after it. */
const announcing = (page: string, files: readonly string[]): string => {
  const links = files.map((file) =>
    file.endsWith(".css")
      ? `<link rel="preload" as="style" crossorigin href="/${file}">`
      : `<link rel="modulepreload" crossorigin href="/${file}">`,
  );
  return page.replace("</head>", `${links.join("")}</head>`);
};

const brandFiles = { "brand.css": "text/css; charset=utf-8", "logo.svg": "image/svg+xml" } as const;

/** An operator's palette and logo: brand.css and logo.svg in the folder `brand` of the data folder. */
const serveBrand = (app: FastifyInstance, { config }: Platform) => {
  for (const [name, type] of Object.entries(brandFiles)) {
    app.get(`/brand/${name}`, async (_request, reply) => {
      const own = await readFile(join(config.dataDir, "brand", name), "utf8").catch(() => undefined);
      const standard = join(built, "brand", name);
      const content = own ?? (existsSync(standard) ? await readFile(standard, "utf8") : "");
      return reply.type(type).header("cache-control", "public, max-age=300").send(content);
    });
  }
};
