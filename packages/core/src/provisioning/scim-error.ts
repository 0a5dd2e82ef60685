/** What SCIM answers instead of a result (RFC 7644 §3.12): the status, and the type that clients act on. */
export const scimErrors = {
  unauthorized: { status: 401 },
  token_ended: { status: 401 },
  account_not_active: { status: 403 },
  not_found: { status: 404 },
  no_such_path: { status: 404 },
  body_invalid: { status: 400, scimType: "invalidSyntax" },
  filter_invalid: { status: 400, scimType: "invalidFilter" },
  path_invalid: { status: 400, scimType: "invalidPath" },
  value_invalid: { status: 400, scimType: "invalidValue" },
  address_not_proven: { status: 400, scimType: "invalidValue" },
  member_unknown: { status: 400, scimType: "invalidValue" },
  cursor_invalid: { status: 400, scimType: "invalidCursor" },
  group_too_large: { status: 400, scimType: "tooMany" },
  user_exists: { status: 409, scimType: "uniqueness" },
  external_id_taken: { status: 409, scimType: "uniqueness" },
  group_by_hand: { status: 409, scimType: "mutability" },
  too_large: { status: 413 },
  media_type: { status: 415 },
  too_often: { status: 429 },
} as const satisfies Record<string, { readonly status: number; readonly scimType?: string }>;
export type ScimCode = keyof typeof scimErrors;

/** An expected "no" to a directory. */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly code: ScimCode;
  /** Values for the sentence. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ScimCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
