import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const entitlements: Article = {
  action: { to: addresses.entitlements },
  en: {
    title: "See everything you are entitled to",
    lead: "Manage Entitlements joins in one list what is otherwise in six places.",
    sections: [
      {
        heading: "What is in the list",
        points: [
          "Smart licenses: each type with how many you own, how many are in use or reserved, and when some of them end next. Those that are yet to begin are counted where you own none now.",
          "Orders on hold: what was bought and cannot be used yet. Open one to see what holds it and what releases it.",
          "Stock of a holding account: each line that it keeps for its customers, and how many of it were delivered.",
          "Enterprise agreements: each suite with its entitlement, and what was taken of it.",
          "Traditional licenses that were claimed with an activation key and not converted into Smart licenses.",
          "Software whose releases you can download, because you own usable licenses for it.",
        ],
      },
      {
        heading: "Work with it",
        points: [
          "The state says whether it can be used now and, where it cannot, why: a term that has not begun, an account that is not active, an authorization that is missing.",
          "Search by the beginning of a name, or choose one kind. Each line leads to the page where you act on it.",
          "Export what you see as a CSV file for a spreadsheet.",
          "With a role on a virtual account you see the licenses in it, and what they entitle to.",
        ],
      },
    ],
  },
  fr: {
    title: "Voir tout ce à quoi vous avez droit",
    lead: "Gérer les droits réunit en une liste ce qui se trouve sinon à six endroits.",
    sections: [
      {
        heading: "Ce que contient la liste",
        points: [
          "Les licences Smart : pour chaque type, combien vous en possédez, combien sont utilisées ou réservées, et quand les prochaines prennent fin. Celles qui n’ont pas commencé comptent là où vous n’en possédez aucune à présent.",
          "Les commandes retenues : ce qui a été acheté et n’est pas encore utilisable. Ouvrez-en une pour voir ce qui la retient et ce qui la libère.",
          "Le stock d’un compte HOLDING : chaque ligne gardée pour ses clients, et combien en ont été livrées.",
          "Les contrats d’entreprise : chaque suite avec son droit et ce qui en a été prélevé.",
          "Les licences traditionnelles activées avec une clé et non converties en licences Smart.",
          "Les logiciels dont vous pouvez télécharger les versions, parce que vous possédez des licences utilisables.",
        ],
      },
      {
        heading: "Travailler avec la liste",
        points: [
          "L’état dit si c’est utilisable maintenant et, sinon, pourquoi : durée qui n’a pas commencé, compte qui n’est pas actif, autorisation qui manque.",
          "Cherchez par le début d’un nom, ou choisissez une seule nature. Chaque ligne mène à la page où l’on agit.",
          "Exportez ce que vous voyez dans un fichier CSV pour tableur.",
          "Avec un rôle sur un compte virtuel, vous voyez les licences qui s’y trouvent et ce à quoi elles donnent droit.",
        ],
      },
    ],
  },
};
