/** What is wrong with one field of the input, with a sentence for the person. */
export type FieldProblem = { readonly field: string; readonly code: string; readonly detail: string };

type ProblemContent = {
  code: string;
  status: number;
  detail: string;
  fields: readonly FieldProblem[];
  params: Readonly<Record<string, string | number>>;
  requestId?: string;
};

/** An answer that is not a success: the server's problem+json (RFC 9457), in the language asked for. */
export class Problem extends Error {
  override readonly name = "Problem";
  /** Stable code to match on, e.g. "access_request.already_decided". */
  readonly code: string;
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** A sentence for the person. */
  readonly detail: string;
  readonly fields: readonly FieldProblem[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly requestId: string | undefined;

  constructor(content: ProblemContent, options?: ErrorOptions) {
    super(content.detail === "" ? content.code : content.detail, options);
    this.code = content.code;
    this.status = content.status;
    this.detail = content.detail;
    this.fields = content.fields;
    this.params = content.params;
    this.requestId = content.requestId;
  }
}

/** Reads a failed response; one that is not problem+json (a proxy's page) becomes "service.unavailable". */
export const readProblem = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => undefined);
  const content = (typeof body === "object" && body !== null ? body : {}) as Partial<ProblemContent>;
  return new Problem({
    code: content.code ?? "service.unavailable",
    status: response.status,
    detail: content.detail ?? "",
    fields: content.fields ?? [],
    params: content.params ?? {},
    ...(content.requestId === undefined ? {} : { requestId: content.requestId }),
  });
};
