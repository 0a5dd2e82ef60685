import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const singleSignOn: Article = {
  action: { to: addresses.manage },
  en: {
    title: "Log in with your organization",
    lead: "People with an address of your proven domains log in by your own identity provider, over OpenID Connect, instead of a password kept here, or beside it.",
    sections: [
      {
        heading: "Set it up",
        steps: [
          "Open the Smart Account, then Single sign-on. Register this site at your provider with the redirect URI that the page shows.",
          "Enter issuer, client ID and client secret, and choose the domains. One that was proven by a mail to one mailbox needs its DNS record as well: whoever speaks for all addresses has to have the domain.",
          "Try it: log in at your provider, and see what it says of you.",
          "Offer it. When all goes well, require it: only somebody who logged in by it can.",
        ],
      },
      {
        heading: "Logging in",
        points: [
          "Enter your e-mail address on the Log In page. Where your organization signs you in, the page says so and leads there; you come back to the page that you wanted.",
          "The first time, the person with your address is bound to your identity at the provider, and told by e-mail; where there is none, one is made. Another address there later makes nobody else of you.",
          "Where a second factor is asked for, one that your provider says it used counts.",
          "Where you have to show again who you are, your organization asks, in a window beside the page.",
        ],
      },
      {
        heading: "When it is required",
        points: [
          "Passwords let in nobody with such an address, and are not set anew. Whoever did not come by the provider is logged out when it begins.",
          "It ends by itself when the domain is no longer proven, or the provider is switched off or removed.",
          "When the provider fails and nobody gets in, {operator} can offer passwords again, with a reason that the administrators read.",
          "Those who work for {operator} always log in with their password.",
        ],
      },
    ],
  },
  fr: {
    title: "Se connecter avec son organisation",
    lead: "Les personnes dont l’adresse est d’un de vos domaines prouvés se connectent par votre propre fournisseur d’identité, avec OpenID Connect, à la place d’un mot de passe conservé ici ou à côté de lui.",
    sections: [
      {
        heading: "Le configurer",
        steps: [
          "Ouvrez le Smart Account, puis Authentification unique. Inscrivez ce site chez votre fournisseur avec l’URI de redirection que montre la page.",
          "Saisissez l’émetteur, l’identifiant et le secret du client, et choisissez les domaines. Celui qu’un e-mail à une seule boîte a prouvé a aussi besoin de son enregistrement DNS : qui parle pour toutes les adresses doit avoir le domaine.",
          "Essayez-le : connectez-vous chez votre fournisseur et voyez ce qu’il dit de vous.",
          "Proposez-le. Si tout va bien, exigez-le : seule une personne connectée par lui le peut.",
        ],
      },
      {
        heading: "Se connecter",
        points: [
          "Saisissez votre adresse e-mail sur la page de connexion. Si votre organisation vous connecte, la page le dit et y mène ; vous revenez à la page que vous vouliez.",
          "La première fois, la personne qui a votre adresse est liée à votre identité chez le fournisseur et en est informée par e-mail ; s’il n’y en a pas, elle est créée. Une autre adresse là-bas plus tard ne fait de vous personne d’autre.",
          "Là où un second facteur est demandé, celui que votre fournisseur dit avoir utilisé compte.",
          "Là où il faut montrer à nouveau qui vous êtes, votre organisation le demande, dans une fenêtre à côté de la page.",
        ],
      },
      {
        heading: "Quand il est exigé",
        points: [
          "Aucun mot de passe ne laisse entrer une telle adresse, et aucun n’est redéfini. Qui n’est pas venu par le fournisseur est déconnecté dès le début.",
          "Cela prend fin de soi-même quand le domaine n’est plus prouvé, ou que le fournisseur est désactivé ou supprimé.",
          "Si le fournisseur tombe en panne et que personne n’entre, {operator} peut proposer à nouveau les mots de passe, avec un motif que lisent les administrateurs.",
          "Ceux qui travaillent pour {operator} se connectent toujours avec leur mot de passe.",
        ],
      },
    ],
  },
};
