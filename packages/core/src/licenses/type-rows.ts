import { readNumber } from "../orders/rows.ts";
import { createLicenseType, MOST_SUBSTITUTES } from "./operator-endpoints.ts";
import { Enforcement, type LicenseType, LicenseUnit } from "./schema.ts";
import { type LookedAtTypeRow, TypeDifference, type TypeRow, type TypeRowVerdict } from "./type-row-schema.ts";

/** A row's license type. What its row leaves empty is null: what is there stays, and a new type has what the API begins one with. */
export type RowType = {
  readonly sku: string;
  readonly name: string;
  readonly description: string | null;
  readonly unit: LicenseUnit | null;
  readonly enforcement: Enforcement;
  readonly graceDays: number | null;
  /** SKUs of higher types, each once. */
  readonly coveredBy: readonly string[] | null;
};

/** A row that can be looked at further, or what is wrong with it by itself. */
export type ReadTypeRow = { readonly type: RowType } | { readonly wrong: TypeRowVerdict };

const enforcements: Readonly<Record<Enforcement, readonly string[]>> = {
  report_only: ["report only", "signalement seul"],
  enforced: ["enforced", "appliqué"],
  restricted: ["restricted", "restreint"],
};

const units: Readonly<Record<LicenseUnit, readonly string[]>> = {
  license: ["license", "licenses", "licence", "licences"],
  device: ["device", "devices", "appareil", "appareils"],
  user: ["user", "users", "utilisateur", "utilisateurs"],
  core: ["core", "cores", "cœur", "cœurs", "coeur", "coeurs"],
  processor: ["processor", "processors", "processeur", "processeurs"],
  instance: ["instance", "instances"],
  gigabyte: ["gigabyte", "gigabytes", "gigaoctet", "gigaoctets", "gb", "go"],
  request: ["request", "requests", "requête", "requêtes"],
};

const named = <Kind extends string>(
  words: string,
  kinds: readonly Kind[],
  names: Readonly<Record<Kind, readonly string[]>>,
): Kind | undefined => {
  const plain = words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
  return kinds.find((kind) => names[kind].includes(plain));
};

/** By what a license type is known: SKUs of the same key are the same. */
export const skuKey = (sku: string): string => sku.toLowerCase();

const keysOf = (skus: readonly string[]): ReadonlySet<string> => new Set(skus.map(skuKey));

const skusOf = (words: string): string[] => {
  const wanted = words.split(/[|\r\n]/).flatMap((each) => each.trim() || []);
  return [...new Map(wanted.map((sku) => [skuKey(sku), sku])).values()];
};

const { sku: Sku, name: Name, description: Description } = createLicenseType.input.shape;

/** Reads a row of a file of license types as far as it can be understood by itself, by what the API takes of one. */
export const readTypeRow = (row: TypeRow): ReadTypeRow => {
  const wrong = (verdict: TypeRowVerdict): ReadTypeRow => ({ wrong: verdict });
  const sku = Sku.safeParse(row.sku);
  if (!sku.success) return wrong("sku_invalid");
  const name = Name.safeParse(row.name);
  if (!name.success) return wrong("name_invalid");
  const description = Description.safeParse(row.description);
  if (!description.success) return wrong("description_invalid");
  const unit = row.unit === "" ? null : named(row.unit, LicenseUnit.options, units);
  if (unit === undefined) return wrong("unit_unknown");
  const enforcement = named(row.enforcement, Enforcement.options, enforcements);
  if (enforcement === undefined) return wrong("enforcement_unknown");
  const graceDays = readNumber(row.graceDays, 0, 365);
  if (graceDays === "wrong") return wrong("grace_invalid");
  const coveredBy = skusOf(row.coveredBy);
  if (keysOf(coveredBy).has(skuKey(sku.data))) return wrong("covers_itself");
  if (coveredBy.length > MOST_SUBSTITUTES) return wrong("too_many_cover");
  return {
    type: {
      sku: sku.data,
      name: name.data,
      description: row.description === "" ? null : description.data,
      unit,
      enforcement,
      graceDays,
      coveredBy: row.coveredBy === "" ? null : coveredBy,
    },
  };
};

