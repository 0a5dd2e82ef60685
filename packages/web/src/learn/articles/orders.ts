import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const orders: Article = {
  action: { to: addresses.licenses },
  en: {
    title: "Follow an order to its licenses",
    lead: "What was bought becomes licenses in a virtual account as soon as nothing keeps the order back.",
    sections: [
      {
        heading: "What may keep it back",
        points: [
          "Its Smart Account is not active yet: the authorizer activates it, and everything that was bought for it can be used in the same moment.",
          "It has no Smart Account: assign it to one (below).",
          "The account is suspended, or the operator holds the order: the reason stands on its page.",
          "A new version of the agreement waits: an administrator or approver accepts it.",
        ],
      },
      {
        heading: "Assign an order that has no account",
        points: [
          "Open Smart Software Manager, then Orders, then Assign orders. Orders that were bought with your address, or with a proven domain of the account, are listed there.",
          "You can paste up to 100 order numbers; each gets a result. An order never has two accounts, so choose well.",
        ],
      },
      {
        heading: "Partners",
        points: [
          "A holding account keeps what it buys in stock. Deliver some or all of a line to a customer’s account: the customer’s term begins with the delivery.",
          "Both sides see the delivery in their order history.",
        ],
      },
    ],
  },
  fr: {
    title: "Suivre une commande jusqu’à ses licences",
    lead: "Ce qui a été acheté devient des licences dans un compte virtuel dès que rien ne retient la commande.",
    sections: [
      {
        heading: "Ce qui peut la retenir",
        points: [
          "Son Smart Account n’est pas encore actif : l’autorisateur l’active, et tout ce qui a été acheté pour lui est utilisable au même instant.",
          "Elle n’a pas de Smart Account : affectez-la à un compte (ci-dessous).",
          "Le compte est suspendu, ou l’opérateur retient la commande : la raison figure sur sa page.",
          "Une nouvelle version du contrat attend : un administrateur ou un approbateur l’accepte.",
        ],
      },
      {
        heading: "Affecter une commande sans compte",
        points: [
          "Ouvrez Smart Software Manager, puis Commandes, puis Affecter des commandes. Les commandes achetées avec votre adresse, ou avec un domaine prouvé du compte, y sont listées.",
          "Vous pouvez coller jusqu’à 100 numéros de commande ; chacun a son résultat. Une commande n’a jamais deux comptes : choisissez bien.",
        ],
      },
      {
        heading: "Partenaires",
        points: [
          "Un compte HOLDING garde en stock ce qu’il achète. Livrez tout ou partie d’une ligne au compte d’un client : la durée commence chez lui avec la livraison.",
          "Les deux côtés voient la livraison dans leur historique de commandes.",
        ],
      },
    ],
  },
};
