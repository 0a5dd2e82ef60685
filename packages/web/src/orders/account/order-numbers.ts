/** An order as somebody names it: by its number, perhaps with where it comes from. */
export type NamedOrder = { readonly source: string | null; readonly number: string };

/** Orders one on each line: the number alone, or the source and the number with a comma, a semicolon or a tab between. */
export const readOrderNumbers = (text: string): NamedOrder[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.search(/[,;\t]/);
      const [source, number] = at < 0 ? ["", line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      return source === "" || number === "" ? { source: null, number: number || source } : { source, number };
    });
