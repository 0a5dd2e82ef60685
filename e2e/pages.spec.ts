import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible, expectAllAccessible, viewName, views } from "./fixtures/accessible.ts";
import { expect, read, test } from "./fixtures/demonstration.ts";
import { words } from "./fixtures/words.ts";

/** A value in an address: as it is, or what somebody finds out once signed in. */
type Value = string | ((page: Page) => Promise<string>);

/** An address of the router, and the values of its parameters in their order. */
type Visit = readonly [path: string, ...values: Value[]];

type Row = { readonly [field: string]: unknown };

/** The id of the first row of a list of the API that has these values. */
const idOf =
  (list: string, having: Row = {}): Value =>
  async (page) => {
    const { items } = await read(page, `${list}${list.includes("?") ? "&" : "?"}limit=100`);
    const fits = (row: Row) => Object.entries(having).every(([field, value]) => row[field] === value);
    const found = (items as Row[]).find(fits);
    return String(found?.id ?? found?.accountId ?? expect(found, `${list} ${JSON.stringify(having)}`).toBeDefined());
  };

/** The id of the account that somebody belongs to. */
const accountOf = async (page: Page): Promise<string> => (await read(page, "/session")).person.memberships[0].accountId;
const own: Value = accountOf;

/** The id of a request that waits at somebody's account, by the name of who asks. */
const requestAt = (name: string, status: string): Value => {
  return async (page) => {
    const { person } = await read(page, "/session");
    const list = `/accounts/${person.memberships[0].accountId}/access-requests`;
    const { items } = await read(page, `${list}?status=${status}&limit=100`);
    return items.find((item: { requester: { name: string } }) => item.requester.name === name).id;
  };
};

/** Account and id of the rename that waits for the operator. */
const proposedRename: readonly Value[] = ["accountId", "renameId"].map((field) => async (page: Page) => {
  const { items } = await read(page, "/operator/identifier-reviews?limit=100");
  return items.find((item: { renameId: string | null }) => item.renameId !== null)[field];
});

/** The id of a virtual account of somebody's account, by its name. */
const virtualAccount = (name: string): Value => {
  return async (page) => {
    const { person } = await read(page, "/session");
    const list = `/accounts/${person.memberships[0].accountId}/virtual-accounts`;
    const { items } = await read(page, `${list}?search=${encodeURIComponent(name)}`);
    return items[0].id;
  };
};

/** The id of a traditional license of somebody's account that stands so. */
const traditional = (state: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/traditional-licenses?state=${state}`);
    return items[0].id;
  };
};

/** The id of a license type of which somebody's account has some, by its SKU. */
const licenseOf = (sku: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/inventory?search=${sku}`);
    return items[0].type.id;
  };
};

/** The id of the newest release to take of a product that somebody's account is entitled to, and of the product. */
const offered = (product: string): { id: Value; newest: Value } => {
  const find = async (page: Page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/downloads/products?limit=100`);
    return items.find((item: { name: string }) => item.name === product);
  };
  return { id: async (page) => (await find(page)).id, newest: async (page) => (await find(page)).newest.id };
};

/** The id of the release of a product that operators see recommended. */
const recommendedOf = (product: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/operator/products?search=${encodeURIComponent(product)}`);
    return items[0].newest.id;
  };
};

/** The id of a renewal of somebody's account that stands where it is said. */
const renewalThat = (state: string): Value => {
  return async (page) => (await read(page, `/accounts/${await accountOf(page)}/renewals?state=${state}`)).items[0].id;
};

/** Account and id of a renewal that stands where it is said, as the operator finds it. */
const operatorsRenewal = (state: string): readonly Value[] =>
  ["accountId", "id"].map((field) => async (page: Page) => {
    const { items } = await read(page, `/operator/renewals?state=${state}`);
    return items[0][field];
  });

/** The id of a group of somebody's account, by its name. */
const groupNamed = (name: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/user-groups`);
    return items.find((group: { name: string }) => group.name === name).id;
  };
};

/** The id of a person of somebody's account, by words that find them. */
const memberFound = (search: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/members?search=${search}`);
    return items[0].personId;
  };
};

