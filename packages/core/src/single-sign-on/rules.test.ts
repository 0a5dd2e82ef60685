import { describe, expect, it } from "vitest";
import { type Claims, isSignedInAgain, modeRefusal, readAsserted } from "./rules.ts";

const domainOf = (email: string) => email.split("@")[1] ?? null;
const said = (claims: Partial<Claims>) => readAsserted({ sub: "7", ...claims }, ["harbour.com", "quay.com"], domainOf);

describe("what a provider may say", () => {
  it("is an address of a domain that it serves", () => {
    expect(said({ email: " Ada@Harbour.com ", email_verified: true, name: "Ada L.", amr: ["pwd", "mfa"] })).toEqual({
      subject: "7",
      email: "ada@harbour.com",
      name: "Ada L.",
      emailVerified: true,
      secondFactor: true,
    });
  });

  it.each(["ada@other.com", "ada@mail.harbour.com", "ada@harbour.com.other.com", "ada@notharbour.com"])(
    "is not %s",
    (email) => expect(said({ email, email_verified: true })).toBe("foreign_domain"),
  );

  it.each([undefined, null, 7, "", "ada", "ada@", "ada@harbour", ["ada@harbour.com"], "ada@harbour.com@quay.com"])(
    "is not %j for an address",
    (email) => expect(said({ email })).toBe("no_address"),
  );

  it.each([false, "false", 0, "no", []])("is not an address that is verified: %j", (verified) => {
    expect(said({ email: "ada@harbour.com", email_verified: verified })).toBe("address_unverified");
  });

  it("is taken where it does not say whether the address is verified", () => {
    expect(said({ email: "ada@quay.com" })).toMatchObject({ emailVerified: null, name: "ada", secondFactor: false });
  });

  it.each([
    [{ given_name: "Ada", family_name: "Lovelace" }, "Ada Lovelace"],
    [{ given_name: "Ada", family_name: 7 }, "Ada"],
    [{ name: "x".repeat(500), given_name: "Ada" }, "Ada"],
    [{ name: "A\u0000da" }, "ada"],
    [{ name: ["Ada"] }, "ada"],
  ])("names somebody, whatever it says: %j", (claims, name) => {
    expect(said({ email: "ada@quay.com", ...claims })).toMatchObject({ name });
  });

  it.each([undefined, "mfa", ["pwd"], [["mfa"]]])("is of one factor with amr %j", (amr) => {
    expect(said({ email: "ada@quay.com", amr })).toMatchObject({ secondFactor: false });
  });
});

describe("signing in at the provider again", () => {
  it.each([
    [1_000, 1_000, 30, true],
    [1_090, 1_000, 30, true],
    [1_091, 1_000, 30, false],
    [9_000, 1_000, 30, false],
  ])("issued at %i, signed in at %i, away for %i s: %s", (iat, auth_time, away, isAgain) => {
    expect(isSignedInAgain({ sub: "7", iat, auth_time }, away)).toBe(isAgain);
  });

  it.each([undefined, "1000", null])("is not believed where auth_time is %j", (auth_time) => {
    expect(isSignedInAgain({ sub: "7", iat: 1_000, auth_time }, 30)).toBe(false);
  });
});

describe("the mode of a provider", () => {
  it.each([
    ["off", false, false, undefined],
    ["offered", false, true, "not_tried"],
    ["offered", true, false, undefined],
    ["required", false, false, "not_tried"],
    ["required", true, false, "not_through_it"],
    ["required", true, true, undefined],
  ] as const)("%s, tried %s, by who came by it %s: %s", (mode, isTried, cameByIt, refusal) => {
    expect(modeRefusal(mode, { isTried, cameByIt })).toBe(refusal);
  });
});
