import { defineTexts } from "../../platform/texts.ts";

/** What an account bought, for the operator. */
export const lotsTexts = defineTexts("licenses.lots", {
  en: {
    title: "Purchased licenses",
    lead: "Everything that brought licenses to this account, from the latest. What an enterprise agreement brought ends with it.",
    license: "License",
    left: "Left",
    held: "In use, reserved",
    every: "All",
    search: "License, SKU or order",
    revokeOf: "Revoke {count, number} × {license} of {label}",
    revokeTitle: "Revoke {count, number} × {license} of {label}?",
    emptyTitle: "Nothing was bought",
    empty: "Orders, renewals, conversions and transfers from other accounts bring licenses.",
    noneTitle: "Nothing matches",
    none: "Choose another state or search for something else.",
  },
  fr: {
    title: "Licences achetées",
    lead: "Tout ce qui a apporté des licences à ce compte, du plus récent au plus ancien. Ce qu’un contrat d’entreprise a apporté prend fin avec lui.",
    license: "Licence",
    left: "Restantes",
    held: "Utilisées, réservées",
    every: "Tous",
    search: "Licence, référence ou commande",
    revokeOf: "Révoquer {count, number} × {license} de {label}",
    revokeTitle: "Révoquer {count, number} × {license} de {label} ?",
    emptyTitle: "Rien n’a été acheté",
    empty:
      "Les commandes, les renouvellements, les conversions et les transferts d’autres comptes apportent des licences.",
    noneTitle: "Rien ne correspond",
    none: "Choisissez un autre état ou cherchez autre chose.",
  },
});
