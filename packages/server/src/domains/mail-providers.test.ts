import { describe, expect, it } from "vitest";
import { emailDomain, provesIdentifier } from "./identifier.ts";
import { notProviders, otherDisposableProviders, otherFreeProviders } from "./mail-provider-corrections.ts";
import { mailProvider } from "./mail-providers.ts";

describe("mail providers", () => {
  it("are told apart from organisations", () => {
    expect(mailProvider("gmail.com")).toBe("free");
    expect(mailProvider("mailinator.com")).toBe("disposable");
    expect(mailProvider("cisco.com")).toBeNull();
  });

  it("include everything beneath them, and nothing beside", () => {
    expect(mailProvider("a.b.gmail.com")).toBe("free");
    expect(mailProvider("team.mailinator.com")).toBe("disposable");
    expect(mailProvider("notgmail.com")).toBeNull();
    expect(mailProvider("appleid.com")).toBeNull();
    expect(mailProvider("privaterelay.appleid.com")).toBe("free");
  });

  it("do not include what is registered beneath a suffix that is on a list", () => {
    expect(mailProvider("edu.pl")).toBe("disposable");
    expect(mailProvider("uw.edu.pl")).toBeNull();
  });

  it("are compared as A-labels, where the packaged lists hold other spellings", () => {
    expect(mailProvider("xn--gmal-nza.net")).toBe("disposable");
  });

  it("are as the corrections say", () => {
    expect(otherFreeProviders.filter((domain) => mailProvider(domain) !== "free")).toEqual([]);
    expect(otherDisposableProviders.filter((domain) => mailProvider(domain) !== "disposable")).toEqual([]);
    expect(notProviders.filter((domain) => mailProvider(domain) !== null)).toEqual([]);
  });
});

describe("the domain of an address", () => {
  it.each([
    ["joe@acme.com", "acme.com"],
    ["Joe@ACME.Com", "acme.com"],
    ["joe@bücher.de", "xn--bcher-kva.de"],
    ['"odd@local"@acme.com', "acme.com"],
    [" joe@acme.com ", "acme.com"],
  ])("of %s is %s", (email, domain) => {
    expect(emailDomain(email)).toBe(domain);
  });

  it.each([
    "",
    "joe",
    "joe@",
    "@acme.com",
    "joe@localhost",
    "joe@127.0.0.1",
    "joe@[127.0.0.1]",
    "joe@a..com",
    "joe@\ud800.com",
  ])("%j has none", (email) => {
    expect(emailDomain(email)).toBeNull();
  });
});

describe("an address proves an identifier", () => {
  it("only when it is at that very domain", () => {
    expect(provesIdentifier("acme.com", "acme.com")).toBe(true);
    expect(provesIdentifier("acme.com", "eu.acme.com")).toBe(false);
    expect(provesIdentifier("eu.acme.com", "acme.com")).toBe(false);
    expect(provesIdentifier("acme.fr", "acme.com")).toBe(false);
  });
});
