import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const enterpriseAgreements: Article = {
  action: { to: addresses.agreements },
  en: {
    title: "Take licenses from an enterprise agreement",
    lead: "An enterprise agreement gives your organization suites of licenses for a term: you take what you need, when you need it.",
    sections: [
      {
        heading: "Suites",
        points: [
          "A suite is one quantity for several license types together: ten licenses of one and five of another count fifteen.",
          "Licenses that you take can be used at once, in the virtual account you choose, until the agreement ends. Afterwards they stay usable for the grace of their license type.",
          "Give back what nobody uses: choose the suite, the license type and the virtual account. What is in use or reserved has to be released first.",
        ],
      },
      {
        heading: "Beyond the entitlement",
        paragraphs: [
          "You may take more than the entitlement, as far as the growth allowance of your agreement goes; EA Workspace says how far. Never more: then give something back, or ask {operator} to add to the suite.",
        ],
      },
      {
        heading: "True-forward",
        paragraphs: [
          "At each anniversary of the agreement, and where a renewal follows the old term, what is taken above the entitlement becomes the entitlement for the rest of the term. Nothing is charged for the time before. It becomes less only by an amendment.",
          "What you give back before that day does not count. The administrators and {operator} get an e-mail when an entitlement was raised.",
        ],
      },
      {
        heading: "Amendments",
        paragraphs: [
          "{operator} and your organization can agree other quantities, a further suite or another end, at once or from a day. Administrators get an e-mail when an amendment is agreed and when it counts; the page of the agreement shows each version, with what changes and what it came to. An agreement that is over is not revived by an amendment that was still to come: that one lapses.",
          "An entitlement is never lowered below what is taken: give back until that day what you do not need.",
        ],
      },
      {
        heading: "The forecast",
        paragraphs: [
          "The page of each suite draws what was taken day by day, and what the pace of the last six months leads to at the next true-forward: the middle, and a band in which it likely is. It needs two weeks of history.",
        ],
      },
    ],
  },
  fr: {
    title: "Prélever des licences d’un contrat d’entreprise",
    lead: "Un contrat d’entreprise donne à votre organisation des suites de licences pour une durée : vous prélevez ce qu’il vous faut, quand il vous le faut.",
    sections: [
      {
        heading: "Suites",
        points: [
          "Une suite est une seule quantité pour plusieurs types de licences : dix licences de l’un et cinq de l’autre comptent quinze.",
          "Les licences que vous prélevez sont utilisables tout de suite, dans le compte virtuel que vous choisissez, jusqu’à la fin du contrat. Ensuite, elles le restent pendant le délai de grâce de leur type.",
          "Rendez ce que personne n’utilise : choisissez la suite, le type de licence et le compte virtuel. Ce qui est utilisé ou réservé doit d’abord être libéré.",
        ],
      },
      {
        heading: "Au-delà du droit",
        paragraphs: [
          "Vous pouvez prélever plus que le droit, dans la limite de la marge de croissance de votre contrat ; l’espace EA dit jusqu’où. Jamais davantage : rendez alors des licences, ou demandez à {operator} de compléter la suite.",
        ],
      },
      {
        heading: "True-forward",
        paragraphs: [
          "À chaque anniversaire du contrat, et là où un renouvellement suit l’ancienne durée, ce qui est prélevé au-delà du droit devient le droit pour le reste de la durée. Rien n’est facturé pour le temps d’avant. Le droit ne diminue que par un avenant.",
          "Ce que vous rendez avant ce jour ne compte pas. Les administrateurs et {operator} reçoivent un e-mail quand un droit a été augmenté.",
        ],
      },
      {
        heading: "Avenants",
        paragraphs: [
          "{operator} et votre organisation peuvent convenir d’autres quantités, d’une suite de plus ou d’une autre fin, tout de suite ou à partir d’un jour. Les administrateurs reçoivent un e-mail quand un avenant est convenu et quand il prend effet ; la page du contrat montre chaque version, avec ce qui change et ce qu’il en est advenu. Un contrat terminé n’est pas ranimé par un avenant encore à venir : celui-ci devient caduc.",
          "Un droit n’est jamais abaissé au-dessous de ce qui est prélevé : rendez d’ici là ce dont vous n’avez pas besoin.",
        ],
      },
      {
        heading: "La prévision",
        paragraphs: [
          "La page de chaque suite dessine ce qui a été prélevé jour par jour, et où mène le rythme des six derniers mois au prochain true-forward : le milieu, et une bande où il sera probablement. Il lui faut deux semaines d’historique.",
        ],
      },
    ],
  },
};
