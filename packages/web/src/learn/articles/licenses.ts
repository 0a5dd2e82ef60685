import type { Article } from "../article.ts";

export const smartSoftwareManager: Article = {
  action: { to: "/licenses" },
  en: {
    title: "Smart Software Manager: your licenses",
    lead: "What you own, what is in use, what runs out and when.",
    sections: [
      {
        heading: "Where licenses come from",
        paragraphs: [
          "Licenses come with orders, which {operator} enters. They are put into the default virtual account of your Smart Account, or into the one that the order names. While an account is not active yet, its orders are held; with the activation everything becomes usable at once.",
        ],
      },
      {
        heading: "The numbers",
        points: [
          "Purchased: what you own and may use now. What starts later is said beside it.",
          "In use and reserved: what is assigned to somebody or something, and what is kept for them.",
          "Balance: what can still be assigned.",
          "Shortfall: what is in use and nothing owned covers. It can only come about where use is reported and not limited.",
        ],
      },
      {
        heading: "Assigning licenses",
        paragraphs: [
          "Open a license and its tab Product Instances. Assign says who or what uses how many, and where; a reservation keeps licenses until they are put to use. If a virtual account has too few, you are shown where there are some to transfer.",
        ],
      },
      {
        heading: "Moving licenses",
        paragraphs: [
          "The tab Transfers moves licenses from one virtual account to another, several at once. What will happen is shown before anything does; what is in use or reserved is never taken. A transfer can be undone as long as what it moved is still available where it went.",
        ],
      },
      {
        heading: "Giving licenses to another Smart Account",
        paragraphs: [
          "The tab Transfers has a second part, Between accounts. Whoever manages licenses picks all or a part of an order, from any virtual account, names the other Smart Account and says why. An administrator of the giving account approves it; sent by an administrator it is approved already. Then an administrator or a Smart Account User of the other one accepts, and chooses the virtual account in which the licenses arrive, or declines and says why.",
          "Nothing is held back while an offer waits: what is offered stays usable. When it is accepted everything is looked at again, and all of it moves or nothing. The licenses keep their order and their dates. An offer can be withdrawn until it is accepted, and expires after 30 days.",
        ],
      },
      {
        heading: "Reports",
        points: [
          "Position: what is owned against what is used, now or at the end of any past day, by license or by virtual account; traditional licenses besides.",
          "Expiry calendar: what ends in the next 24 months, what of it is renewed, and what would then be in use uncovered.",
          "Optimisation: moves from virtual accounts that have some left over to those that are short, to be transferred with one confirmation; and what was not needed for 90 days.",
          "Forecast: the day around which a license is used up if its use goes on as in the last 13 weeks, and what known ends do to it. With less than 14 days of history, or where use neither grows nor falls, it says so instead.",
          "Print makes a page for paper, Export CSV a file of all lines. CycloneDX is for other software: what is owned, with its licensing.",
        ],
      },
      {
        heading: "What will happen",
        paragraphs: [
          "The tab Future of a license says on which day what happens to whom, if nobody does anything before: a term begins, a term ends, a grace period is over. Where use is limited, assignments that nothing covers then end, the latest first; where it is reported, they stay and become a shortfall.",
        ],
      },
    ],
  },
  fr: {
    title: "Smart Software Manager : vos licences",
    lead: "Ce que vous possédez, ce qui est utilisé, ce qui arrive à échéance et quand.",
    sections: [
      {
        heading: "D’où viennent les licences",
        paragraphs: [
          "Les licences arrivent avec les commandes, que {operator} saisit. Elles sont déposées dans le compte virtuel par défaut de votre Smart Account, ou dans celui que la commande désigne. Tant qu’un compte n’est pas actif, ses commandes sont retenues ; avec l’activation, tout devient utilisable d’un coup.",
        ],
      },
      {
        heading: "Les chiffres",
        points: [
          "Achetées : ce que vous possédez et pouvez utiliser maintenant. Ce qui débute plus tard est indiqué à côté.",
          "Utilisées et réservées : ce qui est attribué à quelqu’un ou à quelque chose, et ce qui leur est gardé.",
          "Solde : ce qui peut encore être attribué.",
          "Manque : ce qui est utilisé sans que rien d’acheté ne le couvre. Il n’apparaît que là où l’utilisation est constatée et non limitée.",
        ],
      },
      {
        heading: "Attribuer des licences",
        paragraphs: [
          "Ouvrez une licence, puis son onglet Instances de produit. Attribuer indique qui ou quoi en utilise combien, et où ; une réservation garde des licences jusqu’à leur mise en service. Si un compte virtuel en a trop peu, on vous montre où il y en a à transférer.",
        ],
      },
      {
        heading: "Déplacer des licences",
        paragraphs: [
          "L’onglet Transferts déplace des licences d’un compte virtuel vers un autre, plusieurs à la fois. Ce qui va se passer s’affiche avant ; ce qui est utilisé ou réservé n’est jamais pris. Un transfert peut être annulé tant que ce qu’il a déplacé est encore disponible à destination.",
        ],
      },
      {
        heading: "Céder des licences à un autre Smart Account",
        paragraphs: [
          "L’onglet Transferts a une seconde partie, Entre comptes. Toute personne qui gère des licences choisit une commande ou une partie, depuis n’importe quel compte virtuel, nomme l’autre Smart Account et dit pourquoi. Un administrateur du compte qui cède approuve ; envoyé par un administrateur, c’est déjà fait. Ensuite, un administrateur ou un utilisateur de l’autre Smart Account accepte et choisit le compte virtuel où les licences arrivent, ou décline en disant pourquoi.",
          "Rien n’est mis de côté tant qu’une offre attend : ce qui est proposé reste utilisable. À l’acceptation, tout est vérifié de nouveau, et tout est transféré, ou rien. Les licences gardent leur commande et leurs dates. Une offre peut être retirée jusqu’à son acceptation et expire après 30 jours.",
        ],
      },
      {
        heading: "Les rapports",
        points: [
          "Position : ce qui est acheté face à ce qui est utilisé, maintenant ou à la fin d’un jour passé, par licence ou par compte virtuel ; les licences traditionnelles en plus.",
          "Calendrier des échéances : ce qui arrive à échéance dans les 24 prochains mois, ce qui en est renouvelé et ce qui serait alors utilisé sans couverture.",
          "Optimisation : des transferts depuis les comptes virtuels qui ont un excédent vers ceux qui manquent, à confirmer en une fois ; et ce qui n’a pas été nécessaire depuis 90 jours.",
          "Prévision : le jour vers lequel une licence sera épuisée si l’utilisation continue comme ces 13 dernières semaines, et l’effet des échéances connues. Avec moins de 14 jours d’historique, ou si l’utilisation ne monte ni ne descend, c’est dit à la place.",
          "Imprimer prépare une page pour le papier, Exporter en CSV un fichier de toutes les lignes. CycloneDX s’adresse à d’autres logiciels : ce qui est possédé, avec ses licences.",
        ],
      },
      {
        heading: "Ce qui va se passer",
        paragraphs: [
          "L’onglet Avenir d’une licence dit quel jour il arrive quoi, et à qui, si personne n’agit d’ici là : une validité débute, une échéance arrive, une période de grâce prend fin. Là où l’utilisation est limitée, les attributions que rien ne couvre alors prennent fin, les plus récentes d’abord ; là où elle est constatée, elles restent et deviennent un manque.",
        ],
      },
    ],
  },
};
