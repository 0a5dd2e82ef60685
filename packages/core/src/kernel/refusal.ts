/** What a refusal is worth over HTTP (RFC 9110) and whether it concerns one field of the input. */
export type RefusalSpec = { status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503; field?: string };

/**
 * Declares the refusals of a slice. The key is the stable code that API clients match on.
 * @returns the same record, with its keys kept as literal types.
 */
export const refusals = <const T extends Record<string, RefusalSpec>>(specs: T): T => specs;

/**
 * An expected "no". The server renders it as problem+json, the SDK throws it again on the other side.
 * Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  /** Values for the sentence shown to the person, e.g. who decided, or when to try again. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The field it concerns, where an endpoint calls it otherwise than the catalogue does. */
  readonly field: string | undefined;

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}, field?: string) {
    super(code);
    this.code = code;
    this.params = params;
    this.field = field;
  }
}
