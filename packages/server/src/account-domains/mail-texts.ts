import { texts } from "../platform/sentences.ts";

/** What the mails about domains and renames say. */
export const accountDomainsMailTexts = texts({
  en: {
    "mail.domain.fact.account": "Account Name",
    "mail.domain.fact.domain": "Domain",
    "mail.domain.fact.from": "Known so far as",
    "mail.domain.fact.record_name": "Name of the TXT record",
    "mail.domain.fact.record_value": "Value",
    "mail.domain.fact.lapses": "The proof lapses on",
    "mail.domain.fact.proposed_by": "Proposed by",
    "mail.domain.why.administrator": "You receive this mail because you are an administrator of a Smart Account.",
    "mail.domain.why.staff": "You receive this mail because you review domain identifiers for {operator}.",

    "mail.domain.proven.subject": "{domain} is proven for {accountName}",
    "mail.domain.proven.heading": "A domain is proven",
    "mail.domain.proven.p1":
      "{domain} now belongs to the Smart Account of {accountName}, and to no other. People whose verified e-mail address is on it count as colleagues: the account is offered to them.",
    "mail.domain.proven.p2":
      "If a TXT record proved it, leave the record in place: it is looked up once a day. You are told when it is missing.",
    "mail.domain.proven.action": "See the domains",

    "mail.domain.missing.subject": "The DNS record of {domain} is missing",
    "mail.domain.missing.heading": "A DNS record is missing",
    "mail.domain.missing.p1":
      "The TXT record that proves {domain} for the Smart Account of {accountName} is no longer there, or holds another value. Put it back as shown below; nothing else is needed.",
    "mail.domain.missing.p2.identifier":
      "Until then nothing changes. If the record is still missing on {lapsesAt}, the proof lapses: the account stays active, but nobody is let in automatically any more because of an address on this domain.",
    "mail.domain.missing.p2.further":
      "Until then nothing changes. If the record is still missing on {lapsesAt}, the proof lapses: the domain then no longer leads to this account, and another organization could prove it.",
    "mail.domain.missing.action": "See the record",

    "mail.domain.still_missing.subject": "The proof of {domain} lapses on {lapsesAt}",
    "mail.domain.still_missing.heading": "A DNS record is still missing",
    "mail.domain.still_missing.p1":
      "The TXT record that proves {domain} for the Smart Account of {accountName} has not come back. Put it back as shown below before {lapsesAt}; nothing else is needed.",
    "mail.domain.still_missing.p2.identifier":
      "If it is missing then, the proof lapses: the account stays active, but nobody is let in automatically any more because of an address on this domain. No further reminder is sent.",
    "mail.domain.still_missing.p2.further":
      "If it is missing then, the proof lapses: the domain no longer leads to this account, and another organization could prove it. No further reminder is sent.",
    "mail.domain.still_missing.action": "See the record",

    "mail.domain.lapsed.subject": "{domain} is no longer proven for {accountName}",
    "mail.domain.lapsed.heading": "The proof of a domain has lapsed",
    "mail.domain.lapsed.p1":
      "The TXT record of {domain} was missing for two weeks, so it no longer proves that the domain belongs to {accountName}.",
    "mail.domain.lapsed.p2.identifier":
      "The account stays active and keeps its identifier. Nobody is let in automatically any more because of an address on it. Once the record is back, all is as before.",
    "mail.domain.lapsed.p2.further":
      "The domain no longer leads to this account. Once the record is back, and nobody else has proven the domain in the meantime, all is as before.",
    "mail.domain.lapsed.action": "See the record",

    "mail.domain.found_again.subject": "The DNS record of {domain} is back",
    "mail.domain.found_again.heading": "The DNS record is back",
    "mail.domain.found_again.p1": "The TXT record of {domain} was found again. All is as it was before.",
    "mail.domain.found_again.p2": "Leave it in place: it is looked up once a day.",
    "mail.domain.found_again.action": "See the domains",

    "mail.domain.refused.subject": "{domain} could not be taken for {accountName}",
    "mail.domain.refused.heading": "A domain could not be taken",
    "mail.domain.refused.p1":
      "The TXT record of {domain} was found, but the domain was not added to the Smart Account of {accountName}.",
    "mail.domain.refused.p2.taken":
      "Another Smart Account already has it. If the domain is yours, open a case: support looks at both.",
    "mail.domain.refused.p2.look_alike":
      "It can be mistaken for a domain of another Smart Account, so somebody has to look at it. Open a case: support can vouch for it.",
    "mail.domain.refused.action": "See the domains",

    "mail.domain.retracted.subject": "{domain} was taken from {accountName}",
    "mail.domain.retracted.heading": "A domain was taken from the account",
    "mail.domain.retracted.p1":
      "{operator} has removed {domain} from the domains of {accountName}. It no longer leads to this account. The reason is given below.",
    "mail.domain.retracted.p2": "If you do not agree, open a case.",
    "mail.domain.retracted.action": "See the domains",

    "mail.rename.proposed.subject": "To review: {accountName} wants to be known as {domain}",
    "mail.rename.proposed.heading": "A new identifier waits for review",
    "mail.rename.proposed.p1": "An administrator of {accountName} proposes another account domain identifier.",
    "mail.rename.proposed.p2":
      "Until it is decided the account goes on under the old one. The reason that was given is below.",
    "mail.rename.proposed.action": "Review the proposal",

    "mail.rename.rejected.subject": "{accountName} keeps its identifier {from}",
    "mail.rename.rejected.heading": "The proposed identifier was not approved",
    "mail.rename.rejected.p1":
      "{operator} did not approve {domain} as the identifier of {accountName}. The reason is given below.",
    "mail.rename.rejected.p2": "The account goes on under {from}. You can propose another identifier at any time.",
    "mail.rename.rejected.action": "See the domains",

    "mail.rename.overtaken.subject": "The proposal to name {accountName} {domain} is closed",
    "mail.rename.overtaken.heading": "The proposed identifier is no longer reviewed",
    "mail.rename.overtaken.p1":
      "{operator} has settled whose domain it is, and that overtook the proposal to know {accountName} as {domain}. The reason is given below.",
    "mail.rename.overtaken.p2":
      "The account is known as {identifier}. If it should have another identifier, propose it anew.",
    "mail.rename.overtaken.action": "See the domains",

    "mail.rename.renamed.subject": "{accountName} is now known as {domain}",
    "mail.rename.renamed.heading": "The Smart Account has a new identifier",
    "mail.rename.renamed.p1":
      "The account domain identifier of {accountName} was {from} and is now {domain}. People, roles, requests and everything else stay as they are.",
    "mail.rename.renamed.p2":
      "A proven {from} stays a further domain of the account: links, mails and requests that name it still find the account.",
    "mail.rename.renamed.action": "See the domains",
  },
  fr: {
    "mail.domain.fact.account": "Nom du compte",
    "mail.domain.fact.domain": "Domaine",
    "mail.domain.fact.from": "Désigné jusqu’ici par",
    "mail.domain.fact.record_name": "Nom de l’enregistrement TXT",
    "mail.domain.fact.record_value": "Valeur",
    "mail.domain.fact.lapses": "La preuve expire le",
    "mail.domain.fact.proposed_by": "Proposé par",
    "mail.domain.why.administrator": "Vous recevez ce message parce que vous êtes administrateur d’un Smart Account.",
    "mail.domain.why.staff":
      "Vous recevez ce message parce que vous examinez les identifiants de domaine pour {operator}.",

    "mail.domain.proven.subject": "{domain} est prouvé pour {accountName}",
    "mail.domain.proven.heading": "Un domaine est prouvé",
    "mail.domain.proven.p1":
      "{domain} appartient désormais au Smart Account de {accountName}, et à aucun autre. Les personnes dont l’adresse e-mail vérifiée est sur ce domaine comptent comme des collègues : le compte leur est proposé.",
    "mail.domain.proven.p2":
      "Si un enregistrement TXT l’a prouvé, laissez-le en place : il est recherché une fois par jour. S’il manque, vous en êtes averti.",
    "mail.domain.proven.action": "Voir les domaines",

    "mail.domain.missing.subject": "L’enregistrement DNS de {domain} manque",
    "mail.domain.missing.heading": "Un enregistrement DNS manque",
    "mail.domain.missing.p1":
      "L’enregistrement TXT qui prouve {domain} pour le Smart Account de {accountName} n’est plus là, ou contient une autre valeur. Remettez-le comme indiqué ci-dessous ; rien d’autre n’est nécessaire.",
    "mail.domain.missing.p2.identifier":
      "D’ici là, rien ne change. S’il manque encore le {lapsesAt}, la preuve expire : le compte reste actif, mais plus personne n’y entre automatiquement grâce à une adresse sur ce domaine.",
    "mail.domain.missing.p2.further":
      "D’ici là, rien ne change. S’il manque encore le {lapsesAt}, la preuve expire : le domaine ne mène alors plus à ce compte, et une autre organisation pourrait le prouver.",
    "mail.domain.missing.action": "Voir l’enregistrement",

    "mail.domain.still_missing.subject": "La preuve de {domain} expire le {lapsesAt}",
    "mail.domain.still_missing.heading": "Un enregistrement DNS manque toujours",
    "mail.domain.still_missing.p1":
      "L’enregistrement TXT qui prouve {domain} pour le Smart Account de {accountName} n’est pas revenu. Remettez-le comme indiqué ci-dessous avant le {lapsesAt} ; rien d’autre n’est nécessaire.",
    "mail.domain.still_missing.p2.identifier":
      "S’il manque encore à cette date, la preuve expire : le compte reste actif, mais plus personne n’y entre automatiquement grâce à une adresse sur ce domaine. Il n’y aura pas d’autre rappel.",
    "mail.domain.still_missing.p2.further":
      "S’il manque encore à cette date, la preuve expire : le domaine ne mène plus à ce compte, et une autre organisation pourrait le prouver. Il n’y aura pas d’autre rappel.",
    "mail.domain.still_missing.action": "Voir l’enregistrement",

    "mail.domain.lapsed.subject": "{domain} n’est plus prouvé pour {accountName}",
    "mail.domain.lapsed.heading": "La preuve d’un domaine a expiré",
    "mail.domain.lapsed.p1":
      "L’enregistrement TXT de {domain} a manqué pendant deux semaines : il ne prouve plus que le domaine appartient à {accountName}.",
    "mail.domain.lapsed.p2.identifier":
      "Le compte reste actif et garde son identifiant. Plus personne n’y entre automatiquement grâce à une adresse sur ce domaine. Dès que l’enregistrement est de retour, tout redevient comme avant.",
    "mail.domain.lapsed.p2.further":
      "Le domaine ne mène plus à ce compte. Dès que l’enregistrement est de retour, et si personne n’a prouvé le domaine entre-temps, tout redevient comme avant.",
    "mail.domain.lapsed.action": "Voir l’enregistrement",

    "mail.domain.found_again.subject": "L’enregistrement DNS de {domain} est de retour",
    "mail.domain.found_again.heading": "L’enregistrement DNS est de retour",
    "mail.domain.found_again.p1": "L’enregistrement TXT de {domain} a été retrouvé. Tout est de nouveau comme avant.",
    "mail.domain.found_again.p2": "Laissez-le en place : il est recherché une fois par jour.",
    "mail.domain.found_again.action": "Voir les domaines",

    "mail.domain.refused.subject": "{domain} n’a pas pu être ajouté à {accountName}",
    "mail.domain.refused.heading": "Un domaine n’a pas pu être ajouté",
    "mail.domain.refused.p1":
      "L’enregistrement TXT de {domain} a été trouvé, mais le domaine n’a pas été ajouté au Smart Account de {accountName}.",
    "mail.domain.refused.p2.taken":
      "Un autre Smart Account l’a déjà. Si le domaine est à vous, ouvrez un dossier : l’assistance examine les deux.",
    "mail.domain.refused.p2.look_alike":
      "Il peut être confondu avec un domaine d’un autre Smart Account : une personne doit l’examiner. Ouvrez un dossier : l’assistance peut s’en porter garante.",
    "mail.domain.refused.action": "Voir les domaines",

    "mail.domain.retracted.subject": "{domain} a été retiré de {accountName}",
    "mail.domain.retracted.heading": "Un domaine a été retiré du compte",
    "mail.domain.retracted.p1":
      "{operator} a retiré {domain} des domaines de {accountName}. Il ne mène plus à ce compte. La raison est indiquée ci-dessous.",
    "mail.domain.retracted.p2": "Si vous n’êtes pas d’accord, ouvrez un dossier.",
    "mail.domain.retracted.action": "Voir les domaines",

    "mail.rename.proposed.subject": "À examiner : {accountName} souhaite être désigné par {domain}",
    "mail.rename.proposed.heading": "Un nouvel identifiant attend d’être examiné",
    "mail.rename.proposed.p1": "Un administrateur de {accountName} propose un autre identifiant de domaine de compte.",
    "mail.rename.proposed.p2":
      "En attendant la décision, le compte garde l’ancien. La raison donnée figure ci-dessous.",
    "mail.rename.proposed.action": "Examiner la proposition",

    "mail.rename.rejected.subject": "{accountName} garde son identifiant {from}",
    "mail.rename.rejected.heading": "L’identifiant proposé n’a pas été approuvé",
    "mail.rename.rejected.p1":
      "{operator} n’a pas approuvé {domain} comme identifiant de {accountName}. La raison est indiquée ci-dessous.",
    "mail.rename.rejected.p2":
      "Le compte reste désigné par {from}. Vous pouvez proposer un autre identifiant à tout moment.",
    "mail.rename.rejected.action": "Voir les domaines",

    "mail.rename.overtaken.subject": "La proposition de désigner {accountName} par {domain} est close",
    "mail.rename.overtaken.heading": "L’identifiant proposé n’est plus examiné",
    "mail.rename.overtaken.p1":
      "{operator} a tranché à qui revient un domaine, ce qui a rendu caduque la proposition de désigner {accountName} par {domain}. La raison est indiquée ci-dessous.",
    "mail.rename.overtaken.p2":
      "Le compte est désigné par {identifier}. S’il lui faut un autre identifiant, proposez-le de nouveau.",
    "mail.rename.overtaken.action": "Voir les domaines",

    "mail.rename.renamed.subject": "{accountName} est désormais désigné par {domain}",
    "mail.rename.renamed.heading": "Le Smart Account a un nouvel identifiant",
    "mail.rename.renamed.p1":
      "L’identifiant de domaine de compte de {accountName} était {from} ; c’est désormais {domain}. Les personnes, les rôles, les demandes et tout le reste ne changent pas.",
    "mail.rename.renamed.p2":
      "S’il est prouvé, {from} reste un autre domaine du compte : les liens, les messages et les demandes qui le citent trouvent toujours le compte.",
    "mail.rename.renamed.action": "Voir les domaines",
  },
});
