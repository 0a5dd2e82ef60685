import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const whatIsASmartAccount: Article = {
  en: {
    title: "What is a Smart Account",
    lead: "One account for your organization, where everything it buys is kept and everyone who may use it is known.",
    sections: [
      {
        heading: "What it is for",
        paragraphs: [
          "Without a Smart Account, what was bought is tied to whoever bought it: a person, a reseller, a single device. When they leave, it is lost. A Smart Account belongs to the organization itself.",
        ],
        points: [
          "Orders are assigned to it, and what they contain can be used by the whole organization (not in this release).",
          "Virtual accounts divide it by department, country or project (creating them is not in this release).",
          "Roles say who may see, use, and decide what.",
          "Every change is recorded with its author and reason.",
        ],
      },
      {
        heading: "Its name is a domain",
        paragraphs: [
          "A Smart Account is named by a domain of the organization, for example example.com. There is one account for each domain, so two departments cannot open the same account twice without knowing of each other.",
        ],
      },
      {
        heading: "Three types",
        points: [
          "CUSTOMER: an organization and what it uses itself.",
          "HOLDING: a partner that keeps orders until they are delivered to a customer (orders are not in this release).",
          "LIMITED USE: an account that is bound to a certain purpose.",
        ],
      },
      {
        heading: "Provisional, then active",
        paragraphs: [
          "A request creates a provisional account at once. Nothing in it can be used until somebody with authority has activated it, and nothing is lost while it waits.",
        ],
      },
    ],
  },
  fr: {
    title: "Qu’est-ce qu’un Smart Account",
    lead: "Un seul compte pour votre organisation, où se trouve tout ce qu’elle achète et où l’on sait qui peut s’en servir.",
    sections: [
      {
        heading: "À quoi il sert",
        paragraphs: [
          "Sans Smart Account, un achat est lié à celui qui l’a fait : une personne, un revendeur, un seul appareil. À leur départ, il est perdu. Un Smart Account appartient à l’organisation elle-même.",
        ],
        points: [
          "Les commandes lui sont attribuées, et toute l’organisation peut utiliser leur contenu (pas dans cette version).",
          "Des comptes virtuels le divisent par service, pays ou projet (leur création n’est pas dans cette version).",
          "Des rôles disent qui peut voir, utiliser et décider quoi.",
          "Chaque modification est consignée avec son auteur et sa raison.",
        ],
      },
      {
        heading: "Son nom est un domaine",
        paragraphs: [
          "Un Smart Account est désigné par un domaine de l’organisation, par exemple example.com. Il y a un compte par domaine : deux services ne peuvent pas ouvrir deux fois le même compte sans le savoir.",
        ],
      },
      {
        heading: "Trois types",
        points: [
          "CLIENT : une organisation et ce qu’elle utilise elle-même.",
          "HOLDING : un partenaire qui garde des commandes jusqu’à leur livraison à un client (les commandes ne sont pas dans cette version).",
          "USAGE LIMITÉ : un compte réservé à un but précis.",
        ],
      },
      {
        heading: "Provisoire, puis actif",
        paragraphs: [
          "Une demande crée aussitôt un compte provisoire. Rien n’y est utilisable tant qu’une personne habilitée ne l’a pas activé, et rien ne se perd pendant l’attente.",
        ],
      },
    ],
  },
};

