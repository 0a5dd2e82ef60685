import { endpoints, refusalCatalogue } from "@freehold/core";
import { commonRefusals, fieldCodes } from "@freehold/core/kernel/common-refusals";
import { daysAfter } from "@freehold/core/kernel/duration";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import { pathParameters } from "@freehold/core/kernel/endpoint";
import { OperatorRole } from "@freehold/core/kernel/permission";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "./platform/ids.ts";
import { startTestApp, type TestApp } from "./testing/app.ts";
import { createAccount, createPerson, signInAs } from "./testing/factories.ts";
import {
  acceptableInput,
  deepObject,
  leavesOf,
  longest,
  megabyte,
  oddTexts,
  requestOf,
  unstorableTexts,
  withValue,
  wrongTypes,
} from "./testing/hostile-values.ts";
import { createLicenseType, ownLicenses } from "./testing/licenses.ts";

const all: readonly Endpoint[] = endpoints;
const named = (some: readonly Endpoint[]) => some.map((endpoint) => [endpoint.name, endpoint] as const);
const hasBody = ({ method }: Endpoint) => method !== "GET" && method !== "DELETE";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let address = 0;
/** Every request from another address, so that none is refused for there being many. */
const nextAddress = () => {
  address += 1;
  return `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
};

type Sent = { url: string; payload?: string };

const send = (endpoint: Endpoint, sent: Sent, headers: Record<string, string> = {}) =>
  app.server.inject({
    method: endpoint.method,
    url: sent.url,
    // The mailbox answers its own machine only; the others throttle by address.
    remoteAddress: endpoint.name.startsWith("mailbox.") ? "127.0.0.1" : nextAddress(),
    headers: {
      ...(sent.payload === undefined ? {} : { "content-type": "application/json" }),
      "accept-language": address % 2 === 0 ? "en" : "fr",
      ...headers,
    },
    ...(sent.payload === undefined ? {} : { payload: sent.payload }),
  });

type ProblemBody = { code: string; detail: string; fields: { field: string; code: string; detail: string }[] };

const isSentence = (code: string, detail: string) =>
  detail !== "" && detail !== code && !/[{}]/.test(detail) && app.platform.sentences.has(code);

/** What is wrong with an answer; undefined when it is a success or a problem as it should be. */
const faultOf = (endpoint: Endpoint, response: LightMyRequestResponse): string | undefined => {
  if (response.statusCode >= 500) return `${response.statusCode} ${response.body.slice(0, 200)}`;
  if (response.statusCode < 400) return undefined;
  if (response.headers["content-type"]?.toString().startsWith("application/problem+json") !== true) {
    return `no problem+json: ${response.statusCode} ${response.headers["content-type"]}`;
  }
  const { code, detail, fields } = response.json<ProblemBody>();
  if (!(code in refusalCatalogue)) return `an unknown code ${code}`;
  if (!(code in commonRefusals) && !endpoint.refusals.includes(code)) return `an undeclared refusal ${code}`;
  if (!isSentence(code, detail)) return `no sentence for ${code}: ${detail}`;
  const bare = fields.find((each) => !isSentence(each.code, each.detail));
  if (bare !== undefined) return `no sentence for ${bare.code} of ${bare.field}: ${bare.detail}`;
  if (code === "input.invalid" && fields.length === 0) return "an invalid input without a field";
  return undefined;
};

type FaultOf = typeof faultOf;

/** As faultOf, for input that has to be refused because of one field. */
const faultOfRefusal = (
  endpoint: Endpoint,
  response: LightMyRequestResponse,
  path: readonly (string | number)[],
): string | undefined => {
  const fault = faultOf(endpoint, response);
  if (fault !== undefined) return fault;
  const field = path.join(".");
  if (response.statusCode < 400) return `${field} was accepted`;
  const { code, fields } = response.json<ProblemBody>();
  const isNamed = fields.some((each) => field.startsWith(each.field) || each.field.startsWith(field));
  return isNamed && fields.every((each) => each.field !== "") ? undefined : `${code} does not name ${field}`;
};

/** Somebody signed in who may do everything, with an account. */
const createSomebody = async () => {
  const person = await createPerson(app, { operatorRoles: OperatorRole.options });
  const account = await createAccount(app, { administrator: person });
  return { account, visitor: await signInAs(app, person) };
};
type Somebody = Awaited<ReturnType<typeof createSomebody>>;

/** Somebody, and an input that an endpoint's schema accepts. */
const setScene = async (endpoint: Endpoint, somebody?: Somebody) => {
  const { account, visitor } = somebody ?? (await createSomebody());
  const input = acceptableInput(endpoint);
  const real: Record<string, unknown> = {};
  if ("accountId" in input) real.accountId = account.id;
  if ("licenseTypeId" in input) real.licenseTypeId = (await createLicenseType(app)).id;
  if ("productId" in input) {
    const licenseType = await createLicenseType(app);
    await ownLicenses(app, account, licenseType, { quantity: 1 });
    const licenseTypeIds = [licenseType.id];
    real.productId = (await visitor.client.products.create({ name: `Product ${newId()}`, licenseTypeIds })).id;
  }
  if (endpoint.method === "GET" && endpoint.path.includes("/webhooks/:id/")) {
    const { webhook } = await visitor.client.webhooks.create({
      accountId: account.id,
      url: "https://hooks.example.com/",
    });
    real.id = webhook.id;
  }
  const isOfAgreement = /\/enterprise-agreements\/:id\/(?:events|amendments)$/.test(endpoint.path);
  if (isOfAgreement && endpoint.method === "GET") {
    const licenseTypeIds = [(await createLicenseType(app)).id];
    const agreement = await visitor.client.enterpriseAgreements.enter({
      domainIdentifier: account.domain,
      number: `EA ${newId()}`,
      startsAt: app.clock.now().toISOString(),
      endsAt: daysAfter(app.clock.now(), 400).toISOString(),
      suites: [{ name: "Everything", entitled: 1, licenseTypeIds }],
    });
    real.id = agreement.id;
  }
  return { cookie: visitor.cookies(), input: { ...input, ...real } as typeof input };
};

/** Bodies that are broken, or not what a body is; made once, for some of them are large. */
const broken = {
  nothing: "",
  "half an object": "{",
  null: "null",
  "a list": "[]",
  "a string": '"text"',
  "a number": "1e999",
  truth: "true",
  "a poisoned prototype": '{"__proto__":{"a":1}}',
  "a poisoned constructor": '{"constructor":{"prototype":{"a":1}}}',
  "a bottomless list": `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "a bottomless object": JSON.stringify({ a: deepObject(2_000) }),
  "invalid UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]).toString("latin1"),
  "a string beyond the limit": JSON.stringify({ a: "x".repeat(5_000_000) }),
};

