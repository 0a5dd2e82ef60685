import { expectAccessible } from "./fixtures/accessible.ts";
import { someone } from "./fixtures/people.ts";
import { prepareActiveAccount, prepareSignedIn } from "./fixtures/preparation.ts";
import { expect, type Language, test } from "./fixtures/test.ts";
import { words } from "./fixtures/words.ts";

const ada = someone("Ada Lovelace", "ada@acme-rockets.com");
const ben = someone("Ben Okafor", "ben@acme-rockets.com");
const cleo = someone("Cleo Marchetti", "cleo@acme-rockets.com");
const subject = "acme-rockets.com";

const said = {
  en: {
    policy: "Access policy",
    byDefault: /^The default policy is in force:/,
    approvals: "Approvals needed",
    two: "2 different people",
    one: "1 person",
    neverApproved: /No request could ever be approved/,
    addQuestion: "Add a question",
    labelEn: "Question in English",
    labelFr: "Question in French",
    question: "Which team are you in?",
    mostDays: /^Most days access may last/,
    joinOf: /^People of acme-rockets\.com/,
    atOnce: "Are let in at once",
    set: "Set the policy",
    inForce: /^Version 1 is in force, set by/,
    inForceNow: /^Version 2 is in force, set by/,
    previewEmail: "E-mail address of the person",
    preview: "Preview",
    withAnswers: "Look at their answers too",
    notAnswered: /“Which team are you in\?” has to be answered/,
    wishes: /They ask for/,
    butWishes: /but not where they ask for a virtual account/,
    pick: /^Default/,
    wouldWait: /would wait for a decision/,
    wouldBeIn: /would be let in at once, as Viewer/,
    byInvitation: /come by invitation only/,
    others: /^Everybody else/,
    inviteOnly: "Come by invitation only",
    answerMissing: /^Answer this question/,
    latestEnd: /^Access lasts at most until/,
    whoDecides: "Who decides",
    atOnceTitle: "You get access at once",
    youHaveAccess: "You have access",
    byPolicy: /lets people of your e-mail domain in by itself/,
    version: "Versions",
  },
  fr: {
    policy: "Politique d’accès",
    byDefault: /^La politique par défaut est en vigueur\s:/,
    approvals: "Approbations nécessaires",
    two: "2 personnes différentes",
    one: "1 personne",
    neverApproved: /Aucune demande ne pourrait être approuvée/,
    addQuestion: "Ajouter une question",
    labelEn: "Question en anglais",
    labelFr: "Question en français",
    question: "Dans quelle équipe êtes-vous ?",
    mostDays: /^Nombre de jours au plus/,
    joinOf: /^Personnes de acme-rockets\.com/,
    atOnce: "Sont admises immédiatement",
    set: "Définir la politique",
    inForce: /^La version 1 est en vigueur, définie par/,
    inForceNow: /^La version 2 est en vigueur, définie par/,
    previewEmail: "Adresse e-mail de la personne",
    preview: "Prévisualiser",
    withAnswers: "Tenir compte de ses réponses",
    notAnswered: /il faut répondre à «\s?Dans quelle équipe êtes-vous \?\s?»/,
    wishes: /La personne demande/,
    butWishes: /sauf si elles demandent un compte virtuel/,
    pick: /^Default/,
    wouldWait: /attendrait une décision/,
    wouldBeIn: /serait admis immédiatement, comme Lecteur/,
    byInvitation: /viennent sur invitation seulement/,
    others: /^Toutes les autres/,
    inviteOnly: "Viennent sur invitation seulement",
    answerMissing: /^Répondez à cette question/,
    latestEnd: /^Ici, un accès dure au plus/,
    whoDecides: "Qui décide",
    atOnceTitle: "L’accès vous est ouvert immédiatement",
    youHaveAccess: "L’accès vous est ouvert",
    byPolicy: /admet d’office les personnes de votre domaine/,
    version: "Versions",
  },
} as const;

const languages: readonly Language[] = ["en", "fr"];

