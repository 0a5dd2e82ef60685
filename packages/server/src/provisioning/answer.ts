import { ERROR_SCHEMA } from "@freehold/core/provisioning/scim-discovery";
import { ScimError, scimErrors } from "@freehold/core/provisioning/scim-error";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Platform } from "../platform/platform.ts";
import { problemOf } from "../platform/problem.ts";
import { negotiateLanguage } from "../platform/sentences.ts";

export const SCIM_TYPE = "application/scim+json; charset=utf-8";

type Told = {
  readonly status: number;
  readonly scimType?: string;
  readonly detail: string;
  readonly isDefect: boolean;
};

// Refusals of what provisioning uses, by the types that SCIM has for them.
const typesOfRefusals: Readonly<Record<string, string>> = { "user_group.name_taken": "uniqueness" };

/** What Fastify itself finds wrong with a request. */
const scimErrorOf = (error: unknown): unknown => {
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new ScimError("too_large");
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return new ScimError("media_type");
  const isRequest = code !== undefined && statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return isRequest ? new ScimError("body_invalid") : error;
};

const told = ({ sentences }: Platform, request: FastifyRequest, thrown: unknown): Told => {
  const language = negotiateLanguage(request.headers["accept-language"]);
  const error = thrown instanceof ScimError ? thrown : scimErrorOf(thrown);
  if (error instanceof ScimError) {
    const detail = sentences.say(language, `scim.${error.code}`, error.params);
    return { ...scimErrors[error.code], detail, isDefect: false };
  }
  const problem = problemOf(error, { language, sentences, requestId: request.id });
  const scimType = typesOfRefusals[problem.code];
  return { ...problem, ...(scimType === undefined ? {} : { scimType }) };
};

/** Answers what went wrong as SCIM has it (RFC 7644 §3.12). */
export const sendScimError = (platform: Platform, request: FastifyRequest, reply: FastifyReply, error: unknown) => {
  const { status, scimType, detail, isDefect } = told(platform, request, error);
  const where = { requestId: request.id, method: request.method, path: request.routeOptions.url, ip: request.ip };
  if (isDefect) platform.log.error({ err: error, ...where }, "a defect");
  else platform.log.info({ code: (error as { code?: string }).code, status, ...where }, "refused");
  if (status === 401) reply.header("www-authenticate", 'Bearer realm="SCIM"');
  if (status === 503) reply.header("retry-after", 5);
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type(SCIM_TYPE)
    .send({
      schemas: [ERROR_SCHEMA],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail,
    });
};