/** A license type that is there, as a row is compared with it. */
export type KnownType = Omit<LicenseType, "id" | "retiredAt" | "substitutes"> & {
  readonly retiredAt: Date | null;
  readonly substitutes: readonly { readonly sku: string }[];
};

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));

const differencesOf = (row: RowType, known: KnownType): TypeDifference[] => {
  const covering = keysOf(known.substitutes.map(({ sku }) => sku));
  const isOther: Readonly<Record<TypeDifference, boolean>> = {
    name: row.name !== known.name,
    description: row.description !== null && row.description !== known.description,
    unit: row.unit !== null && row.unit !== known.unit,
    enforcement: row.enforcement !== known.enforcement,
    graceDays: row.graceDays !== null && row.graceDays !== known.graceDays,
    coveredBy: row.coveredBy !== null && !isSameSet(keysOf(row.coveredBy), covering),
  };
  return TypeDifference.options.filter((each) => isOther[each]);
};

/** What never changes once there is a type. */
const fixed: ReadonlySet<TypeDifference> = new Set(["unit", "enforcement"]);

type Looked = Pick<LookedAtTypeRow, "verdict" | "differences" | "unknownSkus">;

const looked = (verdict: TypeRowVerdict, differences: readonly TypeDifference[] = []): Looked => ({
  verdict,
  differences: [...differences],
  unknownSkus: [],
});

const lookAtOne = (row: RowType, known: KnownType | undefined): Looked => {
  if (known === undefined) return looked("new");
  if (known.retiredAt !== null) return looked("retired");
  const differences = differencesOf(row, known);
  const never = differences.filter((each) => fixed.has(each));
  if (never.length > 0) return looked("differs", never);
  return differences.length === 0 ? looked("same") : looked("changed", differences);
};

/** The SKUs that new types bring, without those types that would be covered by what is not there. */
const comingOf = (fresh: readonly RowType[], isKnown: (key: string) => boolean): ReadonlySet<string> => {
  let coming = fresh.map(({ sku, coveredBy }) => ({
    key: skuKey(sku),
    needs: [...keysOf(coveredBy ?? [])].filter((key) => !isKnown(key)),
  }));
  for (;;) {
    const keys = new Set(coming.map(({ key }) => key));
    const left = coming.filter(({ needs }) => needs.every((key) => keys.has(key)));
    if (left.length === coming.length) return keys;
    coming = left;
  }
};

/**
 * What becomes of each row, by the license types that are there, by `skuKey`: those that the rows name and that would cover
 * them. A type may be covered by one that another row brings.
 */
export const lookAtTypeRows = (rows: readonly ReadTypeRow[], known: ReadonlyMap<string, KnownType>): Looked[] => {
  const listed = new Set<string>();
  const first = rows.map((row): Looked => {
    if ("wrong" in row) return looked(row.wrong);
    const key = skuKey(row.type.sku);
    if (listed.has(key)) return looked("listed_twice");
    listed.add(key);
    return lookAtOne(row.type, known.get(key));
  });
  const fresh = rows.flatMap((row, index) => ("type" in row && first[index]?.verdict === "new" ? [row.type] : []));
  const coming = comingOf(fresh, (key) => known.has(key));
  return first.map((at, index) => {
    const row = rows[index];
    if (row === undefined || "wrong" in row || (at.verdict !== "new" && at.verdict !== "changed")) return at;
    const unknownSkus = (row.type.coveredBy ?? []).filter((sku) => !known.has(skuKey(sku)) && !coming.has(skuKey(sku)));
    return unknownSkus.length === 0 ? at : { ...looked("covering_unknown"), unknownSkus };
  });
};