for (const language of languages) {
  const w = words[language];
  const s = said[language];

  test(`a policy is written, previewed and set, and requests follow it (${language})`, async ({
    openBrowser,
    mailTo,
  }) => {
    const adas = await openBrowser(language);
    await prepareSignedIn(adas, mailTo, ada, { language });
    const accountId = await prepareActiveAccount(adas, "Acme Rockets Ltd");
    const bens = await openBrowser(language);
    await prepareSignedIn(bens, mailTo, ben, { language });

    await adas.goto(`/manage/${accountId}/overview`);
    await adas.getByRole("link", { name: s.policy, exact: true }).click();
    await expect(adas.getByText(s.byDefault)).toBeVisible();
    await expectAccessible(adas, "the default policy");

    // Two approvals where one person decides: said beside the field while it is written.
    const choose = async (label: string | RegExp, option: string) => {
      await adas.getByRole("combobox", { name: label }).click();
      await adas.getByRole("option", { name: option, exact: true }).click();
    };
    await choose(s.approvals, s.two);
    await expect(adas.getByText(s.neverApproved).first()).toBeVisible();
    await expectAccessible(adas, "a policy that no request could meet");
    await choose(s.approvals, s.one);
    await expect(adas.getByText(s.neverApproved)).toHaveCount(0);

    await adas.getByRole("button", { name: s.addQuestion, exact: true }).click();
    await adas.getByLabel(s.labelEn, { exact: true }).fill("Which team are you in?");
    await adas.getByLabel(s.labelFr, { exact: true }).fill("Dans quelle équipe êtes-vous ?");
    await adas.getByLabel(s.mostDays).fill("90");
    await adas.getByLabel(s.previewEmail, { exact: true }).fill(ben.email);
    await adas.getByRole("button", { name: s.preview, exact: true }).click();
    await expect(adas.getByText(s.wouldWait)).toBeVisible();
    await expectAccessible(adas, "a draft with its preview");
    await adas.getByRole("checkbox", { name: s.withAnswers, exact: true }).check();
    await adas.getByRole("button", { name: s.preview, exact: true }).click();
    await expect(adas.getByRole("status").getByText(s.notAnswered)).toBeVisible();
    await expectAccessible(adas, "a preview with answers that are missing");
    await adas.getByRole("button", { name: s.set, exact: true }).click();
    await expect(adas.getByText(s.inForce)).toBeVisible();
    await expect(adas.getByRole("table", { name: s.version }).getByRole("row")).toHaveCount(2);

    await bens.goto(`/access/request?domain=${subject}`);
    await bens.getByLabel(w.reason, { exact: true }).fill("I look after the licenses of the Lyon office.");
    await bens.getByRole("button", { name: w.sendRequest, exact: true }).click();
    await expect(bens.getByText(s.answerMissing).first()).toBeVisible();
    await expectAccessible(bens, "the form of an account that asks a question");
    const team = "Avionique <b>& Nadir</b>";
    await bens.getByLabel(s.question, { exact: true }).fill(team);
    await bens.getByRole("button", { name: w.sendRequest, exact: true }).click();
    await expect(bens.getByRole("heading", { name: w.sent, exact: true })).toBeVisible();

    await adas.goto(`/manage/${accountId}/requests`);
    await adas.getByRole("link", { name: w.decideOf(ben.name), exact: true }).click();
    await expect(adas.getByText(team, { exact: true })).toBeVisible();
    await expect(adas.getByRole("region", { name: s.whoDecides, exact: true }).getByText(ada.name)).toBeVisible();
    await adas.getByRole("radio", { name: w.approve }).check();
    await expect(adas.getByText(s.latestEnd)).toBeVisible();
    await expectAccessible(adas, "a decision with a longest duration");
    await adas.getByRole("button", { name: w.submitApprove, exact: true }).click();
    await mailTo(ben.email, w.approvedMail);

    // People of the domain are let in at once from now on, others have to be invited.
    await adas.goto(`/manage/${accountId}/policy`);
    await choose(s.joinOf, s.atOnce);
    await choose(s.others, s.inviteOnly);
    const preview = async (email: string) => {
      await adas.getByLabel(s.previewEmail, { exact: true }).fill(email);
      await adas.getByRole("button", { name: s.preview, exact: true }).click();
    };
    await preview("stranger@elsewhere.example");
    await expect(adas.getByRole("status").getByText(s.byInvitation)).toBeVisible();
    await preview(cleo.email);
    await expect(adas.getByRole("status").getByText(s.wouldBeIn)).toBeVisible();
    await adas.getByRole("checkbox", { name: s.pick }).check();
    await adas.getByRole("button", { name: s.preview, exact: true }).click();
    await expect(adas.getByRole("status").getByText(s.wishes)).toBeVisible();
    await expect(adas.getByRole("status").getByText(s.butWishes)).toBeVisible();
    await expectAccessible(adas, "a preview of somebody with a wish");
    await adas.getByRole("button", { name: s.set, exact: true }).click();
    await expect(adas.getByText(s.inForceNow)).toBeVisible();

    const cleos = await openBrowser(language);
    await prepareSignedIn(cleos, mailTo, cleo, { language });
    await cleos.goto(`/access/request?domain=${subject}`);
    await expect(cleos.getByText(s.atOnceTitle, { exact: true })).toBeVisible();
    await cleos.getByLabel(w.reason, { exact: true }).fill("I look after the licenses of the Nantes office.");
    await cleos.getByLabel(s.question, { exact: true }).fill("Structures");
    await cleos.getByRole("button", { name: w.sendRequest, exact: true }).click();
    await expect(cleos.getByText(s.youHaveAccess, { exact: true })).toBeVisible();
    await expect(cleos.getByText(s.byPolicy)).toBeVisible();
    await expectAccessible(cleos, "let in by the policy");
  });
}
