import { texts } from "../platform/sentences.ts";

/** A sentence for every refusal of accounts, saying what to do. */
export const accountsTexts = texts({
  en: {
    "account.not_found":
      "There is no such Smart Account, or you have no part in it. Check the link or ask an administrator.",
    "account.not_provisional":
      "This request is no longer open: it was activated, declined, withdrawn or rejected, or it lapsed. Reload the page to see where it stands.",
    "account.not_active":
      "This Smart Account is not active at the moment, so it cannot be changed. Ask the operator’s support.",
    "account.changed_meanwhile":
      "Somebody else changed this while the page was open, so nothing was overwritten. Reload the page, look at what is there now, and change it again.",
    "account.second_factor_first":
      "Set up a second factor on your own profile first: otherwise this would shut you out of the account yourself.",
    "account.not_authorized": "Accept to authorize this Smart Account first, then activate it.",
    "account.identifier_taken":
      "{domain} already has a Smart Account. Request access to it; its administrators decide.",
    "account.identifier_in_review":
      "The domain identifier still waits for approval. You can activate as soon as it is approved, or prove it by DNS now.",
    "account.partner_may_not_authorize":
      "A partner cannot authorize a Smart Account for a customer. Name the person at the customer who can.",
    "account.authorizer_is_self":
      "This is your own address. Choose Yes to authorize the account yourself, or name somebody else.",
    "account.too_many_requests":
      "You already have {most} account requests open. Withdraw one, or wait until one is activated.",
    "account.mailed_recently":
      "The mail was sent less than an hour ago. Ask the authorizer to look for it, or try again later.",
    "account.dns_checked_recently": "DNS was asked a moment ago. Wait ten seconds and try again.",
    "account.agreement_outdated":
      "The agreement has changed since you opened this page. Reload it and read version {version}.",
    "account.nomination_undecided": "Decide about every person who is nominated, then activate.",
    "country.not_found": "There is no country with this code. Use a two-letter code of ISO 3166-1.",
    "identifier.required": "Enter your company’s domain, such as company.com.",
    "identifier.is_address": "This is an e-mail address. Enter only the domain after the @.",
    "identifier.is_url": "This is a web address. Enter only the domain, such as company.com.",
    "identifier.ip_address": "This is an IP address. Enter a domain, such as company.com.",
    "identifier.single_label": "This is not a complete domain. Enter it with its ending, such as company.com.",
    "identifier.invalid": "This is not a valid domain name. Check it for typing errors.",
    "identifier.too_long": "This is longer than a domain name can be. Check it for typing errors.",
    "identifier.public_suffix":
      "Anybody can register names under this ending, so it cannot stand for one company. Enter your company’s own domain.",
    "identifier.unknown_suffix": "This domain has an ending that does not exist. Check it for typing errors.",
    "identifier.free_mail":
      "Anybody can have an address at this mail provider, so it cannot stand for one company. Enter your company’s own domain.",
    "identifier.disposable_mail":
      "This domain gives out temporary addresses, so it cannot stand for a company. Enter your company’s own domain.",
    "identifier.mixed_script":
      "This name mixes letters of different scripts that look alike. Type it again on your own keyboard instead of pasting it.",
    "review.already_decided":
      "This identifier has already been decided, or its request is over. Reload the page to see how.",
    "review.reason_required": "Say why the identifier is rejected: the requester is told.",
    "review.own": "You made this request or are to authorize it. Somebody else has to decide it.",
    "account.wrong_status":
      "This cannot be done with the Smart Account in its present state. Reload the page to see it.",
    "account.merge_underway":
      "Another Smart Account is being joined with this one, or separated from it again. Wait until that is done: the list of merges says how far it is.",
  },
  fr: {
    "account.not_found":
      "Ce Smart Account n’existe pas, ou vous n’y avez aucun rôle. Vérifiez le lien ou adressez-vous à un administrateur.",
    "account.not_provisional":
      "Cette demande n’est plus ouverte : elle a été activée, déclinée, retirée ou rejetée, ou elle a expiré. Rechargez la page pour voir où elle en est.",
    "account.not_active":
      "Ce Smart Account n’est pas actif pour le moment et ne peut donc pas être modifié. Adressez-vous à l’assistance de l’opérateur.",
    "account.changed_meanwhile":
      "Une autre personne a modifié ces données pendant que la page était ouverte : rien n’a été écrasé. Rechargez la page, voyez ce qui s’y trouve maintenant, puis refaites votre modification.",
    "account.second_factor_first":
      "Configurez d’abord un second facteur dans votre propre profil : sinon, ce réglage vous fermerait le compte à vous-même.",
    "account.not_authorized": "Acceptez d’abord d’autoriser ce Smart Account, puis activez-le.",
    "account.identifier_taken":
      "{domain} possède déjà un Smart Account. Demandez à y accéder ; ses administrateurs décideront.",
    "account.identifier_in_review":
      "L’identifiant de domaine de compte attend encore d’être approuvé. Vous pourrez activer le compte dès qu’il le sera, ou prouver le domaine par DNS dès maintenant.",
    "account.partner_may_not_authorize":
      "Un partenaire ne peut pas autoriser un Smart Account pour un client. Indiquez la personne qui le peut chez le client.",
    "account.authorizer_is_self":
      "C’est votre propre adresse. Choisissez Oui pour autoriser le compte vous-même, ou indiquez une autre personne.",
    "account.too_many_requests":
      "Vous avez déjà {most} demandes de compte ouvertes. Retirez-en une, ou attendez que l’une d’elles soit activée.",
    "account.mailed_recently":
      "Le message est parti il y a moins d’une heure. Demandez à la personne de le chercher, ou réessayez plus tard.",
    "account.dns_checked_recently": "Le DNS vient d’être interrogé. Attendez dix secondes et réessayez.",
    "account.agreement_outdated":
      "Le contrat a changé depuis l’ouverture de cette page. Rechargez-la et lisez la version {version}.",
    "account.nomination_undecided": "Décidez pour chaque personne proposée, puis activez le compte.",
    "country.not_found": "Aucun pays n’a ce code. Utilisez un code à deux lettres de la norme ISO 3166-1.",
    "identifier.required": "Saisissez le domaine de votre société, par exemple societe.fr.",
    "identifier.is_address": "Ceci est une adresse e-mail. Saisissez seulement le domaine qui suit le @.",
    "identifier.is_url": "Ceci est une adresse web. Saisissez seulement le domaine, par exemple societe.fr.",
    "identifier.ip_address": "Ceci est une adresse IP. Saisissez un domaine, par exemple societe.fr.",
    "identifier.single_label": "Ce domaine est incomplet. Saisissez-le avec sa terminaison, par exemple societe.fr.",
    "identifier.invalid": "Ce nom de domaine n’est pas valide. Vérifiez qu’il ne comporte pas de faute de frappe.",
    "identifier.too_long":
      "Un nom de domaine ne peut pas être aussi long. Vérifiez qu’il ne comporte pas de faute de frappe.",
    "identifier.public_suffix":
      "N’importe qui peut enregistrer des noms sous cette terminaison : elle ne peut pas désigner une seule société. Saisissez le domaine propre à votre société.",
    "identifier.unknown_suffix":
      "La terminaison de ce domaine n’existe pas. Vérifiez qu’il ne comporte pas de faute de frappe.",
    "identifier.free_mail":
      "N’importe qui peut avoir une adresse chez ce fournisseur : il ne peut pas désigner une seule société. Saisissez le domaine propre à votre société.",
    "identifier.disposable_mail":
      "Ce domaine fournit des adresses temporaires : il ne peut pas désigner une société. Saisissez le domaine propre à votre société.",
    "identifier.mixed_script":
      "Ce nom mélange des lettres semblables d’écritures différentes. Tapez-le à nouveau sur votre clavier au lieu de le coller.",
    "review.already_decided":
      "Cet identifiant a déjà fait l’objet d’une décision, ou la demande est close. Rechargez la page pour voir le résultat.",
    "review.reason_required": "Indiquez pourquoi l’identifiant est rejeté : le demandeur en sera informé.",
    "review.own": "Vous avez fait cette demande ou devez l’autoriser. Une autre personne doit en décider.",
    "account.wrong_status":
      "Cette action n’est pas possible dans l’état actuel du Smart Account. Rechargez la page pour le voir.",
    "account.merge_underway":
      "Un autre Smart Account est en train d’être fusionné avec celui-ci, ou d’en être séparé à nouveau. Attendez la fin : la liste des fusions indique où cela en est.",
  },
});
