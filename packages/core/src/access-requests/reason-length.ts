// Apart from the schema, so that pages count characters without loading it. Source: procedures.md B.4.

/** Least length of a Reason For Request, in characters. */
export const REASON_MIN_CHARACTERS = 10;

/** Greatest length of a Reason For Request, in characters. */
export const REASON_MAX_CHARACTERS = 1000;