export const requestAnAccount: Article = {
  action: { to: addresses.requestAccount },
  en: {
    title: "Request a Smart Account",
    lead: "It takes about five minutes. You can go back, reload or come back later in the same tab: what you entered stays.",
    sections: [
      {
        heading: "Before you begin",
        points: [
          "Know who may sign for your organization: you, or somebody whose e-mail address you have.",
          "Partners cannot authorize on behalf of a customer: name somebody at the customer.",
          "Company details may wait: they are only needed to complete activation.",
        ],
      },
      {
        heading: "Step by step",
        steps: [
          "Account Authorization: say whether you or somebody else will authorize activation. The domain identifier is proposed from that person’s e-mail address; the page says at once what will happen with it.",
          "Company Information: legal name and address. Optional now.",
          "Administrative User Access: ask for access for yourself or for others. The authorizer decides, and each person accepts or rejects.",
          "Review: read everything exactly as you entered it, and submit.",
        ],
      },
      {
        heading: "What happens then",
        points: [
          "A provisional Smart Account exists at once, and the authorizer receives a link.",
          "The authorizer completes the company details, accepts the agreement, decides about access and activates.",
          "If the domain was changed by hand and no address proves it, it is reviewed first, or proven through DNS without waiting for anybody.",
          "Reminders go out on days 7, 30, 60 and 80. After 90 days the request lapses and can be made again.",
          "You can see where it stands, resend the mail, name another authorizer or withdraw.",
        ],
      },
    ],
  },
  fr: {
    title: "Demander un Smart Account",
    lead: "Il faut environ cinq minutes. Vous pouvez revenir en arrière, recharger la page ou reprendre plus tard dans le même onglet : votre saisie reste.",
    sections: [
      {
        heading: "Avant de commencer",
        points: [
          "Sachez qui peut engager votre organisation : vous, ou une personne dont vous avez l’adresse e-mail.",
          "Un partenaire ne peut pas autoriser à la place d’un client : désignez une personne chez le client.",
          "Les informations sur la société peuvent attendre : elles ne sont nécessaires que pour terminer l’activation.",
        ],
      },
      {
        heading: "Étape par étape",
        steps: [
          "Autorisation du compte : dites si l’activation sera autorisée par vous ou par quelqu’un d’autre. L’identifiant de domaine est proposé d’après l’adresse e-mail de cette personne ; la page dit aussitôt ce qu’il en adviendra.",
          "Informations sur la société : raison sociale et adresse. Facultatif à ce stade.",
          "Accès des administrateurs : demandez l’accès pour vous ou pour d’autres. La personne qui autorise décide, puis chacun accepte ou refuse.",
          "Vérification : relisez tout exactement comme vous l’avez saisi, et envoyez.",
        ],
      },
      {
        heading: "Ce qui se passe ensuite",
        points: [
          "Un Smart Account provisoire existe aussitôt, et la personne qui autorise reçoit un lien.",
          "Elle complète les informations sur la société, accepte le contrat, décide des accès et active le compte.",
          "Si le domaine a été modifié à la main et qu’aucune adresse ne le prouve, il est d’abord examiné, ou prouvé par le DNS sans attendre personne.",
          "Des rappels partent les jours 7, 30, 60 et 80. Après 90 jours, la demande expire et peut être refaite.",
          "Vous pouvez voir où elle en est, renvoyer l’e-mail, désigner une autre personne ou retirer la demande.",
        ],
      },
    ],
  },
};

export const benefits: Article = {
  action: { to: addresses.register },
  en: {
    title: "What registration gives you",
    lead: "Registering is free. What you can do grows with what is known about you.",
    sections: [
      {
        heading: "Without an account",
        points: ["Read these pages.", "Register, or open a link that was mailed to you."],
      },
      {
        heading: "With a verified e-mail address",
        points: [
          "Request a Smart Account, for your organization or for somebody else’s.",
          "Request access to a Smart Account that exists. Those of your own e-mail domain are offered without typing.",
          "Follow your requests, and remind whoever decides.",
          "Open a support case.",
        ],
      },
      {
        heading: "With a role in a Smart Account",
        points: [
          "See the account, its people and its properties, as far as your role reaches. Licenses are not in this release.",
          "As an administrator: decide requests, give roles, edit the account’s properties.",
        ],
      },
      {
        heading: "As a partner",
        points: [
          "Start a Smart Account for a customer; the customer authorizes it.",
          "Keep orders in a HOLDING account until they are delivered (not in this release).",
        ],
      },
    ],
  },
  fr: {
    title: "Ce que donne l’inscription",
    lead: "L’inscription est gratuite. Ce que vous pouvez faire croît avec ce que l’on sait de vous.",
    sections: [
      {
        heading: "Sans compte",
        points: ["Lire ces pages.", "Vous inscrire, ou ouvrir un lien reçu par e-mail."],
      },
      {
        heading: "Avec une adresse e-mail vérifiée",
        points: [
          "Demander un Smart Account, pour votre organisation ou pour une autre.",
          "Demander l’accès à un Smart Account existant. Ceux de votre propre domaine vous sont proposés sans rien saisir.",
          "Suivre vos demandes et envoyer un rappel aux personnes qui décident.",
          "Ouvrir un dossier d’assistance.",
        ],
      },
      {
        heading: "Avec un rôle dans un Smart Account",
        points: [
          "Voir le compte, ses personnes et ses propriétés, dans la limite de votre rôle. Les licences ne sont pas dans cette version.",
          "En tant qu’administrateur : trancher les demandes, donner des rôles, modifier les propriétés du compte.",
        ],
      },
      {
        heading: "En tant que partenaire",
        points: [
          "Lancer la création d’un Smart Account pour un client ; c’est le client qui l’autorise.",
          "Garder des commandes dans un compte HOLDING jusqu’à leur livraison (pas dans cette version).",
        ],
      },
    ],
  },
};
