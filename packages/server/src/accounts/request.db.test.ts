import { HOUR_MS } from "@freehold/core/kernel/duration";
import type { Problem } from "@freehold/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp, type Visitor } from "../testing/app.ts";
import { codeOf } from "../testing/code-of.ts";
import { createAccount, createPerson, queuedMails, signInAs, type TestPerson } from "../testing/factories.ts";

let app: TestApp;
let counter = 0;
let domain = "";

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(() => {
  counter += 1;
  domain = `requested${counter}.com`;
});

const company = {
  companyName: "Requested Company",
  country: "FR",
  address: "12 rue de la Paix",
  city: "Paris",
  region: "FR-IDF",
  postalCode: "75002",
};

const input = (changes: Record<string, unknown> = {}) => ({
  authorizesSelf: true,
  domainIdentifier: domain,
  accountName: "Requested Company",
  ...changes,
});

const enter = async (options: Parameters<typeof createPerson>[1] = {}): Promise<[Visitor, TestPerson]> => {
  const person = await createPerson(app, options);
  return [await signInAs(app, person), person];
};

describe("Requesting an account", () => {
  it("for oneself makes a provisional account that is proven by one's own address", async () => {
    const [ann] = await enter({ email: `ann@${domain}`, name: "Ann" });
    const request = await ann.client.accounts.request(input({ nominatesSelf: true, nominees: [`bob@${domain}`] }));
    expect(request).toMatchObject({
      status: "provisional",
      domainIdentifier: domain,
      identifierStatus: "clear",
      identifierProof: "by_email",
      authorizerEmail: `ann@${domain}`,
      may: ["change_authorizer", "withdraw", "activate"],
    });
    expect(request.nominations.map(({ email, self }) => [email, self])).toEqual([
      [`ann@${domain}`, true],
      [`bob@${domain}`, false],
    ]);
    expect((await ann.client.accounts.listRequests()).items).toHaveLength(1);
  });

  it("for somebody else leaves the proof to them, and writes to an authorizer unknown so far in the requester's language", async () => {
    const [ann] = await enter({ email: `ann@${domain}`, language: "fr" });
    const request = await ann.client.accounts.request(
      input({ authorizesSelf: false, authorizerEmail: `Boss@${domain}`, specialMessage: "As agreed" }),
    );
    expect(request).toMatchObject({ identifierStatus: "clear", identifierProof: null, specialMessage: "As agreed" });
    await app.runJobs();
    const mails = (await queuedMails(app)).filter(({ recipient }) => recipient.endsWith(`@${domain}`));
    expect(mails.map(({ recipient, template, language }) => [recipient, template, language]).sort()).toEqual([
      [`ann@${domain}`, "account.requested", "fr"],
      [`boss@${domain}`, "account.authorization_asked", "fr"],
    ]);
  });

  it("goes to review where the authorizer's address proves nothing, and tells the operator's staff", async () => {
    const [staff, person] = await enter({ operatorRoles: ["support"] });
    const [ann] = await enter({ email: `ann@partner-of-${domain}`, relationship: "partner" });
    const request = await ann.client.accounts.request(
      input({ authorizesSelf: false, authorizerEmail: `boss${counter}@gmail.com` }),
    );
    expect(request).toMatchObject({ identifierStatus: "in_review", identifierEdited: false, identifierProof: null });
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ recipient }) => recipient === person.email);
    expect(told.map(({ template }) => template)).toEqual(["account.review_waits"]);
    const review = await staff.client.operators.getReview({ accountId: request.accountId });
    expect(review).toMatchObject({ why: ["authorizer_elsewhere"], authorizerEmail: `boss${counter}@gmail.com` });
  });

  it("under the domain of another account tells that account's administrators", async () => {
    const [, administrator] = await enter();
    await createAccount(app, { domain, administrator });
    const [ann] = await enter({ email: `ann@unit.${domain}` });
    await ann.client.accounts.request(input({ domainIdentifier: `unit.${domain}` }));
    await app.runJobs();
    const told = (await queuedMails(app)).filter(({ recipient }) => recipient === administrator.email);
    expect(told.map(({ template }) => template)).toEqual(["account.parent_notice"]);
  });

  it("is refused, with the reason, where the rules say so", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    const [partner] = await enter({ relationship: "partner" });
    const { request } = ann.client.accounts;
    expect(await codeOf(partner.client.accounts.request(input()))).toBe("account.partner_may_not_authorize");
    const toSelf = input({ authorizesSelf: false, authorizerEmail: `ann@${domain}` });
    expect(await codeOf(request(toSelf))).toBe("account.authorizer_is_self");
    expect(await codeOf(request(input({ domainIdentifier: "co.uk" })))).toBe("identifier.public_suffix");
    expect(await codeOf(request(input({ domainIdentifier: "gmail.com" })))).toBe("identifier.free_mail");
    await createAccount(app, { domain });
    expect(await codeOf(request(input()))).toBe("account.identifier_taken");
  });

  it("names the fields of company information that do not fit the country", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    const wrong = { ...company, region: "US-CA", postalCode: "ABC" };
    const problem = await ann.client.accounts.request(input({ company: wrong })).catch((error: Problem) => error);
    expect(problem).toMatchObject({ code: "input.invalid", status: 422 });
    expect((problem as Problem).fields.map(({ field }) => field)).toEqual(["company.region", "company.postalCode"]);
    const nowhere = { ...company, country: "France" };
    const unknown = await ann.client.accounts.request(input({ company: nowhere })).catch((error: Problem) => error);
    expect((unknown as Problem).fields).toMatchObject([{ field: "company.country", code: "address.country_unknown" }]);
    expect((await ann.client.accounts.request(input({ company }))).company).toEqual({ ...company, address2: "" });
  });

  it("twice with the same key makes one account and gives one answer", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    const submit = () => ann.client.accounts.request(input(), { idempotencyKey: `submit-${counter}` });
    const [one, other] = await Promise.all([submit(), submit()]);
    expect(other).toEqual(one);
    expect(await submit()).toEqual(one);
    expect((await ann.client.accounts.listRequests()).items).toHaveLength(1);
  });

  it("stops at ten open requests of one person, however many come at once", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    const codes = await Promise.all(
      Array.from({ length: 14 }, (_, index) =>
        codeOf(ann.client.accounts.request(input({ domainIdentifier: `unit${index}.${domain}` }))),
      ),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(10);
    expect(codes.filter((code) => code === "account.too_many_requests")).toHaveLength(4);
  });

  it("does not make Freehold a way to flood somebody with mail", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    const codes: string[] = [];
    for (let time = 1; time <= 31; time += 1) {
      const made = ann.client.accounts.request(input());
      codes.push(await codeOf(made.then(({ accountId }) => ann.client.accounts.withdraw({ accountId }))));
    }
    expect(codes.filter((code) => code === "done")).toHaveLength(30);
    expect(codes.at(-1)).toBe("request.too_many");
  });

  it("fifty times at once in different spellings makes one account and 49 clear refusals", async () => {
    const unicode = `bücher${counter}.com`;
    const ascii = new URL(`http://${unicode}`).hostname;
    const fullWidth = unicode.replace("com", "ｃｏｍ").replace(".", "。");
    const spellings = [
      unicode,
      ascii,
      unicode.toUpperCase(),
      ascii.toUpperCase(),
      `${unicode}.`,
      fullWidth,
      ` ${ascii} `,
    ];
    const people = await Promise.all(Array.from({ length: 50 }, () => enter()));
    const codes = await Promise.all(
      people.map(([visitor], index) =>
        codeOf(
          visitor.client.accounts.request(
            input({
              domainIdentifier: spellings[index % spellings.length],
              authorizesSelf: index % 2 === 0,
              authorizerEmail: `boss@${ascii}`,
            }),
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === "done")).toHaveLength(1);
    expect(codes.filter((code) => code === "account.identifier_taken")).toHaveLength(49);
    const { kysely } = app.platform.database;
    const live = await kysely.selectFrom("accounts").select("id").where("domain_identifier", "=", ascii).execute();
    expect(live).toHaveLength(1);
  });

  it("sends a look-alike to review even when the two come at the same moment", async () => {
    const [eve] = await enter();
    const one = `paypa1x${counter}.com`;
    const other = `paypalx${counter}.com`;
    const [ann] = await enter({ email: `ann@${one}` });
    const made = await Promise.all([
      ann.client.accounts.request(input({ domainIdentifier: one })),
      eve.client.accounts.request(
        input({ domainIdentifier: other, authorizesSelf: false, authorizerEmail: `boss@${other}` }),
      ),
    ]);
    expect(made.filter(({ identifierStatus }) => identifierStatus === "in_review")).toHaveLength(1);
  });
});

