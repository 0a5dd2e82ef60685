import type { Client } from "@freehold/sdk";
import { askToAdminister, foundAndLeave, foundTwice, joinTwice } from "./absences.ts";
import { reviewAgain, reviewOnce } from "./access-reviews.ts";
import { giveLicenses } from "./account-transfers.ts";
import { companies, foundAccount } from "./accounts.ts";
import { publishReleases } from "./downloads.ts";
import { useInEmergency } from "./emergency-access.ts";
import { followAgreements } from "./enterprise-agreements.ts";
import { useLicenses } from "./licenses.ts";
import { placeOrders } from "./orders.ts";
import { decideInTwo } from "./policies.ts";
import { tendProperties } from "./properties.ts";
import { keepByDirectory } from "./provisioning.ts";
import { renewLicenses } from "./renewals.ts";
import { ask, decideSome, recentRequests } from "./requests.ts";
import { setUpSingleSignOn } from "./single-sign-on.ts";
import type { Stage } from "./stage.ts";
import { claimKeys } from "./traditional-licenses.ts";
import { tellOtherSystems } from "./webhooks.ts";
import { growIntoLicenses } from "./workshops.ts";

const acceptInvitations = async (client: Client) => {
  const { items } = await client.members.listMyInvitations();
  for (const { id } of items) await client.members.answerInvitation({ id, answer: "accept" });
};

