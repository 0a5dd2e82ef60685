import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./look.css", import.meta.url), "utf8");
const variables = (from: string) =>
  Object.fromEntries(
    [...(css.split(from)[1]?.split("}")[0] ?? "").matchAll(/--fh-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [
      name ?? "",
      value ?? "",
    ]),
  );
const schemes = [
  ["light", variables(":where(:root) {")],
  ["dark", variables(':where([data-mantine-color-scheme="dark"]) {')],
] as const;

/** Relative luminance and contrast ratio: WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a = "", b = ""): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const grounds = ["ground", "surface", "sunken"];
const tones = ["good", "warn", "bad", "info", "quiet"];

describe.each(schemes)("the %s scheme", (_name, scheme) => {
  it.each([
    ...["ink", "ink-soft", "link", "bad"].flatMap((words) => grounds.map((ground) => [words, ground] as const)),
    ...tones.flatMap((tone) => [[tone, `${tone}-soft`] as const, ["ink", `${tone}-soft`] as const]),
    ["on-brand", "brand"] as const,
    ["on-brand", "brand-hover"] as const,
    ["link", "brand-soft"] as const,
    ["ink", "brand-soft"] as const,
    ["ink-soft", "brand-soft"] as const,
  ])("lets %s be read on %s (4.5 : 1)", (words, ground) => {
    expect(contrast(scheme[words], scheme[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ...["line-strong", "focus", "brand"].flatMap((sign) =>
      ["ground", "surface"].map((ground) => [sign, ground] as const),
    ),
  ])("lets %s be seen on %s (3 : 1)", (sign, ground) => {
    expect(contrast(scheme[sign], scheme[ground])).toBeGreaterThanOrEqual(3);
  });
});
