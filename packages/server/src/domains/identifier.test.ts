import { describe, expect, it } from "vitest";
import { type Identifier, type IdentifierProblem, parseIdentifier } from "./identifier.ts";

const accepted = (raw: string): Identifier => {
  const parsed = parseIdentifier(raw);
  if (!parsed.ok) throw new Error(`${raw} is refused: ${parsed.code}`);
  return parsed.identifier;
};

const codeOf = (raw: string): IdentifierProblem | null => {
  const parsed = parseIdentifier(raw);
  return parsed.ok ? null : parsed.code;
};

describe("what is accepted", () => {
  it("is a registrable domain", () => {
    expect(accepted("acme.com")).toEqual({
      ascii: "acme.com",
      unicode: "acme.com",
      registrable: "acme.com",
      parents: [],
      skeleton: "acrne.corn",
    });
  });

  it("is a prefix under one, with its ancestors down to the registrable domain, nearest first", () => {
    const identifier = accepted("lab.eu.acme.co.uk");
    expect(identifier.registrable).toBe("acme.co.uk");
    expect(identifier.parents).toEqual(["eu.acme.co.uk", "acme.co.uk"]);
  });

  it.each([
    "acme.com",
    "ACME.com",
    "  Acme.Com\t\n",
    "\u00a0acme.com\u3000",
    "\ufeffacme.com",
    "acme.com.",
    "acme。com",
    "acme．com",
    "acme｡com。",
    "ａｃｍｅ.ｃｏｍ",
    "𝐚𝐜𝐦𝐞.com",
    "ⓐcme.com",
    "ac\u00adme.com",
    "ac\u200bme.com",
    "acᵐe.com",
  ])("%j is acme.com", (spelling) => {
    expect(accepted(spelling).ascii).toBe("acme.com");
  });

  it.each([
    ["Bücher.DE", "xn--bcher-kva.de", "bücher.de"],
    ["bu\u0308cher.de", "xn--bcher-kva.de", "bücher.de"],
    ["XN--BCHER-KVA.de", "xn--bcher-kva.de", "bücher.de"],
    ["straße.de", "xn--strae-oqa.de", "straße.de"],
    ["пример.рф", "xn--e1afmkfd.xn--p1ai", "пример.рф"],
    ["日本語.jp", "xn--wgv71a119e.jp", "日本語.jp"],
    ["トヨタtoyota自動車.jp", "xn--toyota-hu4epcsp5801acisfdk6a.jp", "トヨタtoyota自動車.jp"],
    ["삼성sdi.kr", "xn--sdi-iy4njs.kr", "삼성sdi.kr"],
    ["ελλάδα.gr", "xn--hxakic4aa.gr", "ελλάδα.gr"],
    ["בנק.co.il", "xn--5db4av.co.il", "בנק.co.il"],
    ["موقع.com", "xn--4gbrim.com", "موقع.com"],
    ["col·lectiu.cat", "xn--collectiu-2pa.cat", "col·lectiu.cat"],
    ["बैंक.भारत", "xn--i1b2bwdrf.xn--h2brj9c", "बैंक.भारत"],
  ])("%s is stored as %s and shown as %s", (typed, ascii, unicode) => {
    const identifier = accepted(typed);
    expect([identifier.ascii, identifier.unicode]).toEqual([ascii, unicode]);
  });

  it("may mix scripts between labels, though not within one", () => {
    expect(accepted("кремль.com").registrable).toBe("xn--e1ajeds9e.com");
  });

  it("may stand under a private suffix", () => {
    expect(accepted("acme.github.io").registrable).toBe("acme.github.io");
    expect(accepted("eu.acme.github.io").parents).toEqual(["acme.github.io"]);
    expect(accepted("acme.uk.com").registrable).toBe("acme.uk.com");
  });

  it("follows the list's wildcards and exceptions", () => {
    expect(codeOf("kawasaki.jp")).toBe("identifier.public_suffix");
    expect(codeOf("acme.kawasaki.jp")).toBe("identifier.public_suffix");
    expect(accepted("city.kawasaki.jp").registrable).toBe("city.kawasaki.jp");
  });

  it.each(["3m.com", "7-eleven.com", "360.com", "0x.org", "1.fr", "x.com", "0x7f.1.com", "2.1.0.acme.com"])(
    "%s is no address for all its digits",
    (domain) => {
      expect(accepted(domain).ascii).toBe(domain);
    },
  );

  it("has at most 63 characters in a label and 253 in all", () => {
    const label = "a".repeat(63);
    expect(accepted(`${label}.com`).ascii).toHaveLength(67);
    expect(codeOf(`${label}a.com`)).toBe("identifier.too_long");
    const longest = `${label}.${label}.${label}.${"a".repeat(57)}.com`;
    expect(accepted(longest).ascii).toHaveLength(253);
    expect(accepted(`${longest}.`).ascii).toHaveLength(253);
    expect(codeOf(`a${longest}`)).toBe("identifier.too_long");
    // 57 letters, but 64 characters as an A-label.
    expect(codeOf(`${"a".repeat(55)}öü.com`)).toBe("identifier.too_long");
  });
});

