import { expect, it } from "vitest";
import { mapProblems } from "./check-map.ts";

const map = (list: string, ...words: string[]): string =>
  `# Map\n\nSlices have the same name everywhere: ${list}.\n\n${words.map((word) => `| ${word} | meant |`).join("\n")}\n`;

it("finds nothing on a map that is whole", () => {
  expect(mapProblems(map("`people`,\n`orders`", "word", "order, hold"), ["orders", "people"])).toEqual([]);
});

it("names what is missing, what is there twice, and what is no more", () => {
  const problems = mapProblems(map("`people`, `people`, `gone`", "order, hold", "hold"), ["people", "orders"]);
  expect(problems).toEqual([
    "the slice orders is not in the list",
    "there is no slice gone",
    "the slice people is in the list twice",
    "the word hold is in the table twice",
  ]);
  expect(mapProblems("# Map\n", [])).toEqual(["there is not one list of slices, but 0"]);
});
