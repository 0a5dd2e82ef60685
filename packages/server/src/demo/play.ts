import type { CompanyInformation } from "@freehold/core/accounts/schema";
import type { Client } from "@freehold/sdk";
import { askToAdminister, foundAndLeave, foundTwice, joinTwice } from "./absences.ts";
import { gatherPeople } from "./groups.ts";
import { decideInTwo } from "./policies.ts";
import { tendProperties } from "./properties.ts";
import type { Stage } from "./stage.ts";
import { plantTrees } from "./virtual-accounts.ts";

type Company = Omit<CompanyInformation, "address2"> & { address2?: string };

const companies = {
  nordvind: {
    companyName: "Nordvind Marine AS",
    country: "NO",
    address: "Bryggegata 14",
    city: "Oslo",
    region: "NO-03",
    postalCode: "0250",
  },
  horlogerie: {
    companyName: "Société d’horlogerie du Haut-Jura",
    country: "FR",
    address: "3, chemin des Écoles",
    city: "Saint-Claude",
    region: "NA",
    postalCode: "39200",
  },
  mueller: {
    companyName: "Müller & Großmann Werke GmbH",
    country: "DE",
    address: "Lindenallee 88",
    city: "Berlin",
    region: "NA",
    postalCode: "10115",
  },
  shinonome: {
    companyName: "東雲精密工業株式会社",
    country: "JP",
    address: "東雲2丁目5番地",
    city: "江東区",
    region: "JP-13",
    postalCode: "135-0062",
  },
  ponte: {
    companyName: "Ponte Distribution, Lda.",
    country: "PT",
    address: "Rua do Comércio 21",
    city: "Lisboa",
    region: "NA",
    postalCode: "1100-150",
  },
  kestrel: {
    companyName: "Kestrel Logistics Ltd",
    country: "GB",
    address: "7 Wharf Lane",
    city: "Bristol",
    region: "NA",
    postalCode: "BS1 4RW",
  },
  savanna: {
    companyName: "Savanna Telematics",
    country: "KE",
    address: "Ngong Road 300",
    city: "Nairobi",
    region: "NA",
    postalCode: "00100",
  },
  wisla: {
    companyName: "Wisła Medical sp. z o.o.",
    country: "PL",
    address: "ul. Długa 12",
    city: "Warszawa",
    region: "NA",
    postalCode: "00-238",
  },
} as const satisfies Record<string, Company>;

/** Somebody requests an account for their own company, authorizes and activates it at once. */
const foundAccount = async (
  client: Client,
  { domain, name, company, nominees = [] }: { domain: string; name: string; company: Company; nominees?: string[] },
): Promise<string> => {
  const { accountId } = await client.accounts.request({
    authorizesSelf: true,
    domainIdentifier: domain,
    accountName: name,
    company,
    nominees,
    nominatesSelf: true,
  });
  await activate(client, accountId, company);
  return accountId;
};

const activate = async (client: Client, accountId: string, company: Company) => {
  const { request, agreement, nominations, missing } = await client.accounts.getActivation({ accountId });
  if (missing.includes("authorization")) await client.accounts.answerAuthorization({ accountId, answer: "accept" });
  await client.accounts.activate({
    accountId,
    accountName: request.accountName,
    company,
    agreementVersion: agreement.version,
    nominations: nominations
      .filter(({ status }) => status === "nominated")
      .map(({ id }) => ({ id, decision: "approve" as const })),
  });
};

const acceptInvitations = async (client: Client) => {
  const { items } = await client.members.listMyInvitations();
  for (const { id } of items) await client.members.answerInvitation({ id, answer: "accept" });
};

const ask = async (stage: Stage, key: string, domainIdentifier: string, reason: string) => {
  const client = await stage.as(key);
  return client.accessRequests.submit({ domainIdentifier, reason });
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
  await stage.goTo(0);
  await tendProperties(stage, { nordvind, horlogerie });
};

/** Old requests that were decided, so that the waiting page knows how long decisions take. */
const decideSome = async (stage: Stage, nordvind: string, horlogerie: string) => {
  const ingrid = await stage.as("ingrid");
  const camille = await stage.as("camille");
  await stage.goTo(81);
  const { bergenYard } = await plantTrees(ingrid, camille, { nordvind, horlogerie });
  await stage.goTo(80);
  const olav = await ask(
    stage,
    "olav",
    "nordvind-marine.com",
    "I run the licenses of the Bergen yard and need to see them.",
  );
  await stage.goTo(79.5);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: olav.id,
    decision: {
      decision: "approve",
      grant: {
        scope: "virtual_accounts",
        role: "virtual_account_administrator",
        virtualAccountIds: [bergenYard],
        withChildren: true,
      },
    },
  });
  await stage.goTo(70);
  // Nobody ever decides this one.
  await ask(stage, "haruka", "ponte-distribution.pt", "We would like to see what is held for us until delivery.");
  const per = await ask(stage, "per", "horlogerie-haut-jura.fr", "I thought our clocks were licensed here.");
  await stage.goTo(69);
  await (await stage.as("per")).accessRequests.withdraw({ id: per.id });
  await stage.goTo(60);
  const wei = await ask(
    stage,
    "wei",
    "nordvind-marine.com",
    "Yearly audit of installed software in the Shanghai office.",
  );
  await stage.goTo(58);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: wei.id,
    decision: {
      decision: "approve",
      grant: { scope: "account", role: "viewer" },
      endsAt: new Date(stage.platform.clock.now().getTime() + 120 * 86_400_000).toISOString(),
    },
  });
  await stage.goTo(50);
  const heike = await ask(
    stage,
    "heike",
    "nordvind-marine.com",
    "We service your machines and would like to see the licenses.",
  );
  await stage.goTo(49);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: heike.id,
    decision: { decision: "decline", reason: "Please ask your contact in our purchasing department first." },
  });
  await stage.goTo(45);
  const zoe = await ask(
    stage,
    "zoe",
    "horlogerie-haut-jura.fr",
    "J’ai besoin d’affecter les licences de l’atelier de réglage.",
  );
  await stage.goTo(44);
  await camille.accessRequests.decide({
    accountId: horlogerie,
    id: zoe.id,
    decision: { decision: "approve", grant: { scope: "account", role: "user" } },
  });
};

/** Requests of every age that still wait. */
const recentRequests = async (stage: Stage, nordvind: string) => {
  await stage.goTo(2.9);
  await ask(stage, "layla", "nordvind-marine.com", "أحتاج إلى الوصول لمتابعة تراخيص غرفة التحكم في السفن الجديدة.");
  await stage.goTo(2);
  await ask(
    stage,
    "siri",
    "nordvind-marine.com",
    "I take over the simulation licenses from Per in two weeks and would like to prepare.",
  );
  const siri = await stage.as("siri");
  await siri.accessRequests.submitSupport({
    numberKind: "contract_number",
    number: "204-88713",
    reason: "Our yard needs full support for the new simulators.",
  });
  await gatherPeople(stage, nordvind);
  await stage.goTo(1);
  await ask(
    stage,
    "kenji",
    "nordvind-marine.com",
    "共同プロジェクトのライセンス状況を確認したいです。よろしくお願いします。",
  );
  const ingrid = await stage.as("ingrid");
  await ingrid.accounts.update({ accountId: nordvind, version: 1, visibility: "unrestricted" });
};