/** What happened before today, in order. Days are counted back from today. */
export const play = async (stage: Stage): Promise<void> => {
  await foundAndLeave(stage, foundAccount);
  await stage.goTo(160);
  const nora = await stage.as("nora");
  await stage.as("tomas");
  const { items: people } = await nora.operators.listPeople({ search: "tomas" });
  for (const { id } of people) await nora.operators.setRoles({ personId: id, roles: ["support"] });

  await stage.goTo(152);
  const ingrid = await stage.as("ingrid");
  const nordvind = await foundAccount(ingrid, {
    domain: "nordvind-marine.com",
    name: "Nordvind Marine",
    company: companies.nordvind,
    nominees: [stage.person("per").email],
  });
  await acceptInvitations(await stage.as("per"));

  await stage.goTo(140);
  const camille = await stage.as("camille");
  const horlogerie = await foundAccount(camille, {
    domain: "horlogerie-haut-jura.fr",
    name: "Horlogerie du Haut-Jura — Manufacture et ateliers réunis de Saint-Claude",
    company: companies.horlogerie,
  });
  const juergen = await stage.as("juergen");
  await foundAccount(juergen, {
    domain: "müller-großmann-werke.de",
    name: "Müller & Großmann Werke",
    company: companies.mueller,
    nominees: [stage.person("heike").email],
  });
  const heike = await stage.as("heike");

  await stage.goTo(120);
  for (const { id } of (await heike.members.listMyInvitations()).items) {
    await heike.members.answerInvitation({ id, answer: "reject" });
  }
  const beatriz = await stage.as("beatriz");
  const ponte = await foundAccount(beatriz, {
    domain: "ponte-distribution.pt",
    name: "Ponte Distribution",
    company: companies.ponte,
  });
  await nora.operators.changeAccountType({
    accountId: ponte,
    type: "holding",
    reason: "Distributor: parks orders for its customers.",
  });
  const haruka = await stage.as("haruka");
  await foundAccount(haruka, { domain: "shinonome-seimitsu.jp", name: "東雲精密工業", company: companies.shinonome });

  await decideSome(stage, nordvind, horlogerie);

  // Requests for accounts, in every state.
  await stage.goTo(100);
  const partner = await stage.as("luis");
  await partner.accounts.request({
    authorizesSelf: false,
    authorizerEmail: "it@altiplano-foods.pe",
    domainIdentifier: "altiplano-foods.pe",
    accountName: "Altiplano Foods",
    specialMessage: "For the order we prepared together last week.",
  });
  await stage.goTo(75);
  const marisol = await stage.as("marisol");
  const altiplano = await marisol.accounts.request({
    authorizesSelf: false,
    authorizerEmail: "direccion@altiplano-foods.pe",
    domainIdentifier: "lima.altiplano-foods.pe",
    accountName: "Altiplano Foods, planta Lima",
  });
  await nora.operators.decideReview({
    accountId: altiplano.accountId,
    decision: "reject",
    reason: "The plant is not an independent unit. Please request altiplano-foods.pe for the whole company.",
  });
  await stage.goTo(62);
  const ewa = await stage.as("ewa");
  const wisla = await foundAccount(ewa, {
    domain: "wisla-medical.pl",
    name: "Wisła Medical",
    company: companies.wisla,
  });
  await nora.operators.changeAccountStatus({
    accountId: wisla,
    event: "suspend",
    reason: "Suspended at the company's request during its reorganisation.",
  });

  await stage.goTo(40);
  const norge = await foundTwice(stage, foundAccount);
  const rhys = await stage.as("rhys");
  const declined = await rhys.accounts.request({
    authorizesSelf: false,
    authorizerEmail: stage.person("hannah").email,
    domainIdentifier: "kestrel-logistics.co.uk",
    accountName: "Kestrel",
    specialMessage: "Could you please authorize our account?",
  });
  const hannah = await stage.as("hannah");
  await hannah.accounts.answerAuthorization({
    accountId: declined.accountId,
    answer: "decline",
    reason: "Let us first agree on the name with the group.",
  });
  await stage.goTo(33);
  await rhys.accounts.request({
    authorizesSelf: false,
    authorizerEmail: stage.person("hannah").email,
    domainIdentifier: "kestrel-logistics.co.uk",
    accountName: "Kestrel Logistics",
    specialMessage: "Now with the name the group agreed on.",
    company: companies.kestrel,
    nominees: ["operations@kestrel-logistics.co.uk"],
    nominatesSelf: true,
  });
  await reviewOnce(stage, nordvind);
  await stage.goTo(26);
  await ask(
    stage,
    "yosef",
    "shinonome-seimitsu.jp",
    "אנו משלבים את העדשות שלכם במערכות שלנו וצריכים לראות את הרישיונות.",
  );
  await stage.goTo(16);
  await ask(
    stage,
    "anselme",
    "horlogerie-haut-jura.fr",
    "Je reprends la gestion des licences de conception après le départ de mon collègue.",
  );
  await stage.goTo(12);
  const driss = await stage.as("driss");
  await stage.as("amina");
  await driss.accounts.request({
    authorizesSelf: false,
    authorizerEmail: stage.person("amina").email,
    domainIdentifier: "atlas-solaire.ma",
    accountName: "أطلس للطاقة الشمسية — Atlas Solaire",
    specialMessage: "Bonjour Amina, merci d’activer notre compte avant la livraison.",
    nominees: ["comptabilite@atlas-solaire.ma"],
    nominatesSelf: true,
  });
  await stage.goTo(9);
  const daniel = await stage.as("daniel");
  await foundAccount(daniel, {
    domain: "savanna-telematics.co.ke",
    name: "Savanna Telematics",
    company: companies.savanna,
    nominees: [stage.person("grace").email],
  });
  await stage.as("grace");
  await stage.goTo(6);
  const emeka = await stage.as("emeka");
  await emeka.accounts.request({
    authorizesSelf: true,
    domainIdentifier: "oceanography.blue-harbor-research.com",
    identifierNote: "The oceanography group has its own budget and contracts.",
    accountName: "Blue Harbor Research, Oceanography",
  });
  await joinTwice(nora, norge, nordvind);
  await stage.goTo(3);
  const dmitri = await stage.as("dmitri");
  await dmitri.accounts.request({
    authorizesSelf: true,
    domainIdentifier: "nordvind-rnarine.com",
    accountName: "Nordvind Marine",
  });
  await recentRequests(stage, nordvind);
  await stage.as("priya");
  await askToAdminister(stage);
  await decideInTwo(stage, nordvind);
  await reviewAgain(stage, nordvind);
  await useInEmergency(stage, nordvind);
  await useLicenses(stage, nordvind);
  await followAgreements(stage, nordvind);
  await publishReleases(stage, nordvind);
  await giveLicenses(stage, nordvind, horlogerie);
  await placeOrders(stage, nora, beatriz, ponte);
  await renewLicenses(stage, nordvind);
  await growIntoLicenses(stage, horlogerie);
  await claimKeys(stage, nordvind);
  await stage.goTo(0);
  await tendProperties(stage, { nordvind, horlogerie });
  await tellOtherSystems(stage, nordvind);
  await keepByDirectory(stage, nordvind);
  await setUpSingleSignOn(stage, nordvind);
};
