import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areReady, isFileName, isStoreKey, linkEndOf, mayRelease, settleCheck } from "./rules.ts";

describe("a key of the store", () => {
  it.each([
    "a",
    "2026/setup.exe",
    "hull designer/5.2/hull-designer_5.2-1_amd64.deb",
    "名前/ファイル.zip",
    "a+b (1)&c=d%20é.tar.gz",
  ])("can be %s", (key) => {
    expect(isStoreKey(key)).toBe(true);
  });

  it.each([
    "",
    "/",
    "/etc/passwd",
    "..",
    "../secret",
    "a/../../b",
    "a//b",
    "a/",
    "./a",
    ".hidden",
    "a/.git/config",
    "a\\b",
    "a\u0000b",
    "a\nb",
    "exe\u202Etxt",
    " a",
    "a ",
    "e\u0301",
    "\ud800",
    "a".repeat(901),
  ])("cannot be %j", (key) => {
    expect(isStoreKey(key)).toBe(false);
  });

  it("never leads out of the store, and is made of names of files", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", " ", "é") }), (key) => {
        if (!isStoreKey(key)) return;
        expect(key).not.toMatch(/^\/|\\|(^|\/)\.\.?(\/|$)|\/\/|\/$/);
        expect(key.split("/").every(isFileName)).toBe(true);
      }),
    );
  });
});

describe("a release", () => {
  it("is published with files that have all been read, and with at least one", () => {
    expect(areReady([])).toBe(false);
    expect(areReady([{ state: "ready" }])).toBe(true);
    for (const state of ["waiting", "checking", "failed"] as const) {
      expect(areReady([{ state: "ready" }, { state }])).toBe(false);
    }
  });

  it("is published from a draft or after a withdrawal, and withdrawn only when it is published", () => {
    expect(mayRelease("draft", "publish")).toBe(true);
    expect(mayRelease("withdrawn", "publish")).toBe(true);
    expect(mayRelease("published", "publish")).toBe(false);
    expect(mayRelease("published", "withdraw")).toBe(true);
    expect(mayRelease("draft", "withdraw")).toBe(false);
  });
});

describe("a file whose bytes were read", () => {
  it("is ready, unless it was published as another and nobody meant to change it", () => {
    const published = { known: "a", isPublished: true, acceptsChange: false };
    expect(settleCheck(published, "a")).toBe("ready");
    expect(settleCheck(published, "b")).toBe("changed");
    expect(settleCheck({ ...published, acceptsChange: true }, "b")).toBe("ready");
    expect(settleCheck({ ...published, isPublished: false }, "b")).toBe("ready");
    expect(settleCheck({ ...published, known: null }, "b")).toBe("ready");
  });
});

describe("the link of a download", () => {
  it("is over after a day", () => {
    expect(linkEndOf(new Date("2026-03-02T09:00:00Z"))).toEqual(new Date("2026-03-03T09:00:00Z"));
  });
});
