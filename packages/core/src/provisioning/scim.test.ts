import { describe, expect, it } from "vitest";
import { directoryActor, directoryOf } from "./actor.ts";
import { project } from "./scim-discovery.ts";
import { ScimError } from "./scim-error.ts";
import { readFilter } from "./scim-filter.ts";
import { readGroup, readGroupPatch } from "./scim-group.ts";
import { checkAddress, nameOf, readUser, readUserPatch } from "./scim-user.ts";

const PATCH = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
const patch = (...Operations: readonly unknown[]) => ({ schemas: PATCH, Operations });
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ScimError) return error.code;
    throw error;
  }
  return "done";
};

describe("a filter", () => {
  it.each([
    ['userName eq "Ada@Company.com"', [{ attribute: "username", value: "Ada@Company.com" }]],
    ['  externalId   eq  "a\\"b" ', [{ attribute: "externalid", value: 'a"b' }]],
    ["active eq true", [{ attribute: "active", value: true }]],
    ['active eq "False"', [{ attribute: "active", value: "False" }]],
    ['emails[type eq "work"].value eq "a@b.com"', [{ attribute: "emails.value", value: "a@b.com" }]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName EQ "a"', [{ attribute: "username", value: "a" }]],
    [
      'id eq "1" and members eq "2"',
      [
        { attribute: "id", value: "1" },
        { attribute: "members", value: "2" },
      ],
    ],
    [
      'displayName eq "Sales and Marketing" AND externalId eq "x"',
      [
        { attribute: "displayname", value: "Sales and Marketing" },
        { attribute: "externalid", value: "x" },
      ],
    ],
  ])("%s is read", (written, comparisons) => {
    expect(readFilter(written)).toEqual(comparisons);
  });

  it.each([
    "",
    "userName",
    "userName eq",
    "userName eq Ada",
    'userName eq "Ada',
    'userName sw "A"',
    'not (userName eq "A")',
    'userName eq "A" or userName eq "B"',
    'userName eq "A" and',
    'userName eq "A"andexternalId eq "B"',
    'userName eq "A" externalId eq "B"',
    'userName eq "\\u0000"',
    'userName eq "\\ud800"',
    'userName eq "\\x"',
    `userName eq "${"a".repeat(3_000)}"`,
  ])("%s is refused, with what is answered", (written) => {
    expect(codeOf(() => readFilter(written))).toBe("filter_invalid");
  });
});

describe("somebody as a directory writes them", () => {
  it("is read as Microsoft Entra ID creates them", () => {
    const body = {
      schemas: [
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
      ],
      externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
      userName: "Test_User_ab6490ee@Testuser.com",
      active: true,
      displayName: "Test User",
      emails: [{ primary: true, type: "work", value: "other@testuser.com" }],
      meta: { resourceType: "User" },
      name: { formatted: "givenName familyName", familyName: "familyName", givenName: "givenName" },
      roles: [],
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales" },
    };
    expect(readUser(body)).toEqual({
      userName: "test_user_ab6490ee@testuser.com",
      externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
      givenName: "givenName",
      familyName: "familyName",
      formattedName: "givenName familyName",
      displayName: "Test User",
      active: true,
    });
  });

  it("is read as Okta creates them", () => {
    const body = {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "test.user@okta.local",
      name: { givenName: "Test", familyName: "User" },
      emails: [{ primary: true, value: "test.user@okta.local", type: "work" }],
      displayName: "Test User",
      locale: "en-US",
      externalId: "00ujl29u0le5T6Aj10h7",
      groups: [],
      password: "1mz050nq",
      active: true,
    };
    expect(readUser(body)).toMatchObject({ userName: "test.user@okta.local", externalId: "00ujl29u0le5T6Aj10h7" });
  });

  it.each([
    ["no body", undefined, "body_invalid"],
    ["a list", [], "body_invalid"],
    ["no userName", { displayName: "Ada" }, "value_invalid"],
    ["a userName that is no address", { userName: "ada" }, "value_invalid"],
    ["a name that is no text", { userName: "a@b.com", displayName: 7 }, "value_invalid"],
    ["a name that is no object", { userName: "a@b.com", name: "Ada" }, "body_invalid"],
    ["NUL in a name", { userName: "a@b.com", displayName: "a\u0000" }, "value_invalid"],
    ["half a character", { userName: "a@b.com", displayName: "\ud800" }, "value_invalid"],
    ["a megabyte", { userName: "a@b.com", externalId: "a".repeat(1_000_000) }, "value_invalid"],
    ["a number for active", { userName: "a@b.com", active: 1 }, "value_invalid"],
  ])("%s is refused", (_what, body, code) => {
    expect(codeOf(() => readUser(body))).toBe(code);
  });

  it("is called by the first thing that is said, and by the address where nothing is", () => {
    const nobody = { userName: "ada@b.com", givenName: "", familyName: "", formattedName: "", displayName: "" };
    expect(nameOf(nobody)).toBe("ada");
    expect(nameOf({ ...nobody, givenName: "Ada" })).toBe("Ada");
    expect(nameOf({ ...nobody, givenName: "Ada", familyName: "King" })).toBe("Ada King");
    expect(nameOf({ ...nobody, givenName: "Ada", formattedName: "Ada, Countess" })).toBe("Ada, Countess");
    expect(nameOf({ ...nobody, displayName: "AK", formattedName: "Ada" })).toBe("AK");
    expect([...nameOf({ ...nobody, displayName: "😀".repeat(200) })]).toHaveLength(100);
  });

  it("has an address of a domain that is proven, as a whole", () => {
    expect(codeOf(() => checkAddress("a@b.com", ["b.com"]))).toBe("done");
    expect(codeOf(() => checkAddress("a@c.b.com", ["b.com"]))).toBe("address_not_proven");
    expect(codeOf(() => checkAddress("a@evil-b.com", ["b.com"]))).toBe("address_not_proven");
    expect(codeOf(() => checkAddress("a@b.com", []))).toBe("address_not_proven");
  });
});

describe("a change of somebody", () => {
  it.each([
    ["Entra disables", patch({ op: "Replace", path: "active", value: "False" }), { active: false }],
    ["Entra enables", patch({ op: "Replace", path: "active", value: "True" }), { active: true }],
    ["Okta disables, without a path", patch({ op: "replace", value: { active: false } }), { active: false }],
    [
      "Entra changes several",
      patch(
        { op: "Replace", path: "name.familyName", value: "King" },
        { op: "Add", path: "displayName", value: "Ada King" },
        { op: "Replace", path: 'emails[type eq "work"].value', value: "else@b.com" },
        {
          op: "Add",
          path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          value: "Sales",
        },
      ),
      { familyName: "King", displayName: "Ada King" },
    ],
    [
      "Entra changes several, without a path",
      patch({ op: "Replace", value: { "name.givenName": "Ada", displayName: "A", active: "true" } }),
      { givenName: "Ada", displayName: "A", active: true },
    ],
    [
      "a name as a whole",
      patch({ op: "replace", path: "name", value: { givenName: "A", familyName: "K" } }),
      { givenName: "A", familyName: "K" },
    ],
    [
      "what goes",
      patch({ op: "remove", path: "externalId" }, { op: "Remove", path: "displayName" }),
      {
        externalId: null,
        displayName: "",
      },
    ],
    [
      "the last of two",
      patch({ op: "replace", path: "active", value: false }, { op: "replace", path: "active", value: true }),
      { active: true },
    ],
    ["another address", patch({ op: "replace", path: "userName", value: "Ada@B.com" }), { userName: "ada@b.com" }],
    [
      "what is not kept, by a filter of its own",
      patch({ op: "replace", path: 'addresses[type eq "work" and primary eq true].locality', value: "London" }),
      {},
    ],
    ["what is not kept", patch({ op: "add", path: "title", value: "Countess" }), {}],
  ])("is read: %s", (_what, body, change) => {
    expect(readUserPatch(body)).toEqual(change);
  });

  it.each([
    ["no operations", { schemas: PATCH }, "body_invalid"],
    ["none at all", patch(), "body_invalid"],
    ["an operation that is none", patch("replace"), "body_invalid"],
    ["another op", patch({ op: "move", path: "active", value: true }), "body_invalid"],
    ["a removal of nothing", patch({ op: "remove" }), "path_invalid"],
    ["a path that is none", patch({ op: "replace", path: "name..[", value: 1 }), "path_invalid"],
    ["a value of another kind", patch({ op: "replace", path: "active", value: "perhaps" }), "value_invalid"],
    [
      "members that are not named by their value",
      patch({ op: "remove", path: 'members[display eq "A"]' }),
      "path_invalid",
    ],
    ["no address", patch({ op: "remove", path: "userName" }), "value_invalid"],
    ["whether they belong, removed", patch({ op: "remove", path: "active" }), "value_invalid"],
    [
      "too many",
      patch(...Array.from({ length: 1_001 }, () => ({ op: "add", path: "title", value: "" }))),
      "body_invalid",
    ],
  ])("is refused: %s", (_what, body, code) => {
    expect(codeOf(() => readUserPatch(body))).toBe(code);
  });
});

const ids = ["11111111-1111-7111-8111-111111111111", "22222222-2222-7222-8222-222222222222"] as const;

describe("a group as a directory writes it", () => {
  it("is read with its people, each once", () => {
    expect(
      readGroup({ displayName: "Sales", externalId: "x", members: [{ value: ids[0] }, { value: ids[0] }] }),
    ).toEqual({
      displayName: "Sales",
      externalId: "x",
      members: [ids[0]],
    });
    expect(readGroup({ displayName: "Sales" })).toEqual({ displayName: "Sales", externalId: null, members: [] });
  });

  it.each([
    ["no name", {}, "value_invalid"],
    ["somebody without an id", { displayName: "S", members: [{}] }, "member_unknown"],
    ["somebody with another id", { displayName: "S", members: [{ value: "7" }] }, "member_unknown"],
  ])("is refused with %s", (_what, body, code) => {
    expect(codeOf(() => readGroup(body))).toBe(code);
  });

  it.each([
    [
      "Entra adds people",
      patch({ op: "Add", path: "members", value: [{ value: ids[0] }] }),
      { kind: "add", ids: [ids[0]] },
    ],
    [
      "Entra removes people, naming them by the value",
      patch({ op: "Remove", path: "members", value: [{ value: ids[0] }] }),
      { kind: "remove", ids: [ids[0]] },
    ],
    [
      "Okta removes somebody, naming them by the path",
      patch({ op: "remove", path: `members[value eq "${ids[1]}"]` }),
      { kind: "remove", ids: [ids[1]] },
    ],
    ["all go", patch({ op: "remove", path: "members" }), { kind: "replace", ids: [] }],
    [
      "all are others",
      patch({ op: "replace", path: "members", value: [{ value: ids[0] }, { value: ids[1] }] }),
      { kind: "replace", ids: [...ids] },
    ],
  ])("is changed: %s", (_what, body, step) => {
    expect(readGroupPatch(body)).toEqual({ members: [step] });
  });

  it("is renamed as Okta does, without a path", () => {
    expect(readGroupPatch(patch({ op: "replace", value: { id: ids[0], displayName: "Sales" } }))).toEqual({
      displayName: "Sales",
      members: [],
    });
  });

  it("is changed in the order in which that is said", () => {
    const { members } = readGroupPatch(
      patch(
        { op: "add", path: "members", value: [{ value: ids[0] }] },
        { op: "remove", path: `members[value eq "${ids[0]}"]` },
      ),
    );
    expect(members.map(({ kind }) => kind)).toEqual(["add", "remove"]);
  });
});

describe("what a directory asks for of something", () => {
  const group = { schemas: [], id: "1", displayName: "Sales", members: [], meta: {} };
  it.each([
    [{}, ["schemas", "id", "displayName", "members", "meta"]],
    [{ excludedAttributes: "members" }, ["schemas", "id", "displayName", "meta"]],
    [{ attributes: "displayname" }, ["schemas", "id", "displayName", "meta"]],
    [{ attributes: "members.value, urn:x:Group:displayName" }, ["schemas", "id", "displayName", "members", "meta"]],
    [{ excludedAttributes: "id,meta" }, ["schemas", "id", "displayName", "members", "meta"]],
  ])("%j leaves that", (asked, names) => {
    expect(Object.keys(project(group, asked))).toEqual(names);
  });
});

describe("a directory in the audit log", () => {
  it("is known by its token", () => {
    const actor = directoryActor("Our directory");
    expect(actor).toEqual({ kind: "system", job: "provisioning: Our directory" });
    expect(directoryOf({ kind: "system", name: "provisioning: Our directory" })).toBe("Our directory");
    expect(directoryOf({ kind: "system", name: "role.end" })).toBeUndefined();
    expect(directoryOf({ kind: "person", name: "provisioning: me" })).toBeUndefined();
  });
});
