import type { Article } from "../article.ts";

export const entitlements: Article = {
  en: {
    title: "Manage Entitlements",
    lead: "What your orders entitle your organization to, order by order.",
    sections: [
      {
        heading: "Not in this release",
        paragraphs: [
          "This release of Freehold opens Smart Accounts, proves their domains and lets people in. This part is not included yet.",
        ],
      },
      {
        heading: "What it is for",
        points: [
          "Find an order, and see which account holds it.",
          "See what is held until a provisional account is activated.",
        ],
      },
    ],
  },
  fr: {
    title: "Gérer les droits",
    lead: "Ce à quoi les commandes de votre organisation donnent droit, commande par commande.",
    sections: [
      {
        heading: "Pas dans cette version",
        paragraphs: [
          "Cette version de Freehold ouvre les Smart Accounts, prouve leurs domaines et fait entrer les personnes. Cette partie n’en fait pas encore partie.",
        ],
      },
      {
        heading: "À quoi cela sert",
        points: [
          "Retrouver une commande et voir quel compte la détient.",
          "Voir ce qui est retenu jusqu’à l’activation d’un compte provisoire.",
        ],
      },
    ],
  },
};