describe("what is refused, and why", () => {
  const refusals: [IdentifierProblem, string[]][] = [
    ["identifier.required", ["", " ", "\t\n", "\u3000"]],
    [
      "identifier.is_address",
      ["joe@acme.com", "mailto:joe@acme.com", "Joe <joe@acme.com>", "@acme.com", "joe＠acme.com"],
    ],
    [
      "identifier.is_url",
      [
        ...["https://acme.com", "http://acme.com/", "HTTPS://ACME.COM", "//acme.com", "acme.com/", "acme.com/about"],
        ...["acme.com:8080", "acme.com?x=1", "acme.com#top", "https://joe@acme.com", "ftp:acme.com"],
        ...["ｈｔｔｐｓ：／／acme.com", "acme.com\\", "https://1.2.3.4/", "acme.com。/"],
      ],
    ],
    [
      "identifier.ip_address",
      [
        ...["127.0.0.1", "127.0.0.1.", "0x7f.1", "0x7F.0.0.1", "0177.0.0.1", "2130706433", "127.1", "0", "1.2.3"],
        ...["１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "0x", "0x7f000001", "999.999.999.999"],
        ...["::1", "[::1]", "2001:db8::1", "[2001:DB8::1]", "::ffff:127.0.0.1", "fe80::1%eth0"],
      ],
    ],
    ["identifier.single_label", ["acme", "localhost", "intranet", "xn--e1afmkfd", "acme.", "日本"]],
    [
      "identifier.invalid",
      [
        ...[".", "..", ".acme.com", "acme..com", "acme.com..", "acme.-com", "-acme.com", "acme-.com", "ab--cd.com"],
        ...["a_b.com", "acme .com", "ac me.com", "acme!.com", "acme,com", "*.acme.com", "acme.com\0", "ac\u0007me.com"],
        ...["\ud800acme.com", "acme\udfff.com", "xn--a.com", "xn--acme-.com", "xn--.com", "xn--zzzzzzzzzzzz99.com"],
        ...["☕.com", "i❤ny.com", "💩.la", "xn--ls8h.la", "a\u200db.com", "\u0301acme.com", "acme\u202ecom.com"],
        ...["abcאבג.com", "acme․com", "acme⁄about.com", "\u00ad", "acme%2ecom", "\u{e0001}.com\u{1f3f4}"],
      ],
    ],
    [
      "identifier.public_suffix",
      [
        "co.uk",
        "gov.uk",
        "com.au",
        "github.io",
        "xn--55qx5d.cn",
        "公司.cn",
        "blogspot.com",
        "uk.com",
        "s3.amazonaws.com",
        "acme.ck",
      ],
    ],
    [
      "identifier.unknown_suffix",
      [
        ...["acme.local", "acme.internal", "acme.test", "acme.example", "acme.invalid", "acme.localhost", "acme.onion"],
        ...[
          "1.in-addr.arpa",
          "acme.home.arpa",
          "home.arpa",
          "acme.lan",
          "acme.corp",
          "acme.zz",
          "acme.123",
          "1.2.3.4.5",
        ],
      ],
    ],
    [
      "identifier.free_mail",
      [
        ...["gmail.com", "GMAIL.com", "googlemail.com", "outlook.com", "hotmail.fr", "yahoo.co.uk", "icloud.com"],
        ...["orange.fr", "free.fr", "laposte.net", "gmx.de", "web.de", "qq.com", "mail.ru", "naver.com", "proton.me"],
        ...["tutanota.com", "hey.com", "sales.gmail.com", "a.b.gmail.com", "gmail.com."],
      ],
    ],
    [
      "identifier.disposable_mail",
      ["mailinator.com", "yopmail.com", "team.yopmail.com", "guerrillamail.com", "tempmail.com"],
    ],
    [
      "identifier.mixed_script",
      [
        // The case of the procedure document: е and с are Cyrillic.
        ...["ccoеsup.com", "cсoesup.com", "ccoеѕup.com", "аpple.com", "xn--pple-43d.com", "gооgle.com"],
        ...["αcme.com", "acmε.com", "жω.com", "日本г.com", "ひらがな한글.com", "աlpha.com"],
        ...["shop.аcme.com", "ไทยabc.com"],
      ],
    ],
  ];

  it.each(refusals.flatMap(([code, inputs]) => inputs.map((input) => [input, code] as const)))(
    "%j: %s",
    (input, code) => {
      expect(codeOf(input)).toBe(code);
    },
  );

  it("leaves ordinary organisations alone", () => {
    const organisations =
      "cisco.com ibm.com microsoft.com google.com apple.com amazon.com siemens.com bosch.com bmw.de allianz.de telekom.de " +
      "thalesgroup.com totalenergies.com edf.fr orange.com sfr.com bouygues.com cnrs.fr inria.fr sncf.fr airfrance.fr " +
      "bnpparibas.com socgen.com axa.fr bbc.co.uk ox.ac.uk hackney.gov.uk nestle.com swisscom.com philips.com " +
      "ericsson.com nokia.com maersk.com telefonica.com toyota.co.jp sony.com samsung.com alibaba.com huawei.com tcs.com " +
      "walmart.com jpmorgan.com verizon.com att.com comcast.com facebook.com starbucks.com harvard.edu mit.edu nus.edu.sg " +
      "unican.es berlin.de stadt.berlin.de europa.eu who.int cern.ch ethz.ch uni-muenchen.de acme.edu.pl";
    expect(organisations.split(" ").filter((domain) => codeOf(domain) !== null)).toEqual([]);
  });
});

describe("names that look alike", () => {
  it.each([
    ["scope.com", "ѕсоре.com"],
    ["оса.com", "oca.com"],
    ["amazon.com", "arnazon.com"],
    ["paypal.com", "paypa1.com"],
    ["google.com", "g00gle.com"],
    ["тест.com", "xn--e1aybc.com"],
  ])("%s and %s have one skeleton", (one, other) => {
    expect(accepted(other).skeleton).toBe(accepted(one).skeleton);
  });

  it("have different ones when any reader sees that they differ", () => {
    const names = ["acme.com", "acme.co", "acne.com", "acmé.com", "acme.fr", "eu.acme.com", "acmee.com"];
    expect(new Set(names.map((name) => accepted(name).skeleton)).size).toBe(names.length);
  });
});
