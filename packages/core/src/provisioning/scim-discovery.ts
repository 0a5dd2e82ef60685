import { GROUP_SCHEMA } from "./scim-group.ts";
import { USER_SCHEMA } from "./scim-user.ts";

const CORE = "urn:ietf:params:scim:schemas:core:2.0";
export const LIST_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const ERROR_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

/** How many results a list answers at once, at most and where it is not said. */
export const MOST_RESULTS = 200;
export const USUAL_RESULTS = 100;

/** What of SCIM there is (RFC 7643 §5, RFC 9865 §4). */
export const serviceProviderConfig = (baseUrl: string) => ({
  schemas: [`${CORE}:ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: "index",
    defaultPageSize: USUAL_RESULTS,
    maxPageSize: MOST_RESULTS,
  },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "A token that an administrator of the Smart Account made",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${baseUrl}/ServiceProviderConfig` },
});

const typeOf = (baseUrl: string, name: "User" | "Group", schema: string, description: string) => ({
  schemas: [`${CORE}:ResourceType`],
  id: name,
  name,
  description,
  endpoint: `/${name}s`,
  schema,
  schemaExtensions: [],
  meta: { resourceType: "ResourceType", location: `${baseUrl}/ResourceTypes/${name}` },
});

export const resourceTypes = (baseUrl: string) => [
  typeOf(baseUrl, "User", USER_SCHEMA, "People whom the directory keeps"),
  typeOf(baseUrl, "Group", GROUP_SCHEMA, "User groups of the Smart Account"),
];

type Kind = { type?: string; mutability?: string; required?: boolean; uniqueness?: string; multiValued?: boolean };

const attribute = (name: string, description: string, kind: Kind & { subAttributes?: readonly unknown[] } = {}) => ({
  name,
  type: "string",
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...kind,
});

const complex = (name: string, description: string, subAttributes: readonly unknown[], kind: Kind = {}) =>
  attribute(name, description, { ...kind, type: "complex", subAttributes });

const externalId = attribute("externalId", "What the directory knows it by", { uniqueness: "server" });

const userAttributes = [
  attribute("userName", "An e-mail address of a domain that the account has proven, compared without case", {
    required: true,
    uniqueness: "server",
  }),
  externalId,
  attribute("active", "Whether the person belongs to the account", { type: "boolean" }),
  attribute("displayName", "What the person is called"),
  complex("name", "The parts of the name, as the directory writes them", [
    attribute("formatted", "The whole name"),
    attribute("givenName", "The given name"),
    attribute("familyName", "The family name"),
  ]),
  complex(
    "emails",
    "The userName again, for directories that look for it here",
    [
      attribute("value", "The address", { mutability: "readOnly" }),
      attribute("type", "Always work", { mutability: "readOnly" }),
      attribute("primary", "Always true", { type: "boolean", mutability: "readOnly" }),
    ],
    { mutability: "readOnly", multiValued: true },
  ),
];

const groupAttributes = [
  attribute("displayName", "The name, unlike the other groups' of the account", {
    required: true,
    uniqueness: "server",
  }),
  { ...externalId, uniqueness: "none" },
  complex(
    "members",
    "Active people of the directory; lists do not have it",
    [
      attribute("value", "The id of a user", { mutability: "immutable" }),
      attribute("display", "The name", { mutability: "readOnly" }),
    ],
    { multiValued: true },
  ),
];

const schemaOf = (baseUrl: string, id: string, name: string, attributes: readonly unknown[]) => ({
  schemas: [`${CORE}:Schema`],
  id,
  name,
  description: name,
  attributes,
  meta: { resourceType: "Schema", location: `${baseUrl}/Schemas/${id}` },
});

export const schemas = (baseUrl: string) => [
  schemaOf(baseUrl, USER_SCHEMA, "User", userAttributes),
  schemaOf(baseUrl, GROUP_SCHEMA, "Group", groupAttributes),
];

/** Only those of a resource's attributes that somebody asks for (RFC 7644 §3.9); what names it is always there. */
export const project = (
  resource: Readonly<Record<string, unknown>>,
  {
    attributes,
    excludedAttributes,
  }: { readonly attributes?: string | undefined; readonly excludedAttributes?: string | undefined },
): Record<string, unknown> => {
  const listed = (names: string | undefined) =>
    new Set(
      (names ?? "").split(",").flatMap((name) => name.trim().toLowerCase().split(":").at(-1)?.split(".")[0] || []),
    );
  const [wanted, unwanted] = [listed(attributes), listed(excludedAttributes)];
  const isAlways = (name: string) => name === "id" || name === "schemas" || name === "meta";
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const lower = name.toLowerCase();
      if (isAlways(name)) return true;
      return wanted.size > 0 ? wanted.has(lower) : !unwanted.has(lower);
    }),
  );
};
