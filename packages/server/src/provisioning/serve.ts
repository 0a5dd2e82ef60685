import {
  LIST_SCHEMA,
  project,
  resourceTypes,
  schemas,
  serviceProviderConfig,
} from "@freehold/core/provisioning/scim-discovery";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import { readGroup, readGroupPatch } from "@freehold/core/provisioning/scim-group";
import { readUser, readUserPatch } from "@freehold/core/provisioning/scim-user";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { metrics } from "../platform/metrics.ts";
import type { Platform } from "../platform/platform.ts";
import { SCIM_TYPE, sendScimError } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import type { Directory } from "./context.ts";
import { addGroup, changeGroup, getGroup, removeGroup } from "./groups.ts";
import { type ListQuery, listGroups, listUsers } from "./list.ts";
import { addUser, getUser, patchUser, removeUser, replaceUser } from "./users.ts";

/** What one directory may ask of one process in a minute; above what any of them asks. */
const REQUESTS_PER_MINUTE = 3_000;
/** How often somebody from one address may show what is no token. */
const FAILURES_PER_MINUTE = 120;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Asked = { readonly id: string; readonly query: ListQuery; readonly body: unknown };
type Answer = { readonly status: 200 | 201 | 204; readonly body?: object };
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Route = readonly [method: Method, path: string, run: (directory: Directory, asked: Asked) => Promise<Answer>];

const listed = (items: readonly object[]) => ({
  schemas: [LIST_SCHEMA],
  totalResults: items.length,
  itemsPerPage: items.length,
  startIndex: 1,
  Resources: items,
});

const oneOf = <Item extends { id: string }>(items: readonly Item[], id: string): Item => {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new ScimError("not_found");
  return found;
};

const ok = (body: object): Answer => ({ status: 200, body });
const wantsMembers = ({ attributes, excludedAttributes }: ListQuery): boolean =>
  "members" in project({ members: true }, { attributes, excludedAttributes });

const uuid = ({ id }: Asked): string => {
  if (!UUID.test(id)) throw new ScimError("not_found");
  return id;
};

const routes: readonly Route[] = [
  ["GET", "/ServiceProviderConfig", async ({ baseUrl }) => ok(serviceProviderConfig(baseUrl))],
  ["GET", "/ResourceTypes", async ({ baseUrl }) => ok(listed(resourceTypes(baseUrl)))],
  ["GET", "/ResourceTypes/:id", async ({ baseUrl }, { id }) => ok(oneOf(resourceTypes(baseUrl), id))],
  ["GET", "/Schemas", async ({ baseUrl }) => ok(listed(schemas(baseUrl)))],
  ["GET", "/Schemas/:id", async ({ baseUrl }, { id }) => ok(oneOf(schemas(baseUrl), id))],
  ["GET", "/Users", async (directory, { query }) => ok(await listUsers(directory, query))],
  ["GET", "/Users/:id", async (directory, asked) => ok(await getUser(directory, uuid(asked)))],
  ["POST", "/Users", async (directory, { body }) => ({ status: 201, body: await addUser(directory, readUser(body)) })],
  [
    "PUT",
    "/Users/:id",
    async (directory, asked) => ok(await replaceUser(directory, uuid(asked), readUser(asked.body))),
  ],
  [
    "PATCH",
    "/Users/:id",
    async (directory, asked) => ok(await patchUser(directory, uuid(asked), readUserPatch(asked.body))),
  ],
  [
    "DELETE",
    "/Users/:id",
    async (directory, asked) => {
      await removeUser(directory, uuid(asked));
      return { status: 204 };
    },
  ],
  ["GET", "/Groups", async (directory, { query }) => ok(await listGroups(directory, query))],
  [
    "GET",
    "/Groups/:id",
    async (directory, asked) => ok(await getGroup(directory, uuid(asked), wantsMembers(asked.query))),
  ],
  [
    "POST",
    "/Groups",
    async (directory, { body }) => ({ status: 201, body: await addGroup(directory, readGroup(body)) }),
  ],
  [
    "PUT",
    "/Groups/:id",
    async (directory, asked) => {
      const { members, ...said } = readGroup(asked.body);
      const id = uuid(asked);
      await changeGroup(directory, id, { ...said, members: [{ kind: "replace", ids: members }] });
      return ok(await getGroup(directory, id, wantsMembers(asked.query)));
    },
  ],
  [
    "PATCH",
    "/Groups/:id",
    async (directory, asked) => {
      // Nothing is answered: the people of a group may be many.
      await changeGroup(directory, uuid(asked), readGroupPatch(asked.body));
      return { status: 204 };
    },
  ],
  [
    "DELETE",
    "/Groups/:id",
    async (directory, asked) => {
      await removeGroup(directory, uuid(asked));
      return { status: 204 };
    },
  ],
];