describe.each(named(all))("%s", (_name, endpoint) => {
  it("answers every hostile value of every field with a success or a problem that names the field", async () => {
    const { cookie, input } = await setScene(endpoint);
    const faults: string[] = [];
    const inPath = new Set(pathParameters(endpoint.path));
    for (const { path, isText } of leavesOf(endpoint)) {
      const isInBody = hasBody(endpoint) && !inPath.has(String(path[0]));
      const named: FaultOf = isInBody ? (_endpoint, response) => faultOfRefusal(endpoint, response, path) : faultOf;
      const large: FaultOf = (_endpoint, response) =>
        response.statusCode < 400 ? "accepted" : faultOf(endpoint, response);
      const tried: readonly (readonly [string, unknown, FaultOf])[] = [
        ...Object.entries(oddTexts).map(([what, text]) => [what, text, faultOf] as const),
        ...Object.entries({ ...unstorableTexts, ...wrongTypes }).map(([what, value]) => [what, value, named] as const),
        isInBody ? ["a megabyte", megabyte, isText ? named : large] : ["as long as it may be", longest, large],
      ];
      // All at once: what is refused changes nothing that the others could meet.
      const found = await Promise.all(
        tried.map(async ([what, value, fault]) => {
          const said = fault(
            endpoint,
            await send(endpoint, requestOf(endpoint, withValue(input, path, value)), { cookie }),
          );
          return said === undefined ? [] : [`${path.join(".")} as ${what}: ${said}`];
        }),
      );
      faults.push(...found.flat());
    }
    expect(faults).toEqual([]);
  });

  it("answers a request that is broken as a whole with a problem", async () => {
    const { cookie, input } = await setScene(endpoint);
    const { url, payload } = requestOf(endpoint, input);
    const faults: string[] = [];
    const note = (what: string, fault: string | undefined) => {
      if (fault !== undefined) faults.push(`${what}: ${fault}`);
    };
    const [bare = ""] = url.split("?");
    for (const query of [
      "%E0%A4%A",
      "a=%00",
      "%00=1",
      "__proto__=1",
      "constructor[prototype]=1",
      "limit=1&limit=2",
      "=",
    ]) {
      const sent = { url: `${bare}?${query}`, ...(payload === undefined ? {} : { payload }) };
      note(`?${query}`, faultOf(endpoint, await send(endpoint, sent, { cookie })));
    }
    for (const parameter of pathParameters(endpoint.path)) {
      for (const value of ["%E0%A4%A", "%", "%00", "%ff", "..%2f..", "%2e%2e", "not-a-uuid", "0", "a".repeat(5_000)]) {
        const path = endpoint.path.replace(`:${parameter}`, value).replace(/:\w+/g, () => newId());
        note(
          path,
          faultOf(
            endpoint,
            await send(endpoint, { url: `/api${path}`, ...(payload === undefined ? {} : { payload }) }, { cookie }),
          ),
        );
      }
    }
    if (hasBody(endpoint)) {
      for (const [what, body] of Object.entries(broken)) {
        note(what, faultOf(endpoint, await send(endpoint, { url, payload: body }, { cookie })));
      }
      for (const type of [
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        ";",
      ]) {
        const response = await send(endpoint, { url, payload: payload ?? "" }, { cookie, "content-type": type });
        note(type, response.statusCode < 400 ? "accepted" : faultOf(endpoint, response));
      }
      for (const key of ["", " ", "é", "x".repeat(201)]) {
        note(
          `Idempotency-Key ${key}`,
          faultOf(endpoint, await send(endpoint, { url, payload: "{}" }, { cookie, "idempotency-key": key })),
        );
      }
    }
    for (const secret of ["", "%", "a".repeat(8_000), "\u00e9", "null"]) {
      note(
        `cookie ${secret.slice(0, 9)}`,
        faultOf(endpoint, await send(endpoint, { url: bare }, { cookie: `freehold.session_token=${secret}` })),
      );
    }
    expect(faults).toEqual([]);
  });
});