/** The secret of a mailed link. */
const mailed =
  (recipient: string, subject: RegExp): Value =>
  async (page) => {
    const { items } = await read(page, `/mailbox?recipient=${encodeURIComponent(recipient)}&limit=100`);
    const mail = items.find((item: { subject: string }) => subject.test(item.subject));
    expect(mail, `a mail to ${recipient} about ${subject}`).toBeDefined();
    const { text } = await read(page, `/mailbox/${mail.id}`);
    return /\/(?:activate|decide|invitation)\/([^\s?]+)/.exec(text)?.[1] ?? "";
  };

/** The id of an order, as the operator finds it. */
const orderNumbered = (number: string) => idOf("/operator/orders", { number });

/** The id of an order of somebody's account. */
const ownOrder = (number: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/orders?search=${number}`);
    return items[0].id;
  };
};

/** The id of the agreement of somebody's account, and of the first of its suites. */
const ownAgreement: Value = async (page) => {
  const { items } = await read(page, `/accounts/${await accountOf(page)}/enterprise-agreements`);
  return items[0].id;
};
const ownSuite: Value = async (page) => {
  const { items } = await read(page, `/accounts/${await accountOf(page)}/enterprise-agreements`);
  return items[0].suites[0].id;
};

/** The id of a transfer between somebody's account and another, by how it stands and which side they are. */
const ownTransfer = (state: string, side: string): Value => {
  return async (page) => {
    const { items } = await read(page, `/accounts/${await accountOf(page)}/account-transfers`);
    return items.find((item: { state: string; side: string }) => item.state === state && item.side === side).id;
  };
};

const myRequest = (status: string, subject?: string) =>
  idOf("/access-requests", { status, ...(subject === undefined ? {} : { subject }) });
const myAccountRequest = (status: string) => idOf("/account-requests", { status });
const unknown = "AAAA.BBBB";

const ingrid = "ingrid.solheim@nordvind-marine.com";
const hannah = "hannah@kestrel-logistics.co.uk";
const heike = "heike@müller-großmann-werke.de";

/** Who looks at which pages. A page of the router that nobody looks at fails the test. */
const walks: readonly { readonly who: string; readonly email?: string; readonly visits: readonly Visit[] }[] = [
  {
    who: "nobody who is signed in",
    visits: [
      ["/"],
      ["/sign-in"],
      ["/register"],
      ["/register/sent"],
      ["/forgot-password"],
      ["/forgot-user-id"],
      ["/verify-email/$token", unknown],
      ["/confirm-email/$token", unknown],
      ["/reset-password/$token", unknown],
      ["/learn"],
      ["/learn/roles"],
      ["/learn/$article", "benefits"],
      ["/learn/$article", "domain-identifiers"],
      ["/learn/$article", "smart-software-manager"],
      ["/learn/$article", "nowhere"],
      ["/nowhere"],
      ["/api"],
      ["/demo"],
      ["/mailbox"],
    ],
  },
  {
    who: "somebody who follows a mailed link",
    visits: [
      ["/activate/$token", unknown],
      ["/decide/$token", unknown],
      ["/invitation/$token", unknown],
      ["/activate/$token", mailed("amina@atlas-solaire.ma", /demande d’activer/)],
      ["/activate/$token", mailed(hannah, /for Kestrel$/)],
      ["/decide/$token", mailed(ingrid, /^中村 健二 requests/)],
      ["/decide/$token", mailed(ingrid, /^Heike .* requests/)],
      ["/invitation/$token", mailed("grace@savanna-telematics.co.ke", /proposes you/)],
    ],
  },
  {
    who: "an operator",
    email: "nora.lindqvist@meridian-software.com",
    visits: [
      ["/"],
      ["/operator"],
      ["/operator/reviews"],
      ["/operator/reviews/$accountId", idOf("/operator/identifier-reviews")],
      ["/operator/accounts"],
      ["/operator/accounts/$accountId", idOf("/operator/accounts", { domainIdentifier: "nordvind-marine.com" })],
      ["/operator/accounts/$accountId", idOf("/operator/accounts", { status: "suspended" })],
      ["/operator/accounts/$accountId", idOf("/operator/accounts", { status: "expired" })],
      ["/operator/requests"],
      ["/operator/support-access"],
      ["/operator/cases"],
      ["/operator/cases/$id", idOf("/operator/support-cases")],
    ],
  },
  {
    who: "an operator of takeovers, merges and agreements",
    email: "nora.lindqvist@meridian-software.com",
    visits: [
      ["/operator/takeovers"],
      ["/operator/takeovers?status=proposed"],
      ["/operator/takeovers/$id", idOf("/operator/takeovers?status=proposed")],
      ["/operator/takeovers/unreachable"],
      ["/operator/merges"],
      ["/operator/merges/new"],
      ["/operator/merges/$id", idOf("/operator/merges")],
      ["/operator/merges/transfer?domain=nordvind-norge.com"],
      ["/operator/people"],
      ["/operator/mails"],
      ["/operator/renames/$accountId/$renameId", ...proposedRename],
      ["/operator/agreements"],
      ["/operator/agreements/new"],
      ["/agreements/$version", "1"],
      ["/manage"],
    ],
  },
  {
    who: "the operator's support",
    email: "tomas.ibanez@meridian-software.com",
    visits: [["/"], ["/operator"], ["/operator/accounts/$accountId", idOf("/operator/accounts")]],
  },
  {
    who: "an administrator",
    email: ingrid,
    visits: [
      ["/"],
      ["/profile"],
      ["/profile/away"],
      ["/still-here"],
      ["/manage"],
      ["/manage/$accountId", own],
      ["/manage/$accountId/overview", own],
      ["/manage/$accountId/properties", own],
      ["/manage/$accountId/properties/company", own],
      ["/manage/$accountId/properties/contacts", own],
      ["/manage/$accountId/properties/domains", own],
      ["/manage/$accountId/properties/agreement", own],
    ],
  },
  {
    who: "an administrator of people",
    email: ingrid,
    visits: [
      ["/manage/$accountId/people", own],
      ["/manage/$accountId/people?role=administrator&sort=-since", own],
      ["/manage/$accountId/people/add", own],
      ["/manage/$accountId/people/invitations", own],
      ["/manage/$accountId/people/groups", own],
      ["/manage/$accountId/people/groups/$groupId", own, groupNamed("Yard planners")],
      ["/manage/$accountId/people/$personId", own, memberFound("olav.brekke")],
      ["/manage/$accountId/virtual-accounts", own],
      ["/manage/$accountId/virtual-accounts/$id", own, virtualAccount("Bergen yard")],
      ["/manage/$accountId/virtual-accounts?search=bergen", own],
      ["/manage/$accountId/virtual-accounts?state=archived", own],
    ],
  },
  {
    who: "an operator of orders",
    email: "nora.lindqvist@meridian-software.com",
    visits: [
      ["/operator/license-types"],
      ["/operator/license-types?which=retired"],
      ["/operator/orders"],
      ["/operator/orders?state=held&assigned=no"],
      ["/operator/orders/new"],
      ["/operator/orders/file"],
      ["/operator/orders/$id", orderNumbered("SO-41031")],
      ["/operator/orders/$id", orderNumbered("SO-40340")],
      ["/operator/products"],
      ["/operator/products?which=retired"],
      ["/operator/products/$productId", idOf("/operator/products", { name: "Hull Designer" })],
      ["/operator/releases/$releaseId", recommendedOf("Hull Designer")],
      ["/operator/enterprise-agreements"],
      ["/operator/enterprise-agreements/new"],
      ["/operator/enterprise-agreements/$id", idOf("/operator/enterprise-agreements", { number: "EA-NORDVIND-7" })],
      ["/operator/enterprise-agreements/$id/edit", idOf("/operator/enterprise-agreements", { status: "upcoming" })],
      ["/operator/activation-keys"],
      ["/operator/activation-keys?state=unclaimed"],
      ["/operator/activation-keys/new"],
      ["/operator/activation-keys/file"],
    ],
  },
  {
    who: "an operator of renewals",
    email: "nora.lindqvist@meridian-software.com",
    visits: [
      ["/operator/renewals"],
      ["/operator/renewals?state=declined"],
      ["/operator/renewals/$accountId/$id", ...operatorsRenewal("requested")],
      ["/operator/renewals/$accountId/$id", ...operatorsRenewal("scheduled")],
      ["/operator/renewals/$accountId/$id/edit", ...operatorsRenewal("draft")],
      ["/operator/renewals/$accountId/new", idOf("/operator/accounts", { domainIdentifier: "nordvind-marine.com" })],
    ],
  },
  {
    who: "an administrator who renews licenses",
    email: ingrid,
    visits: [
      ["/licenses/$accountId/renewals", own],
      ["/licenses/$accountId/renewals?renewal=renewed", own],
      ["/licenses/$accountId/renewals/new", own],
      ["/licenses/$accountId/renewals/$id", own, renewalThat("offered")],
      ["/licenses/$accountId/renewals/$id", own, renewalThat("requested")],
      ["/licenses/$accountId/renewals/$id", own, renewalThat("scheduled")],
      ["/licenses/$accountId/renewals/$id/edit", own, renewalThat("draft")],
    ],
  },
  {
    who: "an administrator who assigns orders",
    email: ingrid,
    visits: [
      ["/licenses/$accountId/orders", own],
      ["/licenses/$accountId/orders?state=cancelled", own],
      ["/licenses/$accountId/orders/assign", own],
      ["/licenses/$accountId/orders/$id", own, ownOrder("SO-40302")],
    ],
  },
  {
    who: "an administrator of traditional licenses",
    email: ingrid,
    visits: [
      ["/traditional-licenses/$accountId", own],
      ["/traditional-licenses/$accountId?state=converted", own],
      ["/traditional-licenses/$accountId/claim", own],
      ["/traditional-licenses/$accountId/convert", own],
      ["/traditional-licenses/$accountId/$id", own, traditional("revoked")],
      ["/traditional-licenses/$accountId/$id", own, traditional("converted")],
      ["/licenses/$accountId/types/$licenseTypeId/orders", own, licenseOf("NAU-CHART")],
    ],
  },
  {
    who: "a partner who delivers from stock",
    email: "beatriz@ponte-distribution.pt",
    visits: [["/licenses/$accountId/orders/$id", own, ownOrder("SO-40340")]],
  },
  {
    who: "an administrator of licenses",
    email: ingrid,
    visits: [
      ["/licenses"],
      ["/licenses/$accountId", own],
      ["/licenses/$accountId?only=short&sort=-shortfall", own],
      ["/licenses/$accountId?search=nothing&tag=nowhere", own],
      ["/licenses/$accountId/transfers", own],
      ["/licenses/$accountId/transfers/accounts", own],
      ["/licenses/$accountId/transfers/accounts?show=incoming", own],
      ["/licenses/$accountId/transfers/accounts/new", own],
      ["/licenses/$accountId/transfers/accounts/$id", own, ownTransfer("offered", "giver")],
      ["/licenses/$accountId/transfers/accounts/$id", own, ownTransfer("offered", "receiver")],
      ["/licenses/$accountId/transfers/accounts/$id", own, ownTransfer("accepted", "giver")],
      ["/downloads"],
      ["/downloads/$accountId", own],
      ["/downloads/$accountId?platform=other", own],
      ["/downloads/$accountId/products/$productId", own, offered("Hull Designer").id],
      ["/downloads/$accountId/releases/$releaseId", own, offered("Hull Designer").newest],
      ["/downloads/$accountId/history", own],
      ["/entitlements"],
      ["/entitlements/$accountId", own],
      ["/entitlements/$accountId?kind=traditional_license", own],
      ["/licenses/$accountId/alerts", own],
      ["/licenses/$accountId/alerts?show=resolved", own],
      ["/licenses/$accountId/reports", own],
      ["/licenses/$accountId/reports?by=virtual_account&day=2020-01-31", own],
      ["/licenses/$accountId/reports/calendar", own],
      ["/licenses/$accountId/reports/optimisation", own],
      ["/licenses/$accountId/reports/forecast", own],
      ["/licenses/$accountId/types/$licenseTypeId", own, licenseOf("NAU-SIM-BRIDGE")],
      ["/licenses/$accountId/types/$licenseTypeId/overview", own, licenseOf("NAU-HULL-PRO")],
      ["/licenses/$accountId/types/$licenseTypeId/overview?days=365", own, licenseOf("NAU-TELE-GW")],
      ["/licenses/$accountId/types/$licenseTypeId/assignments", own, licenseOf("NAU-SIM-BRIDGE")],
      ["/licenses/$accountId/types/$licenseTypeId/events", own, licenseOf("NAU-DOCK")],
      ["/licenses/$accountId/types/$licenseTypeId/orders", own, licenseOf("NAU-DOCK")],
      ["/licenses/$accountId/types/$licenseTypeId/future", own, licenseOf("NAU-DOCK")],
      ["/ea-workspace"],
      ["/ea-workspace/$accountId", own],
      ["/ea-workspace/$accountId/$id/suites/$suiteId", own, ownAgreement, ownSuite],
    ],
  },
  {
    who: "an administrator of requests",
    email: ingrid,
    visits: [
      ["/manage/$accountId/audit", own],
      ["/manage/$accountId/requests", own],
      ["/manage/$accountId/requests/$id", own, requestAt("ليلى بنت عبد الرحمن الحداد", "pending")],
      ["/manage/$accountId/requests/$id", own, requestAt("Heike Vöhringer", "denied")],
      ["/manage/$accountId/requests/$id", own, requestAt("Hannah Whitcombe", "pending")],
      ["/manage/$accountId/policy", own],
      ["/access/request"],
      ["/support/new"],
    ],
  },
  {
    who: "an administrator of virtual accounts",
    email: "olav.brekke@nordvind-marine.com",
    visits: [
      ["/manage/$accountId/overview", own],
      ["/manage/$accountId/virtual-accounts", own],
      ["/manage/$accountId/people", own],
      ["/manage/$accountId/requests", own],
      ["/licenses/$accountId", own],
      ["/licenses/$accountId/transfers", own],
      ["/traditional-licenses/$accountId", own],
      ["/access/requests/$id", myRequest("approved")],
    ],
  },
  {
    who: "an administrator of a suspended account",
    email: "ewa@wisla-medical.pl",
    visits: [["/"], ["/manage/$accountId/overview", own]],
  },
  {
    who: "a requester",
    email: "siri.tveit@nordvind-marine.com",
    visits: [
      ["/access"],
      ["/access/services"],
      ["/access/smart-accounts"],
      ["/access/certifications"],
      ["/access/smart-services"],
      ["/access/partners"],
      ["/access/request"],
      ["/access/services/request"],
      ["/access/requests/$id", myRequest("pending", "nordvind-marine.com")],
      ["/access/requests/$id", myRequest("pending", "204-88713")],
      ["/access/request/sent?id=$id", myRequest("pending", "nordvind-marine.com")],
      ["/smart-account/request/access-sent/$requestId", myRequest("pending", "nordvind-marine.com")],
    ],
  },
  {
    who: "somebody whose organization's account nobody administers",
    email: "fiadh@harbourlight-optics.ie",
    visits: [["/access/smart-accounts"], ["/takeovers"], ["/takeovers/$id", idOf("/takeovers")], ["/still-here"]],
  },
  {
    who: "a requester whom nobody answers",
    email: "anselme.delarochefoucauld@horlogerie-haut-jura.fr",
    visits: [["/access/requests/$id", myRequest("pending")], ["/support"], ["/support/$id", idOf("/support-cases")]],
  },
  {
    who: "a requester who was denied",
    email: heike,
    visits: [["/access/requests/$id", myRequest("denied")], ["/access/request?domain=nordvind-marine.com"]],
  },
  {
    who: "a requester whose request expired",
    email: "haruka@shinonome-seimitsu.jp",
    visits: [["/access/services"], ["/access/requests/$id", myRequest("expired")]],
  },
  {
    who: "a requester who withdrew",
    email: "per.aasen@nordvind-marine.com",
    visits: [["/access/requests/$id", myRequest("withdrawn")]],
  },
  {
    who: "a newcomer",
    email: "priya@kaveri-analytics.in",
    visits: [
      ["/"],
      ["/smart-account/request"],
      ["/smart-account/requests"],
      ["/access/services"],
      ["/invitations"],
      ["/manage"],
      ["/licenses"],
      ["/traditional-licenses"],
      ["/support"],
      ["/operator"],
    ],
  },
  {
    who: "a partner whose request lapsed",
    email: "luis@ponte-distribution.pt",
    visits: [
      ["/smart-account/request"],
      ["/smart-account/requests"],
      ["/smart-account/requests/$accountId", myAccountRequest("expired")],
    ],
  },
  {
    who: "a requester whose identifier was rejected",
    email: "marisol@altiplano-foods.pe",
    visits: [["/smart-account/requests/$accountId", myAccountRequest("rejected")]],
  },
  {
    who: "a requester whose identifier is reviewed",
    email: "emeka@blue-harbor-research.com",
    visits: [
      ["/smart-account/requests/$accountId", myAccountRequest("provisional")],
      ["/smart-account/activate/$accountId", myAccountRequest("provisional")],
    ],
  },
  {
    who: "a requester whose authorizer declined",
    email: "rhys@kestrel-logistics.co.uk",
    visits: [["/smart-account/requests"], ["/smart-account/requests/$accountId", myAccountRequest("declined")]],
  },
  {
    who: "a requester whose authorizer has not answered",
    email: "driss@atlas-solaire.ma",
    visits: [
      ["/smart-account/requests/$accountId", myAccountRequest("provisional")],
      ["/smart-account/request/complete/$accountId", myAccountRequest("provisional")],
    ],
  },
  {
    who: "an authorizer",
    email: "amina@atlas-solaire.ma",
    visits: [["/"], ["/smart-account/activate/$accountId", myAccountRequest("provisional")]],
  },
  {
    who: "an authorizer who declined one and accepted another",
    email: hannah,
    visits: [
      ["/smart-account/activate/$accountId", myAccountRequest("provisional")],
      ["/smart-account/activate/$accountId", myAccountRequest("declined")],
    ],
  },
  {
    who: "a nominee",
    email: "grace@savanna-telematics.co.ke",
    visits: [["/"], ["/invitations"]],
  },
];

/** The addresses that the interface declares: each slice lists its own, as data. */
const declared = (): string[] => {
  const web = resolve(import.meta.dirname, "../packages/web/src");
  return globSync("*/**/*pages.ts", { cwd: web }).flatMap((file) =>
    [...readFileSync(join(web, file), "utf8").matchAll(/\bpath: "(\/[^"]*)"/g)].map(([, path = ""]) => path),
  );
};

test("somebody looks at every page there is", () => {
  expect(declared().length).toBeGreaterThan(50);
  const visited = new Set(walks.flatMap(({ visits }) => visits.map(([path]) => path.split("?")[0])));
  expect(declared().filter((path) => !visited.has(path))).toEqual([]);
});

const addressOf = async ([path, ...values]: Visit, page: Page): Promise<string> => {
  let address = path;
  for (const value of values) {
    address = address.replace(/\$\w+/, typeof value === "string" ? value : await value(page));
  }
  return address;
};

/** What has been opened in the second view: it is drawn of the same parts whoever looks, so each is opened for one of them. */
const openedForAnybody = new Set<string>();

for (const view of views) {
  test.describe(viewName(view), () => {
    test.describe.configure({ timeout: 240_000 });

    for (const { who, email, visits } of walks) {
      test(`what ${who} sees is accessible`, async ({ openAs }) => {
        const page = await openAs(email, view);
        const opened = view === views[0] ? new Set<string>() : openedForAnybody;
        for (const visit of visits) {
          await page.goto(await addressOf(visit, page));
          await expectAllAccessible(page, visit[0], opened);
        }
      });
    }

    test("a request is accessible while somebody approves it for some virtual accounts", async ({ openAs }) => {
      const w = words[view.language];
      const page = await openAs(ingrid, view);
      const request = requestAt("ليلى بنت عبد الرحمن الحداد", "pending");
      await page.goto(await addressOf(["/manage/$accountId/requests/$id", own, request], page));
      await page.getByRole("radio", { name: w.approve }).check();
      await expectAccessible(page, "approving");
      await page.getByRole("radio", { name: w.someVirtualAccounts }).check();
      await expectAllAccessible(page, "approving for some virtual accounts", new Set());
    });

    test("a page is accessible that cannot reach the server", async ({ openAs }) => {
      const page = await openAs(undefined, view);
      await page.goto("/learn");
      await page.route("**/api/mailbox*", (route) => route.abort());
      await page.goto("/mailbox");
      await expectAllAccessible(page, "without the server", new Set());
    });
  });
}