/** An address may say something twice; the last counts. */
const queryOf = (request: FastifyRequest): ListQuery =>
  Object.fromEntries(
    Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      [value].flat().at(-1),
    ]),
  );

const shown = (body: object, query: ListQuery): object => {
  const { attributes, excludedAttributes } = query;
  const only = (resource: object) => project(resource as Record<string, unknown>, { attributes, excludedAttributes });
  if ("Resources" in body) return { ...body, Resources: (body.Resources as object[]).map(only) };
  return only(body);
};

/** Serves SCIM 2.0 beneath /scim/v2 (RFC 7644): a contract of its own, with its own forms of input, answer and error. */
export const serveScim = (app: FastifyInstance, platform: Platform): void => {
  const limitFailures = app.createRateLimit({
    max: FAILURES_PER_MINUTE,
    timeWindow: "1 minute",
    keyGenerator: ({ ip }) => ip,
  });
  const directories = new WeakMap<FastifyRequest, Directory>();
  const limitRequests = app.createRateLimit({
    max: REQUESTS_PER_MINUTE,
    timeWindow: "1 minute",
    keyGenerator: (request) => directories.get(request)?.tokenId ?? "",
  });
  const checkLimit = async (limit: typeof limitRequests, request: FastifyRequest): Promise<void> => {
    const state = await limit(request);
    if (!state.isAllowed && state.isExceeded) throw new ScimError("too_often");
  };
  const directoryOf = async (request: FastifyRequest): Promise<Directory> => {
    try {
      const directory = await authenticate(platform, request);
      directories.set(request, directory);
      return directory;
    } catch (error) {
      await checkLimit(limitFailures, request);
      throw error;
    }
  };
  void app.register(
    async (scim) => {
      scim.removeAllContentTypeParsers();
      scim.addContentTypeParser(
        ["application/scim+json", "application/json"],
        { parseAs: "string" },
        (_request, body, done) => {
          try {
            done(null, body === "" ? undefined : JSON.parse(String(body)));
          } catch {
            done(new ScimError("body_invalid"));
          }
        },
      );
      scim.setErrorHandler((error, request, reply) => {
        const isTooOften = error instanceof ScimError && error.code === "too_often";
        if (isTooOften) reply.header("retry-after", 60);
        return sendScimError(platform, request, reply, error);
      });
      for (const [method, url, run] of routes) {
        const measure = metrics.timer(`scim ${method} ${url}`);
        scim.route({
          method,
          url,
          handler: async (request, reply) => {
            const stop = measure();
            try {
              const directory = await directoryOf(request);
              await checkLimit(limitRequests, request);
              const query = queryOf(request);
              const { id = "" } = request.params as { id?: string };
              const { status, body } = await run(directory, { id, query, body: request.body });
              reply.code(status).header("cache-control", "no-store");
              if (body === undefined) return await reply.send();
              if (status === 201) reply.header("location", (body as { meta: { location: string } }).meta.location);
              return await reply.type(SCIM_TYPE).send(shown(body, query));
            } finally {
              stop();
            }
          },
        });
      }
      const sendNoSuchPath = (request: FastifyRequest, reply: FastifyReply) =>
        sendScimError(platform, request, reply, new ScimError("no_such_path"));
      scim.setNotFoundHandler(sendNoSuchPath);
      // Else a page would be answered: every address that nothing else has is one of the web application.
      scim.get("/*", sendNoSuchPath);
    },
    { prefix: "/scim/v2" },
  );
};