describe("The verdict on an identifier", () => {
  const verdict = (visitor: Visitor, typed: string, authorizerEmail?: string) =>
    visitor.client.accounts.checkIdentifier({
      domain: typed,
      ...(authorizerEmail === undefined ? {} : { authorizerEmail }),
    });

  it("says at once what would happen", async () => {
    const [ann] = await enter({ email: `ann@${domain}` });
    expect(await verdict(ann, domain.toUpperCase())).toEqual({
      verdict: "proven",
      ascii: domain,
      unicode: domain,
      parent: null,
    });
    expect(await verdict(ann, `unit.${domain}`)).toMatchObject({ verdict: "review", why: ["edited"] });
    expect(await verdict(ann, domain, "boss@gm")).toMatchObject({ verdict: "review", why: ["authorizer_elsewhere"] });
    expect(await verdict(ann, "gmail.com")).toMatchObject({ verdict: "refused", code: "identifier.free_mail" });
    await createAccount(app, { domain });
    expect(await verdict(ann, domain)).toEqual({
      verdict: "taken",
      ascii: domain,
      unicode: domain,
      isActive: true,
    });
    expect(await verdict(ann, `unit.${domain}`, `boss@unit.${domain}`)).toMatchObject({
      verdict: "proven",
      parent: { unicode: domain },
    });
  });

  it("tells apart an account that can be asked for access and one that is being set up", async () => {
    const [ann] = await enter();
    await createAccount(app, { domain, status: "provisional" });
    expect(await verdict(ann, domain)).toMatchObject({ verdict: "taken", isActive: false });
  });

  it("is there for whoever types, not for trying a whole list", async () => {
    const [ann] = await enter();
    const [bob] = await enter();
    for (let time = 1; time <= 600; time += 1) await verdict(ann, "10.0.0.1");
    expect(await codeOf(verdict(ann, domain))).toBe("people.too_many_tries");
    expect(await codeOf(verdict(bob, domain))).toBe("done");
    app.clock.advance(HOUR_MS);
    expect(await codeOf(verdict(ann, domain))).toBe("done");
  });

  it("explains a refusal in the person's language", async () => {
    const french = await signInAs(app, await createPerson(app), "fr");
    expect(await verdict(french, "10.0.0.1")).toMatchObject({
      code: "identifier.ip_address",
      detail: "Ceci est une adresse IP. Saisissez un domaine, par exemple societe.fr.",
    });
  });
});
