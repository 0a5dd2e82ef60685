import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const downloads: Article = {
  action: { to: addresses.downloads },
  en: {
    title: "Download software and its new releases",
    lead: "What an account may download follows from the licenses that it owns at that moment.",
    sections: [
      {
        heading: "What you see",
        points: [
          "{operator} says for each product which license types entitle to it. One usable license of any of them is enough, in grace too, wherever it came from: an order, a transfer, a renewal, a conversion or an enterprise agreement.",
          "With it you get every published release of the product, older ones as well. When the last usable license ends, all of it ends, releases from before included.",
          "Restricted license types need {operator}’s authorization for your account besides.",
          "With a role on a virtual account you see what the licenses in it entitle to.",
        ],
      },
      {
        heading: "Download a file",
        steps: [
          "Open Download and Upgrade, then the product and a release. The recommended one comes first; “New for you” counts the releases published after the latest that you have downloaded.",
          "Read what is to be done before you upgrade, then press Download. Who downloads what is written down, and administrators see it under History.",
          "Was it interrupted? Go on in the browser’s list of downloads. What arrives is always of the same content, or nothing.",
        ],
      },
      {
        heading: "From a command line",
        paragraphs: [
          "“Link” gives you an address for curl or wget. It works for a day, for one file, for you and this account, and ends at once when your role or the licenses end. Each request is checked, also those that go on where one stopped.",
        ],
      },
      {
        heading: "Check what arrived",
        paragraphs: [
          "The SHA-256 beside each file was computed from the store. Compute it for your copy with the command that the page shows: both must be the same. A file that changes in the store is not served until it was looked at again.",
        ],
      },
      {
        heading: "Withdrawn releases",
        paragraphs: ["A withdrawn release can no longer be downloaded. Its page says why and what to take instead."],
      },
    ],
  },
  fr: {
    title: "Télécharger des logiciels et leurs nouvelles versions",
    lead: "Ce qu’un compte peut télécharger découle des licences qu’il possède à ce moment-là.",
    sections: [
      {
        heading: "Ce que vous voyez",
        points: [
          "{operator} dit pour chaque produit quels types de licence y donnent droit. Une seule licence utilisable de l’un d’eux suffit, période de grâce comprise, d’où qu’elle vienne : commande, transfert, renouvellement, conversion ou contrat d’entreprise.",
          "Elle donne toutes les versions publiées du produit, les anciennes aussi. Quand la dernière licence utilisable prend fin, tout prend fin, versions antérieures comprises.",
          "Les types de licence restreints demandent en plus l’autorisation de {operator} pour votre compte.",
          "Avec un rôle sur un compte virtuel, vous voyez ce à quoi donnent droit les licences qui s’y trouvent.",
        ],
      },
      {
        heading: "Télécharger un fichier",
        steps: [
          "Ouvrez Téléchargement et mise à niveau, puis le produit et une version. La version recommandée vient en premier ; « Nouveau pour vous » compte les versions publiées après la plus récente que vous ayez téléchargée.",
          "Lisez ce qu’il faut faire avant la mise à niveau, puis cliquez sur Télécharger. Qui télécharge quoi est noté, et les administrateurs le voient sous Historique.",
          "Le téléchargement a été interrompu ? Reprenez-le dans la liste du navigateur. Ce qui arrive est toujours le même contenu, ou rien.",
        ],
      },
      {
        heading: "En ligne de commande",
        paragraphs: [
          "« Lien » vous donne une adresse pour curl ou wget. Elle vaut un jour, pour un fichier, pour vous et ce compte, et prend fin dès que votre rôle ou les licences prennent fin. Chaque requête est vérifiée, y compris celles qui reprennent un téléchargement.",
        ],
      },
      {
        heading: "Vérifier ce qui est arrivé",
        paragraphs: [
          "Le SHA-256 affiché à côté de chaque fichier a été calculé à partir du dépôt. Calculez celui de votre copie avec la commande que montre la page : les deux doivent être identiques. Un fichier qui change dans le dépôt n’est plus servi avant d’avoir été revérifié.",
        ],
      },
      {
        heading: "Versions retirées",
        paragraphs: [
          "Une version retirée ne peut plus être téléchargée. Sa page dit pourquoi et laquelle prendre à la place.",
        ],
      },
    ],
  },
};
