// Writes packages/server/src/domains/confusables.generated.ts: the table of confusable characters of UTS 39
// (confusables.txt), at the Unicode version of the Node that runs this: `node scripts/node24.mjs scripts/derive-confusables.ts`.
// Node carries it within ICU, compiled ("Cfu", see uspoof_impl.h of ICU), but gives no way to ask for it; no package of
// the registry keeps the text file up to date.
import { readFileSync, writeFileSync } from "node:fs";

const MAGIC = Buffer.from([0xef, 0xfd, 0x45, 0x38]);
const FORMAT_VERSION = 2;
const output = new URL("../packages/server/src/domains/confusables.generated.ts", import.meta.url);

const readTable = (binary: Buffer): Map<string, string> => {
  for (let at = binary.indexOf(MAGIC); at >= 0; at = binary.indexOf(MAGIC, at + 1)) {
    const field = (offset: number) => binary.readInt32LE(at + offset);
    const [keysAt, keyCount, valuesAt, valueCount, stringsAt] = [field(12), field(16), field(20), field(24), field(28)];
    if (binary[at + 4] !== FORMAT_VERSION || keyCount !== valueCount || keyCount < 6000) continue;
    const table = new Map<string, string>();
    for (let index = 0; index < keyCount; index++) {
      const key = binary.readUInt32LE(at + keysAt + 4 * index);
      const value = binary.readUInt16LE(at + valuesAt + 2 * index);
      const length = (key >>> 24) + 1;
      const from = at + stringsAt + 2 * value;
      // A prototype of one UTF-16 unit is kept in place of its index.
      const prototype = length === 1 ? String.fromCharCode(value) : binary.toString("utf16le", from, from + 2 * length);
      table.set(String.fromCodePoint(key & 0xffffff), prototype);
    }
    return table;
  }
  throw new Error("this Node carries no UTS 39 table (it needs full ICU)");
};

const hex = (text: string): string =>
  Array.from(text, (character) => (character.codePointAt(0) ?? 0).toString(16)).join("+");

const byPrototype = new Map<string, string[]>();
for (const [character, prototype] of readTable(readFileSync(process.execPath))) {
  const key = hex(prototype);
  byPrototype.set(key, [...(byPrototype.get(key) ?? []), hex(character)]);
}
const lines = [...byPrototype].map(([prototype, sources]) => `${prototype}=${sources.join(" ")}`).sort();

writeFileSync(
  output,
  `// Written by scripts/derive-confusables.ts. Do not edit.
// Unicode ${process.versions.unicode} security data (confusables.txt), © Unicode, Inc., Unicode-3.0 license, by way of ICU.

/** One line for each prototype: its code points, "=", then the characters that look like it; all in hexadecimal. */
export const CONFUSABLES = \`
${lines.join("\n")}
\`;
`,
);
console.log(`${lines.length} prototypes, Unicode ${process.versions.unicode}`);
