import type { Language } from "@freehold/core/kernel/id";
import type { Values } from "./sentences.ts";

/** What a mail says, without its looks: one template renders every mail as HTML and as plain text. */
export type MailContent = {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Label and value pairs, e.g. who asked for what and when. Of several values none turns another round, whatever its script. */
  readonly facts?: readonly (readonly [label: string, value: string | readonly string[]])[];
  /** Words of a person, shown as theirs. */
  readonly quote?: string;
  /** The one thing to do: a label and a path on this site. */
  readonly action?: { readonly label: string; readonly path: string };
  readonly after?: readonly string[];
  /** Why the recipient gets this mail. */
  readonly why: string;
};

export type MailData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A value for a sentence; of several words each stands by itself, those after the first in brackets: a name with its address. */
export type MailValues = Readonly<Record<string, Values[string] | readonly string[]>>;

/** What a mail knows by that name: one text or several, nothing where it is not there. */
export const wordsOf = (data: MailData, name: string): string | readonly string[] => {
  const value = data[name] ?? "";
  return typeof value === "object" ? value : String(value);
};

/** What a template writes with: sentences in the recipient's language, dates in their zone. */
export type MailWriter = {
  readonly language: Language;
  readonly operatorName: string;
  say(key: string, values?: MailValues): string;
  /** A date with its time, in the recipient's language; UTC where their zone is not known. */
  date(instant: string): string;
};

/** Templates by name, e.g. "access_request.submitted". */
export type MailTemplates = Readonly<Record<string, (data: MailData, write: MailWriter) => MailContent>>;

/** A mail to one recipient. */
export type Mail = {
  /** What it is about; the same key is queued and sent once, e.g. "access_request.submitted:<request>:<person>". */
  readonly key: string;
  readonly to: string;
  readonly language: Language;
  readonly timeZone?: string | null;
  readonly template: string;
  readonly data: MailData;
};
