import { expect, test } from "vitest";
import { csvCell, csvRecord } from "./csv.ts";

test("cells with commas, quotes or line breaks are quoted, and quotes doubled", () => {
  expect(csvRecord(["plain", "a,b", 'say "hi"', "two\r\nlines", ""])).toBe(
    'plain,"a,b","say ""hi""","two\r\nlines",\r\n',
  );
});

test("what a spreadsheet would run as a formula stays text", () => {
  for (const start of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1"]) {
    expect(csvCell(start).replace(/^"/, "").startsWith("'")).toBe(true);
  }
  expect(csvCell("a=b")).toBe("a=b");
});

test("a formula with a quote in it is made safe inside the quotes", () => {
  expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
});
