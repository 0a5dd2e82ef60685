import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dispositionOf, wantedOf } from "./range.ts";

const etag = '"abc"';
const file = { size: 100, etag };
const part = (first: number, last: number) => ({ kind: "part", part: { first, last } });

describe("what a request asks of a file", () => {
  it.each([
    [undefined, { kind: "whole" }],
    ["bytes=0-0", part(0, 0)],
    ["bytes=10-19", part(10, 19)],
    ["bytes=10-", part(10, 99)],
    ["bytes=-5", part(95, 99)],
    ["bytes=-500", part(0, 99)],
    ["bytes=90-1000", part(90, 99)],
    ["Bytes= 1-2 ", part(1, 2)],
    ["bytes=100-", { kind: "none" }],
    ["bytes=100-200", { kind: "none" }],
    ["bytes=-0", { kind: "none" }],
    ["bytes=20-10", { kind: "whole" }],
    ["bytes=-", { kind: "whole" }],
    ["bytes=0-1,5-6", { kind: "whole" }],
    ["bytes=a-b", { kind: "whole" }],
    ["lines=0-1", { kind: "whole" }],
    ["bytes=99999999999999999999-", { kind: "whole" }],
  ])("is by its range %j", (range, wanted) => {
    expect(wantedOf({ range }, file)).toEqual(wanted);
  });

  it("is the whole when the part would be of another content", () => {
    expect(wantedOf({ range: "bytes=5-", ifRange: etag }, file)).toEqual(part(5, 99));
    expect(wantedOf({ range: "bytes=5-", ifRange: '"old"' }, file)).toEqual({ kind: "whole" });
    expect(wantedOf({ range: "bytes=5-", ifRange: `W/${etag}` }, file)).toEqual({ kind: "whole" });
    expect(wantedOf({ range: "bytes=5-", ifRange: "Mon, 02 Mar 2026 09:00:00 GMT" }, file)).toEqual({ kind: "whole" });
  });

  it("is nothing where the asker has this content, or wants another", () => {
    expect(wantedOf({ ifNoneMatch: `"x", W/${etag}` }, file)).toEqual({ kind: "known" });
    expect(wantedOf({ ifNoneMatch: "*" }, file)).toEqual({ kind: "known" });
    expect(wantedOf({ ifNoneMatch: '"x"' }, file)).toEqual({ kind: "whole" });
    expect(wantedOf({ ifMatch: '"x"', range: "bytes=0-1" }, file)).toEqual({ kind: "other" });
    expect(wantedOf({ ifMatch: `"x", ${etag}` }, file)).toEqual({ kind: "whole" });
    expect(wantedOf({ ifMatch: "*" }, file)).toEqual({ kind: "whole" });
  });

  it("is never more than the file holds, whatever is sent", () => {
    const odd = fc.string({ unit: fc.constantFrom("0", "1", "9", "-", ",", " ", "=", "x") });
    fc.assert(
      fc.property(fc.nat(2_000), odd, (size, range) => {
        const wanted = wantedOf({ range: `bytes=${range}` }, { size, etag });
        if (wanted.kind !== "part") return;
        expect(wanted.part.first).toBeGreaterThanOrEqual(0);
        expect(wanted.part.last).toBeGreaterThanOrEqual(wanted.part.first);
        expect(wanted.part.last).toBeLessThan(size);
      }),
    );
  });
});

describe("the name of a download", () => {
  it.each([
    ["setup.exe", "attachment; filename=\"setup.exe\"; filename*=UTF-8''setup.exe"],
    [
      "Été (1) 名.zip",
      "attachment; filename=\"Ete (1) _.zip\"; filename*=UTF-8''%C3%89t%C3%A9%20%281%29%20%E5%90%8D.zip",
    ],
    ["a\"b;c%d'*", "attachment; filename=\"a_b;c_d'*\"; filename*=UTF-8''a%22b%3Bc%25d%27%2A"],
  ])("of %s is said in ASCII and as it is", (name, header) => {
    expect(dispositionOf(name)).toBe(header);
  });

  it("is always one header that can be sent and read back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
        if (!name.isWellFormed()) return;
        const header = dispositionOf(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7E]*"; filename\*=UTF-8''[\x21-\x7E]*$/);
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(name);
      }),
    );
  });
});
