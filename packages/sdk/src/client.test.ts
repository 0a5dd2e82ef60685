import { expect, it } from "vitest";
import { createClient } from "./client.ts";

const asked: string[] = [];
const fetch: typeof globalThis.fetch = async (url) => {
  asked.push(String(url));
  return Response.json({});
};

it.each([
  ["", "/api/access-requests/a%2Fb"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000/api/access-requests/a%2Fb"],
  ["https://accounts.example.com", "https://accounts.example.com/api/access-requests/a%2Fb"],
])("A client of %j fills the parameters of the path and leaves the base as it is", async (baseUrl, address) => {
  await createClient({ baseUrl, fetch }).accessRequests.getMine({ id: "a/b" });
  expect(asked.pop()).toBe(address);
});
