import { describe, expect, it } from "vitest";
import { textOf } from "../platform/csv.ts";
import { additionsTemplate, readAdditions } from "./additions-csv.ts";

const row = {
  email: "a@b.com",
  role: "Viewer",
  virtualAccounts: "",
  withChildren: false,
  from: "",
  until: "",
};

describe("a CSV file of people to add", () => {
  it("is read with commas or semicolons, quotes, and a byte order mark, in either language", () => {
    expect(readAdditions("\uFEFFemail,role\r\na@b.com,Viewer\r\n").rows).toEqual([row]);
    expect(readAdditions("rôle;fin;E-mail\nViewer;2026-12-31;a@b.com\n").rows).toEqual([
      { ...row, until: "2026-12-31" },
    ]);
    expect(readAdditions("Role,First day,E-mail\nViewer,2026-12-01,a@b.com\n").rows).toEqual([
      { ...row, from: "2026-12-01" },
    ]);
    const quoted = 'email;role;"virtual accounts";also beneath\n"a@b.com";"Viewer";"R&D; Lab|Paris";yes\n';
    expect(readAdditions(quoted).rows).toEqual([{ ...row, virtualAccounts: "R&D; Lab|Paris", withChildren: true }]);
  });

  it("keeps what it does not understand for the server to say so, and leaves out empty lines", () => {
    expect(readAdditions("email,role,End date,Shoe size,\n,,,\nnobody,king,31/12/2026,42\n\n")).toEqual({
      rows: [{ ...row, email: "nobody", role: "king", until: "31/12/2026" }],
      missing: [],
      unread: ["Shoe size"],
    });
  });

  it("says which of the needed columns is not there", () => {
    expect(readAdditions("name,role\nA,Viewer\n")).toEqual({ rows: [], missing: ["email"], unread: ["name"] });
    expect(readAdditions("")).toEqual({ rows: [], missing: ["email", "role"], unread: [] });
  });

  it("is read as spreadsheets on Windows write it", () => {
    expect(textOf(new Uint8Array([0x72, 0xf4, 0x6c, 0x65]))).toBe("rôle");
    expect(textOf(new TextEncoder().encode("rôle"))).toBe("rôle");
  });

  it("is offered to fill in, as it is read", () => {
    for (const language of ["en", "fr"] as const) {
      const { rows, missing } = readAdditions(additionsTemplate(language));
      expect(missing).toEqual([]);
      expect(rows[0]).toMatchObject({ virtualAccounts: "Paris|Lyon", withChildren: true, until: "2027-12-31" });
    }
  });
});
