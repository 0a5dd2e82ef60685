import type { Article } from "../article.ts";

export const accessPolicies: Article = {
  en: {
    title: "Decide who gets in: the access policy",
    lead: "Administrators set how requests for access to their account are decided, and see beforehand what comes of it.",
    sections: [
      {
        heading: "What a policy says",
        points: [
          "Who decides, in up to three stages: administrators, those of virtual accounts, or a group; and how many of them have to approve. Each person counts once, one decline ends the request.",
          "Who may ask. People of a domain that the account has proven can be let in at once with a role of your choice; others ask, or come by invitation only.",
          "What everybody is asked besides the reason, and how long access lasts at most.",
          "When reminders go out, when others are told, when support is asked to help, and when a request expires.",
        ],
      },
      {
        heading: "Before you set it",
        points: [
          "Enter an address under What a request would come to: you see whether that person would be refused, let in, or wait, for whom and until when.",
          "A policy by which no request could ever be approved is refused, with the reason beside the field.",
          "Requests that wait already keep the policy they were made under. Every version is kept, with who set it.",
        ],
      },
      {
        heading: "When somebody is missing",
        paragraphs: [
          "Where too few of those a policy names are there, administrators step in, then approvers; where nobody can decide, a case opens with the operator’s support.",
        ],
      },
    ],
  },
  fr: {
    title: "Choisir qui entre : la politique d’accès",
    lead: "Les administrateurs définissent comment se décident les demandes d’accès à leur compte, et voient d’avance ce que cela donne.",
    sections: [
      {
        heading: "Ce que dit une politique",
        points: [
          "Qui décide, en trois étapes au plus : les administrateurs, ceux de comptes virtuels, ou un groupe ; et combien d’entre eux doivent approuver. Chaque personne compte une fois, un seul refus met fin à la demande.",
          "Qui peut demander. Les personnes d’un domaine que le compte a prouvé peuvent être admises immédiatement avec le rôle de votre choix ; les autres demandent, ou viennent sur invitation seulement.",
          "Ce qu’on demande à tout le monde en plus du motif, et combien de temps un accès dure au plus.",
          "Quand partent les rappels, quand d’autres sont avertis, quand l’assistance est sollicitée et quand une demande expire.",
        ],
      },
      {
        heading: "Avant de la définir",
        points: [
          "Saisissez une adresse sous Ce que donnerait une demande : vous voyez si cette personne serait refusée, admise, ou attendrait, de qui et jusqu’à quand.",
          "Une politique avec laquelle aucune demande ne pourrait être approuvée est refusée, avec la raison à côté du champ.",
          "Les demandes déjà en attente gardent la politique sous laquelle elles ont été faites. Chaque version est gardée, avec le nom de la personne qui l’a définie.",
        ],
      },
      {
        heading: "Quand quelqu’un manque",
        paragraphs: [
          "Si trop peu des personnes désignées sont là, les administrateurs prennent le relais, puis les approbateurs ; si personne ne peut décider, un dossier s’ouvre auprès de l’assistance de l’opérateur.",
        ],
      },
    ],
  },
};