const asCursor = (text: string) => Buffer.from(text).toString("base64url");
const forged = [
  "x",
  "!!!",
  "A".repeat(512),
  "A".repeat(513),
  "A".repeat(100_000),
  asCursor(`0 ${newId()}`),
  asCursor(`9999999999999 ${newId()}`),
  asCursor(`8640000000000001 ${newId()}`),
  asCursor("0 not-a-uuid"),
  asCursor(`-1 ${newId()}`),
  asCursor("[]"),
  asCursor("{}"),
  asCursor(JSON.stringify(["pending", "a", newId()])),
  asCursor(JSON.stringify(["pending", "\u0000", newId()])),
  asCursor(JSON.stringify([0, "\ud800", "x"])),
  ...["waiting", "closed", "decided", "named", "members", "open", "history", "rest"].flatMap((phase) => [
    asCursor(JSON.stringify([phase, "not an instant", newId()])),
    asCursor(JSON.stringify([phase, "99999-99-99", newId()])),
  ]),
];
/** Filters without which a list is refused. */
const mustHave: Readonly<Record<string, readonly string[]>> = {
  "enterpriseAgreements.listHoldings": ["licenseTypeId"],
};
const paged = all.filter((endpoint) => leavesOf(endpoint).some(({ path }) => path[0] === "cursor"));

