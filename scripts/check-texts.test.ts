import { expect, it } from "vitest";
import { unreadTexts } from "./check-texts.ts";

const texts = (...keys: string[]) => {
  const lines = keys.map((key) => `    "${key}": "Words",\n`).join("");
  return `export const someTexts = defineTexts("some", {\n  en: {\n${lines}  },\n  fr: {\n${lines}  },\n});\n`;
};
const page = (source: string) => `const t = useTexts(someTexts);\n${source}\n`;

it("finds keys that nothing names, and none that something may name", () => {
  const files = new Map([
    ["some/texts.ts", texts("plain", "state.held", "nameMissing", "either", "kind", "dead")],
    ["some/page.tsx", page(`t("plain"); t(\`state.\${state}\`); t(\`\${field}Missing\`); t(a ? "either" : b);`)],
  ]);
  expect(unreadTexts(files, ['z.enum(["kind"])'])).toEqual(["some/texts.ts someTexts.dead"]);
});

it("looks wherever texts are handed on to", () => {
  const component = ["ui/component.tsx", 'words("there")'] as const;
  const read = [["some/texts.ts", texts("there")], component] as const;
  expect(unreadTexts(new Map([...read, ["some/page.tsx", page('t("x")')]]), [])).toHaveLength(1);
  expect(unreadTexts(new Map([...read, ["some/page.tsx", page("<Component words={t} />")]]), [])).toEqual([]);
});
