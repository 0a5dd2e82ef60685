// Scripts in living use (UAX 31, tables 5 and 7). A label in a historic script belongs to no company.
const LIVING_SCRIPTS = [
  ...["Arab", "Armn", "Beng", "Bopo", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Gujr", "Guru", "Hang", "Hani", "Hebr"],
  ...["Hira", "Kana", "Khmr", "Knda", "Laoo", "Latn", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thaa", "Thai"],
  ...["Tibt", "Adlm", "Bali", "Bamu", "Batk", "Cakm", "Cans", "Cham", "Cher", "Java", "Kali", "Lana", "Lepc", "Limb"],
  ...["Lisu", "Mand", "Mtei", "Newa", "Nkoo", "Olck", "Rohg", "Saur", "Sund", "Sylo", "Syrc", "Tale", "Talu", "Tavt"],
  ...["Tfng", "Vaii", "Wcho", "Yiii"],
];

// Writing systems that mix scripts by nature, with Latin: "Highly Restrictive" in UTS 39, section 5.2.
const MIXED_WRITING = [
  ["Latn", "Hani", "Hira", "Kana"],
  ["Latn", "Hani", "Bopo"],
  ["Latn", "Hani", "Hang"],
];

const allowing = (scripts: readonly string[]): RegExp =>
  new RegExp(`^[${["Zyyy", "Zinh", ...scripts].map((script) => `\\p{scx=${script}}`).join("")}]+$`, "u");

const ALLOWED = [...LIVING_SCRIPTS.map((script) => [script]), ...MIXED_WRITING].map(allowing);
const ASCII = /^[\x20-\x7e]*$/;

/** Whether a label (U-label form) keeps to one script, or to the scripts that Chinese, Japanese or Korean mix. */
export const isOfOneScript = (label: string): boolean =>
  ASCII.test(label) || ALLOWED.some((scripts) => scripts.test(label));
