// Finds texts of pages that no page reads: no literal that could name their keys stands where the texts are used.
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

const definition = /export const (\w+) = defineTexts\(\s*"[^"]+",\s*\{\s*en: \{\n([\s\S]*?)\n {2}\},\n[\s\S]*?\n\}\);/g;
const keyPattern = /^ {4}(?:"([^"]+)"|(\w+)):/gm;
const quotedPattern = /"([^"\n]*)"/g;
const templatePattern = /`([^`]*)`/g;

const escaped = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Whether a literal of a source names a key: as it is, or with something put in, as in `beginning${…}end`. */
const namesIn = (source: string): ((key: string) => boolean) => {
  const whole = new Set([...source.matchAll(quotedPattern)].map(([, words = ""]) => words));
  const patterns = [...source.matchAll(templatePattern)].flatMap(([, words = ""]) => {
    const parts = words.split(/\$\{[^}]*\}/);
    return parts.length > 1 && parts.some((part) => part !== "")
      ? [new RegExp(`^${parts.map(escaped).join(".+")}$`)]
      : [];
  });
  return (key) => whole.has(key) || patterns.some((pattern) => pattern.test(key));
};

/** Whether a source hands texts on, so that they are read under another name: the texts, or what says them. */
const handsOn = (source: string, name: string): boolean => {
  const used = source.replaceAll(/^import [^;]*;/gm, "").replace(`export const ${name} `, "");
  const sayers = [...used.matchAll(new RegExp(`const (\\w+) = useTexts\\(${name}\\)`, "g"))].map(
    ([, sayer = ""]) => sayer,
  );
  const rest = used.replaceAll(/const \w+ = useTexts\(\w+\)/g, "");
  return [name, ...sayers].some((word) => new RegExp(`\\b${word}\\b(?!\\s*[(.]|["'])`).test(rest));
};

/**
 * Keys of texts that are never read in these sources (path → text), each with where it is defined. `named` are sources whose
 * literals come as keys from elsewhere: states and kinds.
 */
export const unreadTexts = (files: ReadonlyMap<string, string>, named: readonly string[]): string[] => {
  const namedThere = namesIn(named.join("\n"));
  return [...files].flatMap(([path, source]) =>
    [...source.matchAll(definition)].flatMap(([all, name = "", english = ""]) => {
      const anywhere = [...files.values()].some((text) => handsOn(text, name));
      const isReader = ([other, text]: readonly [string, string]) =>
        anywhere || dirname(other) === dirname(path) || new RegExp(`\\b${name}\\b`).test(text);
      const names = [...files]
        .filter(isReader)
        .map(([other, text]) => namesIn(other === path ? text.replace(all, "") : text));
      return [...english.matchAll(keyPattern)]
        .map(([, quoted, plain]) => quoted ?? plain ?? "")
        .filter((key) => !namedThere(key) && !names.some((isNamed) => isNamed(key)))
        .map((key) => `${path} ${name}.${key}`);
    }),
  );
};

if (import.meta.main) {
  const read = (pattern: string) =>
    globSync(pattern)
      .filter((path) => !/\.test\.tsx?$/.test(path))
      .map((path) => [path, readFileSync(path, "utf8")] as const);
  const named = read("packages/core/src/**/*.ts").map(([, source]) => source);
  const unread = unreadTexts(new Map(read("packages/web/src/**/*.{ts,tsx}")), named);
  for (const text of unread) console.error(`${text} is never read`);
  process.exit(unread.length === 0 ? 0 : 1);
}
