import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emailDomain, parseIdentifier } from "./identifier.ts";
import { mailProvider } from "./mail-providers.ts";

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const foreignLabel = fc.oneof(
  fc.stringMatching(/^[a-zàâçéèêëîïôöùûüß]{2,12}$/u),
  fc.stringMatching(/^[а-яё]{2,12}$/u),
  fc.stringMatching(/^[α-ωά]{2,12}$/u),
  fc.stringMatching(/^[ぁ-んァ-ヶ一-龠a-z]{2,8}$/u),
  fc.stringMatching(/^[가-힣]{2,8}$/u),
  fc.stringMatching(/^[א-ת]{2,10}$/u),
);
const suffix = fc.constantFrom("com", "fr", "co.uk", "de", "jp", "com.br", "рф", "github.io");
const domain = fc
  .tuple(fc.array(fc.oneof(label, foreignLabel), { minLength: 1, maxLength: 4 }), suffix)
  .map(([labels, ending]) => [...labels, ending].join("."));
const dot = fc.constantFrom(".", "。", "．", "｡");

// What people's keyboards and clipboards do to a domain without making it another one.
const spelling = (typed: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom("same", "upper", "wide", "decomposed"), {
        minLength: typed.length,
        maxLength: typed.length,
      }),
      dot,
      fc.constantFrom("", " ", "\t", "\u00a0"),
      fc.constantFrom("", "."),
    )
    .map(([ways, separator, space, end]) => {
      const letters = Array.from(typed, (character, index) => {
        if (character === ".") return separator;
        // ß and ς have no capital of their own: in capitals, they would name another domain.
        if (ways[index] === "upper" && character.toUpperCase().toLowerCase() === character) {
          return character.toUpperCase();
        }
        if (ways[index] === "decomposed") return character.normalize("NFD");
        const isAscii = /^[!-~]$/.test(character);
        return ways[index] === "wide" && isAscii ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character;
      });
      return `${space}${letters.join("")}${end}${space}`;
    });

describe("reading an identifier", () => {
  it("never throws, whatever the text", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
      fc.string({
        unit: fc.constantFrom("xn--", ".", "-", "a", "é", "\0", "\ud800", "\u200d", "@", "0x", "א", "1", "。"),
      }),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const parsed = parseIdentifier(raw);
        if (parsed.ok) expect(parsed.identifier.ascii).toMatch(/^[a-z0-9.-]{4,253}$/);
        else expect(parsed.code).toMatch(/^identifier\.[a-z_]+$/);
        const host = emailDomain(raw);
        if (host !== null) expect(() => mailProvider(host)).not.toThrow();
      }),
      { numRuns: 3_000 },
    );
  });

  it("gives the same identifier for its own A-label and U-label forms", () => {
    let accepted = 0;
    fc.assert(
      fc.property(domain, (typed) => {
        const parsed = parseIdentifier(typed);
        if (!parsed.ok) return;
        accepted++;
        expect(parseIdentifier(parsed.identifier.ascii)).toEqual(parsed);
        expect(parseIdentifier(parsed.identifier.unicode)).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(1_000);
  });

  it("gives one answer for every spelling of a domain", () => {
    fc.assert(
      fc.property(
        domain.chain((typed) => fc.tuple(fc.constant(typed), spelling(typed))),
        ([typed, respelled]) => {
          expect(parseIdentifier(respelled)).toEqual(parseIdentifier(typed));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("accepts each of an identifier's parents, whose own parents are the rest", () => {
    fc.assert(
      fc.property(domain, (typed) => {
        const parsed = parseIdentifier(typed);
        if (!parsed.ok) return;
        const { parents, registrable, ascii } = parsed.identifier;
        expect([ascii, ...parents].at(-1)).toBe(registrable);
        for (const [index, parent] of parents.entries()) {
          const above = parseIdentifier(parent);
          expect(above.ok && above.identifier.parents).toEqual(parents.slice(index + 1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reads the domain of an address as it reads the domain", () => {
    fc.assert(
      fc.property(domain, (typed) => {
        const parsed = parseIdentifier(typed);
        if (parsed.ok) expect(emailDomain(`joe@${typed}`)).toBe(parsed.identifier.ascii);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "a".repeat(1_000_000),
    " ".repeat(1_000_000),
    "é.".repeat(500_000),
    "xn--".repeat(250_000),
    "1.".repeat(500_000),
  ])("refuses a megabyte", (megabyte) => {
    expect(parseIdentifier(megabyte)).toEqual({ ok: false, code: "identifier.too_long" });
    expect(emailDomain(`joe@${megabyte}`)).toBeNull();
  });
});
