import type { Article } from "../article.ts";

export const eaWorkspace: Article = {
  en: {
    title: "EA Workspace",
    lead: "Where an enterprise agreement is followed: what it covers, and how much of it is used.",
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
          "See the suites of the agreement and what has been drawn from them.",
          "See where use comes near to what was agreed.",
        ],
      },
    ],
  },
  fr: {
    title: "Espace EA",
    lead: "Où se suit un contrat d’entreprise : ce qu’il couvre et ce qui en est utilisé.",
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
          "Voir les suites du contrat et ce qui en a été prélevé.",
          "Voir où l’utilisation approche de ce qui a été convenu.",
        ],
      },
    ],
  },
};

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
