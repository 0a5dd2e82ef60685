import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../testing/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it.each(["/", "/learn", "/manage/anything/people", "/invitation/a.b"])(
  "serves the page at %s, also to what is not a browser",
  async (url) => {
    for (const accept of ["text/html", "*/*"]) {
      const answer = await app.server.inject({ url, headers: { accept } });
      if (accept === "*/*" && url.endsWith(".b")) expect(answer.statusCode).toBe(404);
      else expect(answer).toMatchObject({ statusCode: 200, headers: { "content-type": "text/html; charset=utf-8" } });
    }
  },
);

it.each(["/assets/", "/assets/none.js", "/../package.json", "/brand/"])("has no file at %s", async (url) => {
  const answer = await app.server.inject({ url, headers: { accept: "*/*" } });
  expect(answer.payload).not.toContain('"workspaces"');
  expect(answer.statusCode === 404 || answer.headers["content-type"] === "text/html; charset=utf-8").toBe(true);
});

it("announces with a page what it is made of, beside what every page loads", async () => {
  const linked = async (url: string) => {
    const { body } = await app.server.inject({ url, headers: { accept: "text/html" } });
    return [...body.matchAll(/<link rel="(?:modulepreload|preload)"[^>]* href="(\/assets\/[^"]+)"/g)].map(
      ([, file]) => file ?? "",
    );
  };
  const everywhere = await linked("/no/such/page");
  for (const url of ["/", "/sign-in", "/smart-account/requests/an-account"]) {
    const files = (await linked(url)).filter((file) => !everywhere.includes(file));
    expect(files, url).not.toEqual([]);
    for (const file of files) expect((await app.server.inject({ url: file })).statusCode, file).toBe(200);
  }
});
