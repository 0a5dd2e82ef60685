import { describe, expect, test } from "vitest";
import { enteredLine, linePaths, lineValuesOf, nextLineName } from "./order-lines.ts";

describe("an order's lines in the form", () => {
  test("a line that is added has a name of its own, whichever were taken out before", () => {
    expect(nextLineName(["1"])).toBe("2");
    expect(nextLineName(["2", "3"])).toBe("4");
    expect(nextLineName(["10", " 20 ", "b"])).toBe("21");
    expect(nextLineName(["a", ""])).toBe("3");
    expect(nextLineName(["99999999999999999999"])).toBe("2");
  });

  test("what the server has against a line is found at its field", () => {
    expect(linePaths(7, 2)).toMatchObject({
      "7.sku": "lines.2.sku",
      "7.months": "lines.2.durationMonths",
      "7.starts": "lines.2.startsAt",
      "7.ends": "lines.2.endsAt",
      "7.renewsNumber": "lines.2.renews.number",
    });
  });

  test("a perpetual line leaves out what is not asked of it", () => {
    const typed = lineValuesOf({ "0.line": "1", "0.sku": "CAD", "0.quantity": "3", "0.graceDays": "30" }, 0);
    const sent = { timeZone: "UTC", hasAccount: true };
    expect(enteredLine(typed, sent)).toMatchObject({ durationMonths: 12, graceDays: 30 });
    expect(enteredLine({ ...typed, term: "perpetual" }, sent)).toMatchObject({
      durationMonths: null,
      endsAt: null,
      graceDays: null,
    });
  });

  test("a line names a virtual account in the words that were typed, where the order has an account", () => {
    const typed = lineValuesOf({ "0.virtualAccount": "Europe/Paris" }, 0);
    const placeOf = (line: typeof typed, hasAccount: boolean) =>
      enteredLine(line, { timeZone: "UTC", hasAccount }).virtualAccount;
    expect(placeOf(typed, true)).toBe("Europe/Paris");
    expect(placeOf(typed, false)).toBeNull();
    expect(placeOf({ ...typed, virtualAccount: " " }, true)).toBeNull();
  });
});
