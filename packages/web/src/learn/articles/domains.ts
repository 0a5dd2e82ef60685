import type { Article } from "../article.ts";

export const domainIdentifiers: Article = {
  en: {
    title: "Domain identifiers and how they are proven",
    lead: "The domain is the name of a Smart Account. So that nobody can take another organization’s name, it is proven.",
    sections: [
      {
        heading: "Which domains",
        points: [
          "A domain your organization has registered (example.com), or a name beneath it for an independent unit (research.example.com).",
          "Not a public ending (co.uk), not a free-mail or disposable-mail domain, not an IP address.",
          "Names in any script are welcome. Mixing scripts within one part is refused, and a name that looks like an existing account’s is reviewed.",
        ],
      },
      {
        heading: "Three ways to prove it",
        points: [
          "By e-mail: the authorizer’s own verified address is on the domain. Nothing more to do.",
          "By DNS: a record that only the owner of the domain can create. Nobody has to review anything.",
          "By the operator: somebody at the operator examines the request and decides.",
        ],
      },
      {
        heading: "The DNS record, step by step",
        steps: [
          "On the request, open the proof of the domain and copy the record’s name and value.",
          "At whoever hosts your DNS, create a record of type TXT. Its name is _freehold-challenge. followed by your domain; many hosts add the domain themselves, so that you enter only _freehold-challenge.",
          "Paste the value exactly, without quotation marks. It is bound to your account and is of no use to anybody else.",
          "Wait a few minutes, then let it be checked. Changes of DNS can take up to a day to be seen everywhere.",
          "Until it is found, it is also looked for in the background. Leave the record in place afterwards.",
        ],
      },
      {
        heading: "Why the record has to stay",
        points: [
          "Domains are sold and given up. Whoever has one next must not pass for your organization, so the record is looked up about once a day.",
          "When it is missing the administrators are told at once, by mail and on their pages, and have 14 days to put it back. Until then nothing changes. DNS that gives no answer is not held against you.",
          "After that the proof lapses. The account stays active under its identifier, but nobody is let in automatically because of an address on that domain; a further domain no longer leads to the account. Once the record is back, all is as before.",
          "What an e-mail address or the operator proved needs no record.",
        ],
      },
      {
        heading: "Further domains and another identifier",
        points: [
          "Administrators add further domains under Manage Smart Account, Properties, Domains, one or a whole list at once. Each is proven on its own; the first account that proves a domain has it, and no other can.",
          "People with an address on a proven further domain are colleagues, as on the identifier.",
          "A proven further domain can take the place of the identifier at once, unless it can be mistaken for another account’s. Any other new identifier is decided by {operator}. The old one stays a further domain while it is proven, so that links and look-ups go on to find the account.",
        ],
      },
    ],
  },
  fr: {
    title: "Les identifiants de domaine et leur preuve",
    lead: "Le domaine est le nom d’un Smart Account. Pour que personne ne prenne le nom d’une autre organisation, il doit être prouvé.",
    sections: [
      {
        heading: "Quels domaines",
        points: [
          "Un domaine enregistré par votre organisation (example.com), ou un nom placé dessous pour une unité indépendante (recherche.example.com).",
          "Ni une terminaison publique (co.uk), ni un domaine de messagerie gratuite ou jetable, ni une adresse IP.",
          "Toutes les écritures sont acceptées. Le mélange d’écritures dans une même partie est refusé, et un nom qui ressemble à celui d’un compte existant est examiné.",
        ],
      },
      {
        heading: "Trois manières de le prouver",
        points: [
          "Par e-mail : l’adresse vérifiée de la personne qui autorise est sur ce domaine. Il n’y a rien d’autre à faire.",
          "Par le DNS : un enregistrement que seul le propriétaire du domaine peut créer. Personne n’a rien à examiner.",
          "Par l’opérateur : une personne chez l’opérateur examine la demande et décide.",
        ],
      },
      {
        heading: "L’enregistrement DNS, étape par étape",
        steps: [
          "Sur la demande, ouvrez la preuve du domaine et copiez le nom et la valeur de l’enregistrement.",
          "Chez l’hébergeur de votre DNS, créez un enregistrement de type TXT. Son nom est _freehold-challenge. suivi de votre domaine ; beaucoup d’hébergeurs ajoutent eux-mêmes le domaine, et vous ne saisissez alors que _freehold-challenge.",
          "Collez la valeur telle quelle, sans guillemets. Elle est liée à votre compte et ne sert à personne d’autre.",
          "Attendez quelques minutes, puis lancez la vérification. Un changement de DNS peut mettre jusqu’à un jour à être visible partout.",
          "Tant qu’il n’est pas trouvé, il est aussi recherché en arrière-plan. Laissez ensuite l’enregistrement en place.",
        ],
      },
      {
        heading: "Pourquoi l’enregistrement doit rester",
        points: [
          "Des domaines sont vendus ou abandonnés. Leur prochain détenteur ne doit pas passer pour votre organisation : l’enregistrement est donc recherché environ une fois par jour.",
          "S’il manque, les administrateurs en sont aussitôt avertis, par e-mail et sur leurs pages, et ont 14 jours pour le remettre. D’ici là, rien ne change. Un DNS qui ne répond pas ne vous est pas reproché.",
          "Ensuite, la preuve expire. Le compte reste actif sous son identifiant, mais plus personne n’y entre automatiquement grâce à une adresse sur ce domaine ; un autre domaine ne mène plus au compte. Dès que l’enregistrement est de retour, tout redevient comme avant.",
          "Ce qu’une adresse e-mail ou l’opérateur a prouvé n’a besoin d’aucun enregistrement.",
        ],
      },
      {
        heading: "Autres domaines et autre identifiant",
        points: [
          "Les administrateurs ajoutent d’autres domaines sous Gérer le Smart Account, Propriétés, Domaines, un par un ou toute une liste. Chacun est prouvé séparément ; le premier compte qui prouve un domaine l’obtient, et aucun autre ne le peut.",
          "Les personnes ayant une adresse sur un autre domaine prouvé sont des collègues, comme sur l’identifiant.",
          "Un autre domaine prouvé peut remplacer aussitôt l’identifiant, sauf s’il peut être confondu avec celui d’un autre compte. Tout autre nouvel identifiant est soumis à la décision de {operator}. L’ancien reste un autre domaine du compte tant qu’il est prouvé : les liens et les recherches trouvent toujours le compte.",
        ],
      },
    ],
  },
};