describe("a forged cursor", () => {
  let somebody: Somebody;
  beforeAll(async () => {
    somebody = await createSomebody();
  });

  it.each(named(paged))("of %s begins no page, or one of the list", async (_name, endpoint) => {
    const { cookie, input } = await setScene(endpoint, somebody);
    const faults: string[] = [];
    for (const cursor of forged) {
      // Without filters but for those it must have, so that the list itself is read.
      const names = [...pathParameters(endpoint.path), ...(mustHave[endpoint.name] ?? [])];
      const kept = Object.fromEntries(names.map((name) => [name, input[name]]));
      const response = await send(endpoint, requestOf(endpoint, { ...kept, cursor }), { cookie });
      const fault = response.statusCode < 400 ? undefined : faultOfRefusal(endpoint, response, ["cursor"]);
      if (fault !== undefined) faults.push(`${cursor.slice(0, 60)}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe("every code", () => {
  it.each([...Object.keys(refusalCatalogue), ...fieldCodes, "service.defect"])(
    "%s has a sentence in both languages",
    (code) => {
      const { sentences } = app.platform;
      expect(sentences.has(code)).toBe(true);
      const params = {
        min: 1,
        max: 2,
        most: 3,
        limit: 3,
        version: 4,
        retryAfterSeconds: 60,
        domain: "company.com",
        domains: "company.com, company.fr",
        error: "server_error",
        status: "denied",
        by: "Ada",
        at: "2026-03-02T09:00:00.000Z",
        beingSetUp: "no",
        country: "France",
        count: 5,
        example: "75002",
        days: 30,
        minutes: 15,
        stages: 2,
        needed: 3,
        people: 1,
        label: "R-1001",
        lot: "Order 1",
        account: "Nordvind Marine",
        name: "Ada",
        why: "moved_on",
        line: "10",
        sku: "CAD-PRO",
        what: "the quantity",
        left: 2,
        missing: 3,
        places: "Paris (4)",
        operator: "Meridian Software",
        others: 1,
        license: "CAD Pro (SO-1 …K7QD)",
        state: "accepted",
        years: 10,
        suite: "Networking",
        available: 2,
        taken: 12,
        toGiveBack: 2,
      };
      const [english, french] = [sentences.say("en", code, params), sentences.say("fr", code, params)];
      for (const sentence of [english, french]) expect(sentence).toMatch(/^[^{}]+[.?!…]$/);
      expect(french).not.toBe(english);
    },
  );
});

describe("another site", () => {
  let somebody: Somebody;
  beforeAll(async () => {
    somebody = await createSomebody();
  });

  it.each(named(all.filter(({ method }) => method !== "GET")))(
    "cannot make a browser use %s",
    async (_name, endpoint) => {
      const { cookie, input } = await setScene(endpoint, somebody);
      const foreign: Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin: "http://127.0.0.1:3000.evil.example" },
        { "sec-fetch-site": "cross-site" },
      ];
      for (const headers of foreign) {
        const response = await send(endpoint, requestOf(endpoint, input), { cookie, ...headers });
        expect(response.json()).toMatchObject({ status: 403, code: "request.cross_site" });
      }
    },
  );
});

describe("the headers of an answer", () => {
  const pages = [
    "/api/session",
    "/api/profile",
    "/api/nothing-here",
    "/api/countries/x/y",
    "/api/accounts/x",
    "/healthz",
    "/",
  ];

  it.each(pages)("of %s keep others from framing, guessing and storing it", async (url) => {
    const { headers } = await app.server.inject({ url });
    const policy = String(headers["content-security-policy"]);
    for (const directive of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(directive);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    if (url.startsWith("/api/")) expect(headers["cache-control"]).toBe("no-store");
  });
});
