import { endpoints, refusalCatalogue } from "@freehold/core";
import type { Endpoint } from "@freehold/core/kernel/endpoint";
import type { RefusalSpec } from "@freehold/core/kernel/refusal";

const catalogue: Record<string, RefusalSpec> = refusalCatalogue;

const describe = ({ name, method, path, summary, permission, asksProof, refusals, creates }: Endpoint) =>
  [
    `### \`${name}\``,
    "",
    `\`${method} /api${path}\` · permission \`${permission}\`${creates === true ? " · honours `Idempotency-Key`" : ""}${asksProof === true ? " · asks for a recent proof of identity where that is asked for" : ""}`,
    "",
    `${summary}.`,
    ...(refusals.length === 0
      ? []
      : ["", `Refuses with ${refusals.map((code) => `\`${code}\` (${catalogue[code]?.status})`).join(", ")}.`]),
  ].join("\n");

/** Every endpoint as a page, by slice. Inputs and outputs are in the OpenAPI document. */
export const endpointsPage = (): string => {
  const bySlice = Map.groupBy(endpoints as readonly Endpoint[], ({ name }) => name.split(".")[0] ?? "");
  const sections = [...bySlice].map(([slice, all]) => `## ${slice}\n\n${all.map(describe).join("\n\n")}`);
  return `# Endpoints

<!-- Generated from packages/core/src/catalogue.ts by npm run generate. -->

Every action of the pages is one of these. \`/api/openapi.json\` describes inputs and outputs, \`/api\` shows them, and
\`packages/sdk\` calls them with types. Any endpoint may also answer with the common refusals (\`input.invalid\`,
\`session.required\`, \`permission.denied\`, \`request.too_many\`, \`service.unavailable\`, …).

${sections.join("\n\n")}
`;
};
