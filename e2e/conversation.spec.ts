import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/accessible.ts";
import { someone } from "./fixtures/people.ts";
import { prepareAccessRequest, prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, linkIn, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const cleo = someone("Cleo Marchetti", "cleo@acme-rockets.com");
const dan = someone("Dan Novak", "dan@acme-rockets.com");
const eve = someone("Eve Laurent", "eve@acme-rockets.com");
const subject = "acme-rockets.com";
const question = "Which of the <b>two</b> offices?";
const answer = "Lyon & Nantes, from مايو on.";

const said = {
  en: {
    ask: "Ask for more information",
    askLabel: "What would you like to know?",
    sendQuestion: "Send the question",
    awaited: "Waits for the requester’s answer",
    questionMail: /^A question about your request/,
    answerTitle: "Your answer is awaited",
    homeLine: /wait for your answer/,
    answerLabel: "Your answer",
    sendAnswer: "Send the answer",
    answerMail: /^Cleo Marchetti wrote about/,
    away: "While you are away",
    standIn: "E-mail address of your stand-in",
    lastDay: /^Last day/,
    handOver: "Hand over",
    untilMissing: "Choose a day.",
    standInMail: /^You stand in for Ada Lovelace/,
    behalf: "You decide on behalf of Ada Lovelace",
    standsIn: /Ben Okafor, for Ada Lovelace until/,
    decided: /Ben Okafor on behalf of Ada Lovelace/,
    takeBack: "Take back",
    takeBackOf: "Take back from Ben Okafor, Acme Rockets Ltd",
    chooseAll: /^Choose all you may decide/,
    decideTwo: "Decide 2 requests",
    bulkResult: /^2 requests: 2 decided/,
    rows: "Approved",
    close: "Close",
    nothing: "Nothing to decide",
  },
  fr: {
    ask: "Demander un complément d’information",
    askLabel: "Que souhaitez-vous savoir ?",
    sendQuestion: "Envoyer la question",
    awaited: "En attente de la réponse du demandeur",
    questionMail: /^Une question sur votre demande/,
    answerTitle: "Votre réponse est attendue",
    homeLine: /attendent votre réponse/,
    answerLabel: "Votre réponse",
    sendAnswer: "Envoyer la réponse",
    answerMail: /^Cleo Marchetti a écrit/,
    away: "Pendant votre absence",
    standIn: "Adresse e-mail de votre remplaçant",
    lastDay: /^Dernier jour/,
    handOver: "Confier",
    untilMissing: "Choisissez un jour.",
    standInMail: /^Vous remplacez Ada Lovelace/,
    behalf: "Vous décidez au nom de Ada Lovelace",
    standsIn: /Ben Okafor, à la place de Ada Lovelace jusqu’au/,
    decided: /Ben Okafor au nom de Ada Lovelace/,
    takeBack: "Reprendre",
    takeBackOf: "Reprendre à Ben Okafor, Acme Rockets Ltd",
    chooseAll: /^Choisir toutes celles/,
    decideTwo: "Trancher 2 demandes",
    bulkResult: /^2 demandes\s: 2 tranchées/,
    rows: "Approuvée",
    close: "Fermer",
    nothing: "Rien à trancher",
  },
} as const;

const languages: readonly Language[] = ["en", "fr"];
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

const approveByApi = async (page: Page, accountId: string, id: string) => {
  const decision = { decision: "approve", grant: { scope: "account", role: "viewer" }, endsAt: null };
  const response = await page.request.post(`/api/accounts/${accountId}/access-requests/${id}/decision`, {
    data: { decision },
  });
  expect(response.ok(), await response.text()).toBe(true);
};

for (const language of languages) {
  const w = words[language];
  const s = said[language];

  test(`a question is asked and answered, somebody stands in, and what waits is decided at once (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    test.slow();
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const bens = await openBrowser(language);
    await prepareSignedIn(bens, mailTo, ben, { language });
    await approveByApi(adas, accountId, await prepareAccessRequest(bens, subject));
    const cleos = await openBrowser(language);
    await prepareSignedIn(cleos, mailTo, cleo, { language });
    const cleosId = await prepareAccessRequest(cleos, subject);

    // The decider asks, and the requester is told that it is their turn.
    await adas.goto(`/manage/${accountId}/requests`);
    await adas.getByRole("link", { name: w.decideOf(cleo.name), exact: true }).click();
    await adas.getByRole("button", { name: s.ask, exact: true }).click();
    await adas.getByLabel(s.askLabel, { exact: true }).fill(question);
    await expectAccessible(adas, "asking for more information");
    await adas.getByRole("button", { name: s.sendQuestion, exact: true }).click();
    await expect(adas.getByText(s.awaited, { exact: true })).toBeVisible();
    await expectAccessible(adas, "a request that waits for its requester");

    const asked = await mailTo(cleo.email, s.questionMail);
    expect(asked.text).toContain(question);
    await cleos.goto("/");
    await expect(cleos.getByText(s.homeLine)).toBeVisible();
    await cleos.goto(linkIn(asked, "access"));
    await expect(cleos.getByText(s.answerTitle, { exact: true })).toBeVisible();
    await expect(cleos.getByText(question, { exact: true })).toBeVisible();
    await expectAccessible(cleos, "a question to answer");
    await cleos.getByLabel(s.answerLabel, { exact: true }).fill(answer);
    await cleos.getByRole("button", { name: s.sendAnswer, exact: true }).click();
    await expect(cleos.getByText(s.answerTitle, { exact: true })).toHaveCount(0);
    await expect(cleos.getByText(answer, { exact: true })).toBeVisible();
    expect((await mailTo(ada.email, s.answerMail)).text).toContain(answer);

    // The decider goes away and hands over.
    await adas.goto("/profile");
    await adas.getByRole("link", { name: s.away, exact: true }).click();
    await adas.getByLabel(s.standIn, { exact: true }).fill(ben.email);
    await adas.getByRole("button", { name: s.handOver, exact: true }).click();
    await expect(adas.getByText(s.untilMissing).first()).toBeVisible();
    await expectAccessible(adas, "handing over without a last day");
    await adas.getByLabel(s.lastDay).fill(inAWeek());
    await adas.getByRole("button", { name: s.handOver, exact: true }).click();
    await expect(adas.getByRole("button", { name: s.takeBackOf, exact: true })).toBeVisible();
    await expectAccessible(adas, "handed over");

    await mailTo(ben.email, s.standInMail);
    await cleos.reload();
    await expect(cleos.getByText(s.standsIn)).toBeVisible();
    await bens.goto("/profile/away");
    await expectAccessible(bens, "standing in for somebody");
    await bens.goto(`/manage/${accountId}/requests/${cleosId}`);
    await expect(bens.getByText(s.behalf, { exact: true })).toBeVisible();
    await expect(bens.getByText(answer, { exact: true })).toBeVisible();
    await bens.getByRole("radio", { name: w.approve }).check();
    await expectAccessible(bens, "a decision on behalf of somebody");
    await bens.getByRole("button", { name: w.submitApprove, exact: true }).click();
    await mailTo(cleo.email, w.approvedMail);
    await cleos.reload();
    await expect(cleos.getByText(s.decided).first()).toBeVisible();
    await expect(cleos.getByText(answer, { exact: true })).toBeVisible();

    // Back again, the decider takes everything back and decides what came meanwhile at once.
    for (const person of [dan, eve]) {
      const theirs = await openBrowser(language);
      await prepareSignedIn(theirs, mailTo, person, { language });
      await prepareAccessRequest(theirs, subject);
    }
    await adas.getByRole("button", { name: s.takeBackOf, exact: true }).click();
    await expectAccessible(adas, "taking back");
    await adas.getByRole("dialog").getByRole("button", { name: s.takeBack, exact: true }).click();
    await expect(adas.getByRole("button", { name: s.takeBackOf, exact: true })).toHaveCount(0);
    await bens.goto(`/manage/${accountId}/requests`);
    await expect(bens.getByText(s.nothing)).toBeVisible();

    await adas.goto(`/manage/${accountId}/requests`);
    await adas.getByRole("button", { name: s.chooseAll }).click();
    await expectAccessible(adas, "two requests chosen");
    await adas.getByRole("button", { name: s.decideTwo, exact: true }).click();
    const dialog = adas.getByRole("dialog");
    await dialog.getByRole("radio", { name: w.approve }).check();
    await expectAccessible(adas, "deciding two at once");
    await dialog.getByRole("button", { name: s.decideTwo, exact: true }).click();
    await expect(dialog.getByText(s.bulkResult)).toBeVisible();
    await expect(dialog.getByText(s.rows, { exact: true })).toHaveCount(2);
    await expectAccessible(adas, "what came of each");
    await dialog.getByRole("button", { name: s.close, exact: true }).last().click();
    await expect(adas.getByText(s.nothing)).toBeVisible();
    await mailTo(dan.email, w.approvedMail);
    await mailTo(eve.email, w.approvedMail);
  });
}
