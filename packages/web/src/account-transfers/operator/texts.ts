import { defineTexts } from "../../platform/texts.ts";

/** Transfers between accounts as the operator sees them. */
export const operatorTransferTexts = defineTexts("account-transfers.operator", {
  en: {
    title: "Account transfers",
    lead: "Licenses that accounts give to each other. Both sides decide; you see what becomes of it.",
    search: "Account’s name or domain",
    every: "All",
    accounts: "Smart Accounts",
    fromTo: "<giver>{giver}</giver> to <receiver>{receiver}</receiver>",
    plainFromTo: "{giver} to {receiver}",
    about: "The transfer",
    personOf: "{name} ({account})",
    noneTitle: "No account transfers yet",
    none: "Licenses that one account offers to another are listed here, with what became of them.",
    nothingTitle: "Nothing matches",
    nothing: "Choose another state, or search for the beginning of a name or a whole domain.",
  },
  fr: {
    title: "Transferts entre comptes",
    lead: "Licences que des comptes se cèdent. Les deux parties décident ; vous voyez ce qu’il en advient.",
    search: "Nom ou domaine d’un compte",
    every: "Tous",
    accounts: "Smart Accounts",
    fromTo: "<giver>{giver}</giver> vers <receiver>{receiver}</receiver>",
    plainFromTo: "{giver} vers {receiver}",
    about: "Le transfert",
    personOf: "{name} ({account})",
    noneTitle: "Aucun transfert entre comptes pour l’instant",
    none: "Les licences qu’un compte propose à un autre figurent ici, avec ce qu’il en est advenu.",
    nothingTitle: "Rien ne correspond",
    nothing: "Choisissez un autre état, ou cherchez le début d’un nom ou un domaine entier.",
  },
});
