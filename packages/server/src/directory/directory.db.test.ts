import { HOUR_MS } from "@freehold/core/kernel/duration";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../platform/ids.ts";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, giveRole, signInAs, type TestAccount } from "../testing/factories.ts";

let app: TestApp;
let stranger: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  stranger = await signInAs(app, await createPerson(app, { email: "someone@elsewhere.net" }));
});
afterAll(() => app.close());

const database = () => app.platform.database.kysely;
const hide = (account: TestAccount) =>
  database().updateTable("accounts").set({ visibility: "restricted" }).where("id", "=", account.id).execute();
const addDomain = (account: TestAccount, domain: string, registrable = domain) =>
  database()
    .insertInto("domain_identifiers")
    .values({ domain, account_id: account.id, skeleton: domain, registrable })
    .execute();
const namesFor = async (visitor: Visitor, search: string) =>
  (await visitor.client.directory.search({ search })).items.map(({ name }) => name);
const suggestedTo = async (visitor: Visitor, typed: string) =>
  (await visitor.client.directory.suggest({ typed })).items.map(({ name, why }) => `${name}: ${why}`);

it("finds accounts by the beginning of a name, of a later word or of an identifier, without case and accents", async () => {
  await createAccount(app, { name: "Société Zürcher-Kessel", domain: "kesselbau.com" });
  for (const search of ["societe zur", "SOCIÉTÉ", "zurcher", "kessel", "Zürcher Kessel", "kesselb", "kesselbau.com"]) {
    expect(await namesFor(stranger, search)).toEqual(["Société Zürcher-Kessel"]);
  }
  for (const search of ["urcher", "esselbau", "kesselbaum", "%%", "__", "societe  zurcher kesselx"]) {
    expect(await namesFor(stranger, search)).toEqual([]);
  }
});

it("lists identifiers first, then names, then later words, each account once, over pages that leave none out", async () => {
  const both = await createAccount(app, { name: "Quartz Quartz", domain: "quartz-one.com" });
  await addDomain(both, "quartz-two.com");
  await createAccount(app, { name: "Quartz Beta", domain: "beta-works.com" });
  await createAccount(app, { name: "The Quartz Company", domain: "tq-company.com" });
  await createAccount(app, { name: "Zeta", domain: "quartz-zeta.com" });
  const expected = ["Quartz Quartz", "Zeta", "Quartz Beta", "The Quartz Company"];
  expect(await namesFor(stranger, "quartz")).toEqual(expected);
  const paged: string[] = [];
  for (let cursor: string | undefined, page = 0; page < 9; page += 1) {
    const { items, nextCursor } = await stranger.client.directory.search({
      search: "quartz",
      limit: 1,
      ...(cursor === undefined ? {} : { cursor }),
    });
    paged.push(...items.map(({ name }) => name));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  expect(paged).toEqual(expected);
  expect(await namesFor(stranger, "quartz-two.com")).toEqual(["Quartz Quartz"]);
});

it("answers for a restricted account to its exact identifier only, however it is typed", async () => {
  const hidden = await createAccount(app, { name: "Verborgene Bücher", domain: "xn--bcher-secret-dlb.de" });
  await hide(hidden);
  for (const search of [
    "xn--bcher-secret-dlb.de",
    "bücher-secret.de",
    "BÜCHER-secret.de.",
    "https://www.bücher-secret.de/about?x=1",
    "somebody@bücher-secret.de",
  ]) {
    expect(await namesFor(stranger, search)).toEqual(["Verborgene Bücher"]);
  }
  for (const search of ["verborgene", "bücher", "xn--bcher-secret", "bücher-secret.d", "lyon.bücher-secret.de"]) {
    expect(await namesFor(stranger, search)).toEqual([]);
  }
  expect(await suggestedTo(stranger, "Verborgene Büche")).toEqual([]);
  expect(await suggestedTo(stranger, "bücher-secret.com")).toEqual([]);
  expect(await suggestedTo(stranger, "lyon.bücher-secret.de")).toEqual([]);
  expect(await suggestedTo(stranger, "https://bücher-secret.de")).toEqual(["Verborgene Bücher: identifier"]);
});

it("names administrators to people of the same domain, with addresses to colleagues of a proven one only", async () => {
  const ada = await createPerson(app, { name: "Ada", email: "ada@granite-works.com" });
  const account = await createAccount(app, { name: "Granite", domain: "granite-works.com", administrator: ada });
  await addDomain(account, "granite-works.fr");
  const unit = await createAccount(app, { name: "Granite Lyon", domain: "lyon.granite-works.com", administrator: ada });
  await database()
    .updateTable("domain_identifiers")
    .set({ registrable: "granite-works.com" })
    .where("account_id", "=", unit.id)
    .execute();
  const hiddenUnit = await createAccount(app, { name: "Granite Nice", domain: "nice.granite-works.com" });
  await database()
    .updateTable("domain_identifiers")
    .set({ registrable: "granite-works.com" })
    .where("account_id", "=", hiddenUnit.id)
    .execute();
  await hide(hiddenUnit);
  const colleague = await signInAs(app, await createPerson(app, { email: "ben@granite-works.com" }));
  const { items } = await colleague.client.directory.listOwnDomain({});
  expect(items).toEqual([
    expect.objectContaining({
      name: "Granite",
      isOwnDomain: true,
      furtherDomains: ["granite-works.fr"],
      administrators: { named: [{ name: "Ada", email: "ada@granite-works.com" }], count: 1 },
      unreachable: null,
      standing: "none",
    }),
    expect.objectContaining({
      name: "Granite Lyon",
      isOwnDomain: false,
      administrators: { named: [{ name: "Ada", email: null }], count: 1 },
      unreachable: null,
    }),
  ]);
  const first = await colleague.client.directory.listOwnDomain({ limit: 1 });
  const second = await colleague.client.directory.listOwnDomain({ limit: 1, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items]).toEqual(items);
  expect(second.nextCursor).toBeNull();

  const french = await signInAs(app, await createPerson(app, { email: "chloe@granite-works.fr" }));
  expect((await french.client.directory.listOwnDomain({})).items[0]?.administrators?.named).toEqual([
    { name: "Ada", email: "ada@granite-works.com" },
  ]);
  const [seen] = (await stranger.client.directory.search({ search: "granite-works.com" })).items;
  expect(seen).toMatchObject({ name: "Granite", administrators: null, furtherDomains: [], unreachable: null });
});

it("names a few of many administrators and counts the others", async () => {
  const account = await createAccount(app, { name: "Many Heads", domain: "many-heads.com" });
  for (let n = 0; n < 8; n += 1) {
    await giveRole(app, account, await createPerson(app, { name: `Head ${n}` }), "administrator");
  }
  await giveRole(app, account, await createPerson(app, { name: "A user" }), "user");
  const colleague = await signInAs(app, await createPerson(app, { email: "x@many-heads.com" }));
  const [item] = (await colleague.client.directory.listOwnDomain({})).items;
  expect(item?.administrators?.count).toBe(8);
  expect(item?.administrators?.named.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4].map((n) => `Head ${n}`));
});

