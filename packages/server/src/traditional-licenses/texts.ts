import { texts } from "../platform/sentences.ts";

export const traditionalLicensesTexts = texts({
  en: {
    "activation_key.not_found": "There is no such activation key. Look at the list again.",
    "activation_key.over":
      "This key can no longer be revoked: it was revoked, has expired, or was converted into Smart licenses, which are revoked on their own.",
    "activation_key.license_type_unknown": "No license type has this SKU. Create it first, or correct the SKU.",
    "activation_key.license_type_retired": "This license type is no longer sold. Choose another, or sell it again.",
    "activation_key.account_unknown":
      "No Smart Account has this domain. Check it, or leave it out: then whoever has the key can claim it.",
    "activation_key.term_dates":
      "A perpetual license has no end; every other has a last day, a number of months or a number of days, and only one of them. Only a term with a last day can have a first day.",
    "activation_key.ends_too_early":
      "The license would end before it begins, or has ended already. Choose a later end.",
    "traditional_license.not_found":
      "There is no such traditional license in this Smart Account. Look at the list again.",
    "traditional_license.whole_account":
      "Traditional licenses belong to the whole Smart Account. Ask an administrator of it, or somebody with the role User.",
    "traditional_license.holding_account":
      "A holding account keeps licenses for its customers only. Claim the key in the Smart Account of whoever uses the license.",
    "traditional_license.demo":
      "{license} is for a demonstration and cannot be converted. Leave it out; it stays usable by its key until it ends.",
    "traditional_license.converted":
      "{license} has been converted already. Look at the list again; its Smart licenses are linked there.",
    "traditional_license.expired": "{license} has expired and cannot be converted. Leave it out.",
    "traditional_license.revoked": "{license} was revoked and cannot be converted. Its page says why.",
    "traditional_license.not_authorized":
      "{license} may only be used as Smart licenses by Smart Accounts that {operator} has authorized. Ask {operator} for it, or leave it out.",
    "traditional_licenses.term.perpetual": "Perpetual",
    "traditional_licenses.term.subscription": "Subscription",
    "traditional_licenses.term.demo": "Demonstration",
    "traditional_licenses.state.claimed": "Claimed",
    "traditional_licenses.state.converted": "Converted",
    "traditional_licenses.state.expired": "Expired",
    "traditional_licenses.state.revoked": "Revoked",
    "traditional_licenses.csv.license": "License",
    "traditional_licenses.csv.sku": "SKU",
    "traditional_licenses.csv.quantity": "Quantity",
    "traditional_licenses.csv.term": "Term",
    "traditional_licenses.csv.starts": "Starts",
    "traditional_licenses.csv.ends": "Ends",
    "traditional_licenses.csv.state": "State",
    "traditional_licenses.csv.order": "Order number",
    "traditional_licenses.csv.key": "Key ends with",
    "traditional_licenses.csv.host": "Host ID or serial number",
    "traditional_licenses.csv.claimed_at": "Claimed on",
    "traditional_licenses.csv.claimed_by": "Claimed by",
    "traditional_licenses.csv.converted_at": "Converted on",
    "traditional_licenses.csv.converted_by": "Converted by",
    "traditional_licenses.csv.virtual_account": "Virtual account",
    "mail.traditional_license.revoked.subject":
      "{licenses, plural, one {A traditional license of {account} was revoked} other {# traditional licenses of {account} were revoked}}",
    "mail.traditional_license.revoked.heading":
      "{licenses, plural, one {A traditional license was revoked} other {# traditional licenses were revoked}}",
    "mail.traditional_license.revoked.p1":
      "{licenses, plural, one {{operator} has revoked a traditional license in the Smart Account of {account}. It} other {{operator} has revoked # traditional licenses in the Smart Account of {account}. They}} can no longer be used or converted into Smart licenses.",
    "mail.traditional_license.revoked.which": "What was revoked",
    "mail.traditional_license.revoked.more": "and {more, plural, one {one more} other {# more}}",
    "mail.traditional_license.revoked.action": "{licenses, plural, one {Open the license} other {See the licenses}}",
    "mail.traditional_license.revoked.after": "If this is a mistake, open a support case and name the keys as above.",
    "mail.traditional_license.revoked.why":
      "You receive this mail because you administer the Smart Account of {account}.",
  },
  fr: {
    "activation_key.not_found": "Cette clé d’activation n’existe pas. Consultez à nouveau la liste.",
    "activation_key.over":
      "Cette clé ne peut plus être révoquée : elle l’est déjà, a expiré ou a été convertie en licences Smart, qui se révoquent séparément.",
    "activation_key.license_type_unknown":
      "Aucun type de licence n’a cette référence. Créez-le d’abord ou corrigez la référence.",
    "activation_key.license_type_retired":
      "Ce type de licence n’est plus vendu. Choisissez-en un autre ou remettez-le en vente.",
    "activation_key.account_unknown":
      "Aucun Smart Account n’a ce domaine. Vérifiez-le ou laissez-le vide : quiconque détient la clé pourra alors l’activer.",
    "activation_key.term_dates":
      "Une licence perpétuelle n’a pas de fin ; toute autre a un dernier jour, un nombre de mois ou un nombre de jours, et un seul des trois. Seule une durée avec un dernier jour peut avoir un premier jour.",
    "activation_key.ends_too_early":
      "La licence se terminerait avant de commencer ou est déjà terminée. Choisissez une fin plus tardive.",
    "traditional_license.not_found":
      "Cette licence traditionnelle n’existe pas dans ce Smart Account. Consultez à nouveau la liste.",
    "traditional_license.whole_account":
      "Les licences traditionnelles appartiennent au Smart Account entier. Adressez-vous à un administrateur ou à une personne ayant le rôle Utilisateur.",
    "traditional_license.holding_account":
      "Un compte HOLDING ne garde des licences que pour ses clients. Activez la clé dans le Smart Account de celui qui utilise la licence.",
    "traditional_license.demo":
      "{license} sert à une démonstration et ne peut pas être convertie. Retirez-la ; elle reste utilisable avec sa clé jusqu’à sa fin.",
    "traditional_license.converted":
      "{license} a déjà été convertie. Consultez à nouveau la liste ; ses licences Smart y sont indiquées.",
    "traditional_license.expired": "{license} a expiré et ne peut pas être convertie. Retirez-la.",
    "traditional_license.revoked":
      "{license} a été révoquée et ne peut pas être convertie. Sa page en donne la raison.",
    "traditional_license.not_authorized":
      "{license} ne peut devenir des licences Smart que dans les Smart Accounts autorisés par {operator}. Demandez-le à {operator} ou retirez-la.",
    "traditional_licenses.term.perpetual": "Perpétuelle",
    "traditional_licenses.term.subscription": "Abonnement",
    "traditional_licenses.term.demo": "Démonstration",
    "traditional_licenses.state.claimed": "Activée",
    "traditional_licenses.state.converted": "Convertie",
    "traditional_licenses.state.expired": "Expirée",
    "traditional_licenses.state.revoked": "Révoquée",
    "traditional_licenses.csv.license": "Licence",
    "traditional_licenses.csv.sku": "Référence",
    "traditional_licenses.csv.quantity": "Quantité",
    "traditional_licenses.csv.term": "Durée",
    "traditional_licenses.csv.starts": "Début",
    "traditional_licenses.csv.ends": "Fin",
    "traditional_licenses.csv.state": "État",
    "traditional_licenses.csv.order": "Numéro de commande",
    "traditional_licenses.csv.key": "Fin de la clé",
    "traditional_licenses.csv.host": "Identifiant d’hôte ou numéro de série",
    "traditional_licenses.csv.claimed_at": "Activée le",
    "traditional_licenses.csv.claimed_by": "Activée par",
    "traditional_licenses.csv.converted_at": "Convertie le",
    "traditional_licenses.csv.converted_by": "Convertie par",
    "traditional_licenses.csv.virtual_account": "Compte virtuel",
    "mail.traditional_license.revoked.subject":
      "{licenses, plural, one {Une licence traditionnelle de {account} a été révoquée} other {# licences traditionnelles de {account} ont été révoquées}}",
    "mail.traditional_license.revoked.heading":
      "{licenses, plural, one {Une licence traditionnelle a été révoquée} other {# licences traditionnelles ont été révoquées}}",
    "mail.traditional_license.revoked.p1":
      "{licenses, plural, one {{operator} a révoqué une licence traditionnelle du Smart Account de {account}. Elle ne peut plus être utilisée ni convertie} other {{operator} a révoqué # licences traditionnelles du Smart Account de {account}. Elles ne peuvent plus être utilisées ni converties}} en licences Smart.",
    "mail.traditional_license.revoked.which": "Ce qui a été révoqué",
    "mail.traditional_license.revoked.more": "et {more, plural, one {une autre} other {# autres}}",
    "mail.traditional_license.revoked.action": "{licenses, plural, one {Ouvrir la licence} other {Voir les licences}}",
    "mail.traditional_license.revoked.after":
      "S’il s’agit d’une erreur, ouvrez un dossier d’assistance en citant les clés ci-dessus.",
    "mail.traditional_license.revoked.why":
      "Vous recevez cet e-mail parce que vous administrez le Smart Account de {account}.",
  },
});
