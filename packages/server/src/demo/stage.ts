import { DAY_MS, HOUR_MS } from "@freehold/core/kernel/duration";
import { type Client, createClient } from "@freehold/sdk";
import type { FastifyInstance } from "fastify";
import { type Job, runDueJobs, type Sweep } from "../platform/jobs.ts";
import type { Platform } from "../platform/platform.ts";
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from "./cast.ts";

/** Where the demonstration is played: the application itself, with a clock that moves from the past to today. */
export type Stage = {
  readonly platform: Platform;
  /** What a person does: the SDK, signed in as them; people register when they first appear. */
  as(key: string): Promise<Client>;
  person(key: string): DemoPerson;
  /** What a program does that shows a token; the answer's body. */
  send(method: "POST" | "PATCH", url: string, token: string, body: object): Promise<unknown>;
  /** Moves the clock forward to so many days before today, letting everything due on the way happen. */
  goTo(daysAgo: number): Promise<void>;
  /** The instant so many days before today. */
  day(daysAgo: number): Date;
  /** Sets the clock to so many days before today, back or forth, and lets nothing happen on the way. */
  turnTo(daysAgo: number): void;
};

type StageOptions = {
  platform: Platform;
  server: FastifyInstance;
  work: { jobs: readonly Job[]; sweeps: readonly Sweep[] };
  today: Date;
  setClock(at: Date): void;
};

/** A browser that signs in again when days have gone by, as its person would. */
const browser = (server: FastifyInstance, { email, language }: DemoPerson): Client => {
  let cookie = "";
  const send = async (url: string, init: RequestInit | undefined): Promise<Response> => {
    const response = await server.inject({
      method: (init?.method ?? "GET") as "GET",
      url,
      headers: { ...(init?.headers as Record<string, string>), ...(cookie === "" ? {} : { cookie }) },
      ...(typeof init?.body === "string" ? { payload: init.body } : {}),
    });
    const set = response.cookies.find(({ name }) => name.endsWith("session_token"));
    if (set !== undefined) cookie = `${set.name}=${set.value}`;
    const type = String(response.headers["content-type"] ?? "");
    return new Response(response.rawPayload, { status: response.statusCode, headers: { "content-type": type } });
  };
  const client: Client = createClient({
    baseUrl: "",
    language: () => language,
    fetch: async (url, init) => {
      const response = await send(String(url), init);
      if (response.status !== 401 || cookie === "") return response;
      cookie = "";
      await client.people.signIn({ identity: email, password: DEMO_PASSWORD });
      return send(String(url), init);
    },
  });
  return client;
};

const STEP_MS = 12 * HOUR_MS;

export const createStage = ({ platform, server, work, today, setClock }: StageOptions): Stage => {
  const clients = new Map<string, Client>();
  const settle = async () => {
    for (const sweep of work.sweeps) await sweep.run(platform);
    await runDueJobs(platform, work);
  };

  const person = (key: string): DemoPerson => {
    const found = demoPeople.find((each) => each.key === key);
    if (found === undefined) throw new Error(`nobody in the demonstration is called ${key}`);
    return found;
  };

  const verify = async (client: Client, email: string) => {
    await runDueJobs(platform, work);
    const { items } = await client.mailbox.list({ recipient: email, limit: 100 });
    for (const { id } of items) {
      const { text } = await client.mailbox.get({ id });
      const token = /\/verify-email\/(\S+)/.exec(text)?.[1];
      if (token !== undefined)
        return client.people.verifyEmail({ token: decodeURIComponent(token), password: DEMO_PASSWORD });
    }
    throw new Error(`no verification mail reached ${email}`);
  };

  const enter = async (key: string): Promise<Client> => {
    const { name, email, company, phone, language, timeZone, relationship } = person(key);
    const client = browser(server, person(key));
    await client.people.register({
      ...{ name, email, company, phone, language, timeZone, password: DEMO_PASSWORD },
      ...(relationship === undefined ? {} : { relationship }),
    });
    await verify(client, email);
    await client.people.updateProfile({ language, timeZone });
    return client;
  };

  const day = (daysAgo: number) => new Date(today.getTime() - daysAgo * DAY_MS);

  return {
    platform,
    person,
    as: async (key) => {
      const client = clients.get(key) ?? (await enter(key));
      clients.set(key, client);
      return client;
    },
    send: async (method, url, token, payload) => {
      const response = await server.inject({ method, url, headers: { authorization: `Bearer ${token}` }, payload });
      if (response.statusCode >= 300) throw new Error(`${method} ${url}: ${response.body}`);
      return response.json();
    },
    goTo: async (daysAgo) => {
      const goal = today.getTime() - daysAgo * DAY_MS;
      for (let at = platform.clock.now().getTime() + STEP_MS; at < goal; at += STEP_MS) {
        setClock(new Date(at));
        await settle();
      }
      setClock(new Date(goal));
      await settle();
    },
    day,
    turnTo: (daysAgo) => setClock(day(daysAgo)),
  };
};
