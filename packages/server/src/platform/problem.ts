import { refusalCatalogue } from "@freehold/core";
import type { Language } from "@freehold/core/kernel/id";
import type { RefusalSpec } from "@freehold/core/kernel/refusal";
import { Refusal } from "@freehold/core/kernel/refusal";
import { isDatabaseAway, isDatabaseBusy } from "./database.ts";
import { InvalidInput } from "./invalid-input.ts";
import type { Sentences } from "./sentences.ts";

/** The body of a failed request (RFC 9457), with the members Freehold adds. */
export type ProblemBody = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  fields: { field: string; code: string; detail: string }[];
  params: Readonly<Record<string, string | number>>;
  requestId: string;
};

const catalogue: Record<string, RefusalSpec> = refusalCatalogue;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

const datesOf = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
  });
const dates = { en: datesOf("en-US"), fr: datesOf("fr-FR") };

/** Instants among a refusal's values as people read them; programs get them as they are, in `params`. */
const readable = (language: Language, params: ProblemBody["params"]): ProblemBody["params"] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" && INSTANT.test(value) ? dates[language].format(new Date(value)) : value,
    ]),
  );

type Told = { language: Language; sentences: Sentences; requestId: string };

/** What to answer for something thrown; `isDefect` when nobody expected it and it has to be logged. */
export const problemOf = (
  error: unknown,
  { language, sentences, requestId }: Told,
): ProblemBody & { isDefect: boolean } => {
  const body = (
    code: string,
    status: number,
    fields: ProblemBody["fields"] = [],
    params: ProblemBody["params"] = {},
  ) => ({
    type: `/api#${code}`,
    title: code,
    status,
    code,
    detail: sentences.say(language, code, readable(language, params)),
    fields,
    params,
    requestId,
    isDefect: false,
  });
  if (error instanceof InvalidInput) {
    const fields = error.fields.map(({ field, code, params }) => ({
      field,
      code,
      detail: sentences.say(language, code, params),
    }));
    return body("input.invalid", 422, fields);
  }
  if (error instanceof Refusal) {
    const spec = catalogue[error.code];
    if (spec !== undefined) {
      const detail = sentences.say(language, error.code, readable(language, error.params));
      const field = error.field ?? spec.field;
      const fields = field === undefined ? [] : [{ field, code: error.code, detail }];
      return body(error.code, spec.status, fields, error.params);
    }
  }
  if (isDatabaseAway(error) || isDatabaseBusy(error)) return body("service.unavailable", 503);
  return { ...body("service.defect", 500), isDefect: true };
};