it("says of an account of one's own domain that nobody can answer", async () => {
  await createAccount(app, { name: "Deserted", domain: "deserted-isle.com" });
  const colleague = await signInAs(app, await createPerson(app, { email: "x@deserted-isle.com" }));
  expect((await colleague.client.directory.listOwnDomain({})).items).toEqual([
    expect.objectContaining({ name: "Deserted", unreachable: "none_left", administrators: { named: [], count: 0 } }),
  ]);
});

it("lists nothing to people of a mail provider, nor accounts that are not active", async () => {
  await createAccount(app, { name: "Waiting", domain: "waiting-room.com", status: "provisional" });
  await createAccount(app, { name: "Stopped", domain: "stopped-clock.com", status: "suspended" });
  const free = await signInAs(app, await createPerson(app, { email: "somebody@gmail.com" }));
  expect((await free.client.directory.listOwnDomain({})).items).toEqual([]);
  const colleague = await signInAs(app, await createPerson(app, { email: "x@waiting-room.com" }));
  expect((await colleague.client.directory.listOwnDomain({})).items).toEqual([]);
  for (const search of ["Waiting", "waiting-room.com", "Stopped", "stopped-clock.com"]) {
    expect(await namesFor(stranger, search)).toEqual([]);
    expect(await suggestedTo(stranger, search)).toEqual([]);
  }
});

it("offers what may have been meant, and says why", async () => {
  await createAccount(app, { name: "Blue Marble Ltd", domain: "blue-marble.com" });
  const parent = await createAccount(app, { name: "Marble Holding", domain: "marble-holding.co.uk" });
  await database()
    .updateTable("domain_identifiers")
    .set({ registrable: "marble-holding.co.uk" })
    .where("account_id", "=", parent.id)
    .execute();
  const expected: Record<string, string[]> = {
    "blue-marble.co": ["Blue Marble Ltd: other_suffix"],
    "bluemarble.com": ["Blue Marble Ltd: other_suffix"],
    "blue-marble.cmo": ["Blue Marble Ltd: other_suffix"],
    "blue-mrable.com": ["Blue Marble Ltd: spelling"],
    "blue-marbel.com": ["Blue Marble Ltd: spelling"],
    "blue-marrble.com": ["Blue Marble Ltd: spelling"],
    "blue-marbl.com": ["Blue Marble Ltd: spelling"],
    "blue-narble.com": ["Blue Marble Ltd: spelling"],
    "www.blue-marble.com": ["Blue Marble Ltd: identifier"],
    "ada@blue-marble.com": ["Blue Marble Ltd: identifier"],
    "Blue  MARBLE": ["Blue Marble Ltd: punctuation"],
    "Blue Marbel": ["Blue Marble Ltd: spelling"],
    "Blue Marble Limited": ["Blue Marble Ltd: spelling"],
    "marble-holding.com": ["Marble Holding: other_suffix"],
    "lyon.marble-holding.co.uk": ["Marble Holding: parent"],
    "blue-marxxle.com": [],
    "something-else.com": [],
    bl: [],
    "   ": [],
    "...": [],
    "@": [],
  };
  const visitor = await signInAs(app, await createPerson(app));
  for (const [typed, meant] of Object.entries(expected)) {
    expect([typed, await suggestedTo(visitor, typed)]).toEqual([typed, meant]);
  }
});

