/** What of a file is asked for: bytes `first` to `last`, both included. */
export type Part = { readonly first: number; readonly last: number };

export type Wanted =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly part: Part }
  /** None of the bytes that are asked for is there (416). */
  | { readonly kind: "none" }
  /** The asker has this content already (304). */
  | { readonly kind: "known" }
  /** The asker wants another content than this (412). */
  | { readonly kind: "other" };

export type Conditions = {
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
};

const tagsOf = (header: string): string[] => header.split(",").map((tag) => tag.trim());

const partOf = (range: string, size: number): Wanted => {
  const [, from = "", to = ""] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(range) ?? [];
  if (from === "" && to === "") return { kind: "whole" };
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: "none" } : { kind: "part", part: { first: size - length, last: size - 1 } };
  }
  const first = Number(from);
  if (to !== "" && Number(to) < first) return { kind: "whole" };
  if (first >= size) return { kind: "none" };
  return { kind: "part", part: { first, last: to === "" ? size - 1 : Math.min(Number(to), size - 1) } };
};

/**
 * What a request asks of a file (RFC 9110, sections 13 and 14). Several ranges at once, and ranges that cannot be read,
 * are answered with the whole, as the RFC allows.
 * @param size in bytes
 * @param etag the strong entity tag, with its quotes
 */
export const wantedOf = (
  { range, ifRange, ifMatch, ifNoneMatch }: Conditions,
  { size, etag }: { size: number; etag: string },
): Wanted => {
  if (ifMatch !== undefined && ifMatch.trim() !== "*" && !tagsOf(ifMatch).includes(etag)) return { kind: "other" };
  if (ifNoneMatch !== undefined) {
    const known = tagsOf(ifNoneMatch).map((tag) => tag.replace(/^W\//, ""));
    if (known.includes("*") || known.includes(etag)) return { kind: "known" };
  }
  // Without a date of its own, a file is never the one of a date.
  if (range === undefined || (ifRange !== undefined && ifRange.trim() !== etag)) return { kind: "whole" };
  return partOf(range, size);
};

const attributeChar = /[^A-Za-z0-9!#$&+.^_`|~-]/gu;
const percent = (character: string): string => {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
};

/** Content-Disposition that names a file (RFC 6266): in ASCII for everybody, and as it is for those who know RFC 8187. */
export const dispositionOf = (name: string): string => {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\u0020-\u007E]/gu, "_")
    .replaceAll(/["\\%]/g, "_");
  const exact = name.replaceAll(attributeChar, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
};
