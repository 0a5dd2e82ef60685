import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const virtualAccounts: Article = {
  action: { to: addresses.manage },
  en: {
    title: "Arrange virtual accounts",
    lead: "A virtual account is a part of your Smart Account: a site, a department, a project. Roles can be limited to it.",
    sections: [
      {
        heading: "A tree",
        points: [
          "A virtual account may stand beneath another, up to 10 levels. A role given with what is beneath it reaches all of these, and any created there later.",
          "A Smart Account has up to 2,000. Each name is used once; tags (a key and a value, such as Cost center: 4711) help to find them.",
          "Moving one takes along what is beneath it. Nothing can be moved beneath itself.",
        ],
      },
      {
        heading: "The default one",
        points: [
          "Exactly one is the default: what is bought without naming a virtual account arrives there.",
          "Administrators of the Smart Account choose another at any time; what arrived before stays where it is.",
        ],
      },
      {
        heading: "Who sees it",
        points: [
          "Unrestricted: its name and place are shown to every member, and to people of your domain who ask for access.",
          "Restricted: only people whose roles reach it know of it, and of what is beneath it.",
          "A Virtual Account Administrator edits their own, creates beneath them, and moves or archives what lies beneath them.",
        ],
      },
      {
        heading: "When it is no longer needed",
        points: [
          "Archive it once it holds nothing: no virtual accounts beneath it, no roles given on it. The page of each says what it still holds.",
          "An archived one is left out of every list and choice, stays in the audit log, and can be restored to its place.",
        ],
      },
    ],
  },
  fr: {
    title: "Organiser les comptes virtuels",
    lead: "Un compte virtuel est une partie de votre Smart Account : un site, un service, un projet. Un rôle peut s’y limiter.",
    sections: [
      {
        heading: "Une arborescence",
        points: [
          "Un compte virtuel peut se trouver sous un autre, sur 10 niveaux au plus. Un rôle attribué avec ce qui est en dessous s’étend à tout ce qui s’y trouve, et à ce qui y sera créé plus tard.",
          "Un Smart Account en compte jusqu’à 2 000. Chaque nom ne sert qu’une fois ; des étiquettes (une clé et une valeur, comme Centre de coûts : 4711) aident à les retrouver.",
          "En déplacer un emporte ce qu’il contient. Rien ne peut être déplacé sous soi-même.",
        ],
      },
      {
        heading: "Celui par défaut",
        points: [
          "Un seul est celui par défaut : ce qui est acheté sans compte virtuel précisé y arrive.",
          "Les administrateurs du Smart Account en désignent un autre quand ils le souhaitent ; ce qui est déjà arrivé reste où il est.",
        ],
      },
      {
        heading: "Qui le voit",
        points: [
          "Non restreint : son nom et son emplacement sont visibles de tous les membres, et des personnes de votre domaine qui demandent un accès.",
          "Restreint : seules les personnes dont les rôles s’y étendent en connaissent l’existence et le contenu.",
          "Un administrateur de compte virtuel modifie les siens, en crée en dessous, et déplace ou archive ce qui se trouve en dessous.",
        ],
      },
      {
        heading: "Quand il ne sert plus",
        points: [
          "Archivez-le une fois vide : aucun compte virtuel en dessous, aucun rôle attribué dessus. La page de chacun indique ce qu’il contient encore.",
          "Archivé, il ne figure plus dans les listes ni les choix, reste au journal d’audit, et peut être restauré à sa place.",
        ],
      },
    ],
  },
};