it("offers what looks alike, in other letters", async () => {
  const account = await createAccount(app, { name: "Paypalm", domain: "paypalm-trees.com" });
  const skeleton = "paypalrn-trees.corn";
  await database().updateTable("domain_identifiers").set({ skeleton }).where("account_id", "=", account.id).execute();
  for (const typed of ["paypa1m-trees.com", "раураlm-trees.com"]) {
    expect(await suggestedTo(stranger, typed)).toEqual(["Paypalm: look_alike"]);
  }
});

it("offers the account of one's own domain even where it is restricted, to nobody else", async () => {
  const hidden = await createAccount(app, { name: "Quiet Harbour", domain: "quiet-harbour.com" });
  await hide(hidden);
  const colleague = await signInAs(app, await createPerson(app, { email: "x@quiet-harbour.com" }));
  for (const typed of ["quiet-harbor.com", "quietharbour.com", "quiet-harbour.co"]) {
    expect(await suggestedTo(colleague, typed)).toEqual(["Quiet Harbour: spelling"]);
    expect(await suggestedTo(stranger, typed)).toEqual([]);
  }
});

it("follows names, domains, status and visibility at once", async () => {
  const account = await createAccount(app, { name: "Amber Tools", domain: "amber-tools.com" });
  const change = (values: Record<string, string>) =>
    database().updateTable("accounts").set(values).where("id", "=", account.id).execute();
  await addDomain(account, "bernstein-werkzeuge.de");
  expect(await namesFor(stranger, "bernstein")).toEqual(["Amber Tools"]);
  await database().deleteFrom("domain_identifiers").where("domain", "=", "bernstein-werkzeuge.de").execute();
  expect(await namesFor(stranger, "bernstein")).toEqual([]);
  await change({ name: "Topaz Tools" });
  expect(await namesFor(stranger, "topaz")).toEqual(["Topaz Tools"]);
  expect(await namesFor(stranger, "amber to")).toEqual([]);
  for (const values of [{ visibility: "restricted" }, { status: "suspended" }]) {
    await change(values);
    expect(await namesFor(stranger, "topaz")).toEqual([]);
    expect(await suggestedTo(stranger, "Topaz Tool")).toEqual([]);
    await change({ visibility: "unrestricted", status: "active" });
    expect(await namesFor(stranger, "topaz")).toEqual(["Topaz Tools"]);
  }
});

it("lists every domain of an account that is shown while domains are added to it", async () => {
  const account = await createAccount(app, { name: "Racing", domain: "racing-start.com" });
  for (let round = 0; round < 20; round += 1) {
    await hide(account);
    const show = database()
      .updateTable("accounts")
      .set({ visibility: "unrestricted" })
      .where("id", "=", account.id)
      .execute();
    await Promise.all([addDomain(account, `racing-${round}.com`), show]);
    const keys = await database()
      .selectFrom("account_search_keys")
      .select("key")
      .where("account_id", "=", account.id)
      .where("kind", "=", "identifier")
      .execute();
    expect(keys).toHaveLength(round + 2);
  }
});

it("makes whoever copies the directory wait", async () => {
  const visitor = await signInAs(app, await createPerson(app));
  const search = () => visitor.client.directory.search({ search: "nothing-is-called-so" });
  for (let n = 0; n < 300; n += 1) await search();
  expect(await codeOf(search())).toBe("people.too_many_tries");
  app.clock.advance(HOUR_MS + 1);
  await search();
  const suggest = () => visitor.client.directory.suggest({ typed: "bl" });
  for (let n = 0; n < 300; n += 1) await suggest();
  expect(await codeOf(suggest())).toBe("people.too_many_tries");
  // Wherever else they look: at most a thousand searches a day.
  for (let n = 301; n < 1_000; n += 1) {
    if (n % 300 === 0) app.clock.advance(HOUR_MS + 1);
    await search();
  }
  app.clock.advance(HOUR_MS + 1);
  expect(await codeOf(search())).toBe("people.too_many_tries");
});

it("looks for nothing with a single letter, and refuses a page too long and a cursor that is none", async () => {
  await createAccount(app, { name: "Zyx", domain: "zyx-works.com" });
  for (const search of ["z", "  ", ""]) expect(await namesFor(stranger, search)).toEqual([]);
  expect(await namesFor(stranger, "zy")).toEqual(["Zyx"]);
  expect(await codeOf(stranger.client.directory.search({ search: "ab", limit: 21 }))).toBe("input.invalid");
  for (const cursor of ["x", Buffer.from(JSON.stringify(["own", "a", newId()])).toString("base64url")]) {
    expect(await codeOf(stranger.client.directory.search({ search: "ab", cursor }))).toBe("input.cursor_invalid");
  }
});
