import type { CountryDetails } from "@freehold/core/accounts/schema";
import type { Language } from "@freehold/core/kernel/id";
import { iso31661, iso31662 } from "iso-3166";
import { ADDRESS_RULES } from "./address-rules.generated.ts";

type Country = Pick<CountryDetails, "code" | "name">;
type Subdivision = CountryDetails["subdivisions"][number];

const countryCodes: ReadonlySet<string> = new Set(iso31661.map(({ alpha2 }) => alpha2));

const collators = { en: new Intl.Collator("en"), fr: new Intl.Collator("fr") };
const regionNames = {
  en: new Intl.DisplayNames("en", { type: "region" }),
  fr: new Intl.DisplayNames("fr", { type: "region" }),
};

const countryName = (code: string, language: Language): string => regionNames[language].of(code) ?? code;

const byName =
  (language: Language) =>
  (one: { name: string }, other: { name: string }): number =>
    collators[language].compare(one.name, other.name);

const listIn = (language: Language): readonly Country[] =>
  [...countryCodes].map((code) => ({ code, name: countryName(code, language) })).sort(byName(language));

const countries = { en: listIn("en"), fr: listIn("fr") };

// Cut short where the source breaks its lines, and not among the names that addresses use.
const COMPLETED_NAMES: Readonly<Record<string, string>> = {
  "GR-A": "Anatolikí Makedonía kai Thráki",
  "RU-KB": "Kabardino-Balkarskaya Respublika",
  "RU-KC": "Karachayevo-Cherkesskaya Respublika",
  "RU-KHM": "Khanty-Mansiyskiy avtonomnyy okrug",
  "RU-LEN": "Leningradskaya oblast'",
  "RU-NEN": "Nenetskiy avtonomnyy okrug",
  "RU-NVS": "Novosibirskaya oblast'",
  "RU-VGG": "Volgogradskaya oblast'",
  "RU-VLA": "Vladimirskaya oblast'",
  "RU-YAN": "Yamalo-Nenetskiy avtonomnyy okrug",
};

// Still in the packaged list: the former counties of Denmark and districts of Luxembourg, Brong-Ahafo, the Tribal Areas
// of Pakistan; and the groupings of the United Kingdom's countries, which no address is in.
const NOT_IN_USE = /^(?:DK-\d{3}|LU-[DGL]|GH-BA|PK-TA|GB-(?:EAW|GBN|UKM))$/;

// ISO names Canada's provinces in both of its languages; the packaged list has the English names only.
const FRENCH_NAMES: Readonly<Record<string, string>> = {
  "CA-BC": "Colombie-Britannique",
  "CA-PE": "Île-du-Prince-Édouard",
  "CA-NB": "Nouveau-Brunswick",
  "CA-NS": "Nouvelle-Écosse",
  "CA-NL": "Terre-Neuve-et-Labrador",
  "CA-NT": "Territoires du Nord-Ouest",
  "CA-QC": "Québec",
};

const partsByCountry = Map.groupBy(
  iso31662.filter(({ code }) => !NOT_IN_USE.test(code)),
  ({ code }) => code.slice(0, 2),
);

// The list marks the parts of Morocco that lie in Western Sahara.
const withoutRemark = (name: string): string => name.replace(/ \(EH(?:-partial)?\)$/, "");

/**
 * The subdivisions that addresses name: those of the first level, but the provinces of Italy or the counties of
 * Ireland, which ISO has on the second. Where two have one name (a city and its county), each shows its code.
 */
const subdivisionsOf = (country: string, language: Language): Subdivision[] => {
  const parts = partsByCountry.get(country) ?? [];
  const familiar = ADDRESS_RULES[country]?.regionNames ?? {};
  const isFamiliar = ({ code }: { code: string }): boolean => code.slice(3) in familiar;
  const first = parts.filter(({ parent }) => parent === country);
  const second = parts.filter(({ parent }) => parent !== country);
  const parents = new Set(second.map(({ parent }) => parent));
  const used =
    second.filter(isFamiliar).length > first.filter(isFamiliar).length
      ? parts.filter(({ code }) => !parents.has(code))
      : first;
  const french = language === "fr" ? FRENCH_NAMES : {};
  const named = used.map(({ code, name }) => ({
    code,
    name: french[code] ?? familiar[code.slice(3)] ?? COMPLETED_NAMES[code] ?? withoutRemark(name),
  }));
  const timesUsed = Map.groupBy(named, ({ name }) => name);
  return named
    .map(({ code, name }) => ({ code, name: (timesUsed.get(name)?.length ?? 0) > 1 ? `${name} (${code})` : name }))
    .sort(byName(language));
};

/** The countries of ISO 3166-1 with their names in a language, in its order. */
export const listCountries = (language: Language): readonly Country[] => countries[language];

/** What an address in a country needs; null for a code that is not in ISO 3166-1. */
export const countryDetails = (code: string, language: Language): CountryDetails | null => {
  if (!countryCodes.has(code)) return null;
  const rules = ADDRESS_RULES[code];
  const subdivisions = subdivisionsOf(code, language);
  return {
    code,
    name: countryName(code, language),
    subdivisions,
    subdivisionRequired: subdivisions.length > 0 && (rules?.regionRequired ?? false),
    postalCode: rules?.postalCode ?? null,
  };
};
