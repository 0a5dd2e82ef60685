import { CONFUSABLES } from "./confusables.generated.ts";

const fromHex = (codePoints: string): string =>
  String.fromCodePoint(...codePoints.split("+").map((codePoint) => Number.parseInt(codePoint, 16)));

const readPrototypes = (): Map<string, string> => {
  const prototypes = new Map<string, string>();
  for (const line of CONFUSABLES.trim().split("\n")) {
    const [prototype = "", sources = ""] = line.split("=");
    for (const source of sources.split(" ")) prototypes.set(fromHex(source), fromHex(prototype));
  }
  return prototypes;
};

const prototypes = readPrototypes();
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The UTS 39 skeleton of a domain in its U-label form: two domains with one skeleton look alike.
 * Case is folded at the end, beyond UTS 39: its prototype of the digit 0 is the capital O, which in a name that is
 * always shown in lower case has to meet the small o.
 */
export const skeletonOf = (unicode: string): string => {
  let skeleton = "";
  for (const character of unicode.normalize("NFD").replace(IGNORABLE, "")) {
    skeleton += prototypes.get(character) ?? character;
  }
  return skeleton.toLowerCase().normalize("NFD");
};
