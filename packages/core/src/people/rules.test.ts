import { describe, expect, test } from "vitest";
import { freeUserId, isGuessablePassword, sessionEnds, userIdBase } from "./rules.ts";
import { UserId } from "./schema.ts";

// As in the list itself: everyday words stand in it too, further down.
const known = ["password", "qwerty", "dragon", "monkey", "letmein", "football", "iloveyou", "123456789012"].concat(
  Array.from({ length: 1_000 }, (_, rank) => `filler${rank}`),
  ["nineteen", "green", "umbrella", "correct", "horse", "battery", "staple"],
);
const words = {
  rankOf: (word: string) => {
    const at = known.indexOf(word);
    return at < 0 ? undefined : at;
  },
  context: ["ada.lovelace@analytical.example", "Analytical Engines Ltd", "Freehold"],
};

describe("A password is refused when a guesser would try it early", () => {
  test.each([
    "password1234",
    "Password2026!",
    "P@ssw0rdP@ssw0rd",
    "passwordqwerty",
    "123456789012",
    "aaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "qwertyuiop123",
    "azertyuiop2026",
    "abcdefghijklmn",
    "freeholdfreehold",
    "Freehold2026!!",
    "adalovelace1815",
    "Ada.Lovelace.1",
    "AnalyticalEngines1",
    "iloveyou!!2026",
    "dragonmonkey99",
  ])("%s", (password) => {
    expect(isGuessablePassword(password, words)).toBe(true);
  });

  test.each([
    "correct horse battery staple",
    "violet-kettle-unhurried",
    "xK9#mQ2$vL7pW",
    "Le chat dort au soleil",
    "муха летит над озером",
    "839274650193",
    "dragon eats seven kettles",
    "nineteen green umbrellas",
  ])("%s is accepted", (password) => {
    expect(isGuessablePassword(password, words)).toBe(false);
  });
});

describe("A user ID is made from the address", () => {
  test.each([
    ["ada.lovelace@example.com", "ada.lovelace"],
    ["Élodie+news@example.com", "elodie.news"],
    ["o@example.com", "o.id"],
    ["мария@example.com", "user.id"],
    [`${"x".repeat(64)}@example.com`, "x".repeat(32)],
    ["..a..@example.com", "a.id"],
  ])("%s gives %s, which is a valid one", (email, expected) => {
    expect(userIdBase(email)).toBe(expected);
    expect(UserId.parse(userIdBase(email))).toBe(expected);
  });

  test("a taken one gets the first free number", () => {
    expect(freeUserId("ada", new Set())).toBe("ada");
    expect(freeUserId("ada", new Set(["ada", "ada2"]))).toBe("ada3");
  });
});

test("A session in use ends a week later, but never later than 30 days after it began", () => {
  const began = new Date("2026-01-01T00:00:00Z");
  expect(sessionEnds(began, new Date("2026-01-02T00:00:00Z")).toISOString()).toBe("2026-01-09T00:00:00.000Z");
  expect(sessionEnds(began, new Date("2026-01-29T00:00:00Z")).toISOString()).toBe("2026-01-31T00:00:00.000Z");
});
