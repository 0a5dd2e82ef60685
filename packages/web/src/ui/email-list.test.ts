import { describe, expect, it } from "vitest";
import { badEmails, cleanEmails } from "./email-list.ts";

describe("pasted e-mail addresses", () => {
  it("become one entry each, in order and once", () => {
    expect(cleanEmails(["a@x.org, B@x.org;c@x.org\n a@x.org"])).toEqual(["a@x.org", "b@x.org", "c@x.org"]);
  });

  it("lose the names around them", () => {
    expect(cleanEmails(['"Amina Diallo" <amina@x.org>, Bruno <bruno@x.org>'])).toEqual(["amina@x.org", "bruno@x.org"]);
  });

  it("stay visible when they are wrong, to be corrected", () => {
    expect(cleanEmails(["amina", "b@"])).toEqual(["amina", "b@"]);
    expect(badEmails(["amina", "b@", "c@d", "e@f.g"])).toEqual(["amina", "b@", "c@d"]);
  });
});
