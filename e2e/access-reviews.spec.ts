import { someone } from "./fixtures/people.ts";
import { prepareAccessRequest, prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");

const languages: readonly Language[] = ["en", "fr"];

const said = {
  en: {
    byRoles: "Those with certain roles",
    viewer: "Viewer",
    counted: "People",
    start: "Start a review",
    end: /^End: Ben Okafor, Viewer$/,
    endIt: "End",
    reason: "Reason",
    close: "Close the review",
    ended: "Ended",
    mail: /A role of yours on Acme Rockets Ltd ends/,
  },
  fr: {
    byRoles: "Ceux de certains rôles",
    viewer: "Lecteur",
    counted: "Personnes",
    start: "Commencer une revue",
    end: /^Terminer\s: Ben Okafor, Lecteur$/,
    endIt: "Terminer",
    reason: "Raison",
    close: "Clore la revue",
    ended: "Terminés",
    mail: /Un de vos rôles sur Acme Rockets Ltd prend fin/,
  },
} as const;

for (const language of languages) {
  test(`a review ends a role and tells whose it was [${language}]`, async ({ openBrowser, mailTo }) => {
    const s = said[language];
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const bens = await openBrowser(language);
    await prepareSignedIn(bens, mailTo, ben, { language });
    const requestId = await prepareAccessRequest(bens, "acme-rockets.com");
    const approved = await adas.request.post(`/api/accounts/${accountId}/access-requests/${requestId}/decision`, {
      data: { decision: { decision: "approve", grant: { scope: "account", role: "viewer" } } },
    });
    expect(approved.ok()).toBe(true);

    await adas.goto(`/manage/${accountId}/people/reviews/new`);
    await adas.getByRole("radio", { name: s.byRoles }).check();
    await adas.getByRole("checkbox", { name: s.viewer, exact: true }).check();
    const counted = adas.locator("dl > div", { has: adas.getByText(s.counted, { exact: true }) });
    await expect(counted.getByRole("definition")).toHaveText("1");
    await adas.getByRole("button", { name: s.start, exact: true }).click();

    await adas.getByRole("button", { name: s.end }).click();
    const dialog = adas.getByRole("dialog");
    await dialog.getByLabel(s.reason, { exact: true }).fill("He has moved to another team.");
    await dialog.getByRole("button", { name: s.endIt, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await adas.getByRole("button", { name: s.close, exact: true }).click();
    await dialog.getByRole("button", { name: s.close, exact: true }).click();
    const ended = adas.locator("dl > div", { has: adas.getByText(s.ended, { exact: true }) });
    await expect(ended.getByRole("definition")).toHaveText("1");

    const mail = await mailTo(ben.email, s.mail);
    expect(mail.text).toContain("He has moved to another team.");
    expect((await bens.request.get(`/api/accounts/${accountId}`)).status()).toBe(404);
  });
}
