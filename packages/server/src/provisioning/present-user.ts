import { toInstant } from "@freehold/core/kernel/id";
import { nameOf, USER_SCHEMA, type UserValues } from "@freehold/core/provisioning/scim-user";
import type { UserRow } from "./store-people.ts";

export const valuesOf = (row: UserRow): UserValues => ({
  userName: row.user_name,
  externalId: row.external_id,
  givenName: row.given_name,
  familyName: row.family_name,
  formattedName: row.formatted_name,
  displayName: row.display_name,
});

/** Somebody as the directory reads them: as it wrote them itself. */
export const presentUser = (row: UserRow, baseUrl: string) => {
  const values = valuesOf(row);
  const name = {
    ...(values.formattedName === "" ? {} : { formatted: values.formattedName }),
    ...(values.givenName === "" ? {} : { givenName: values.givenName }),
    ...(values.familyName === "" ? {} : { familyName: values.familyName }),
  };
  return {
    schemas: [USER_SCHEMA],
    id: row.person_id,
    ...(values.externalId === null ? {} : { externalId: values.externalId }),
    userName: values.userName,
    displayName: nameOf(values),
    ...(Object.keys(name).length === 0 ? {} : { name }),
    emails: [{ value: values.userName, type: "work", primary: true }],
    active: row.is_active,
    meta: {
      resourceType: "User",
      created: toInstant(row.created_at),
      lastModified: toInstant(row.changed_at),
      location: `${baseUrl}/Users/${row.person_id}`,
    },
  };
};
