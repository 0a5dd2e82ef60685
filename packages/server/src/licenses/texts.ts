import { texts } from "../platform/sentences.ts";

export const licensesTexts = texts({
  en: {
    "license_type.not_found": "This license type does not exist. Choose it again.",
    "license_type.sku_taken": "Another license type has this SKU. Choose a different one.",
    "license_type.substitutes_itself": "A license type cannot cover itself. Choose others.",
    "license.none_available":
      "{missing, plural, one {# license is missing} other {# licenses are missing}} in this virtual account. {places, select, none {Ask for fewer, release some, or order more.} other {There are some in: {places}. Transfer what is missing, then try again.}}",
    "license.not_authorized":
      "Licenses of this type may only be used by Smart Accounts that {operator} has authorized. Ask {operator} for it.",
    "license_assignment.not_found": "This assignment does not exist in this Smart Account. Look at the list again.",
    "license_assignment.reference_taken":
      "Another assignment with this reference lasts, with other licenses, another place or another holder. Release it first, or give another reference.",
    "license_assignment.over": "This reservation is over. Assign licenses anew.",
    "lot.not_found": "These purchased licenses do not exist in this Smart Account. Look at the list again.",
    "lot.over": "These purchased licenses have expired or were revoked already.",
    "lot.given_on":
      "{count, plural, one {One of these licenses is in another account} other {# of these licenses are in other accounts}}, and nothing was said of {count, plural, one {it} other {them}}. Look at what would be revoked, and say for each account whether it is taken back there too. Nothing was changed.",
    "lot.of_agreement":
      "These licenses were taken from an enterprise agreement. Change or end the agreement: its licenses follow it.",
    "mail.lot.revoked.subject": "Licenses of {account} were revoked",
    "mail.lot.revoked.heading": "Licenses were revoked",
    "mail.lot.revoked.p1": "Licenses were taken out of the Smart Account of {account}.",
    "mail.lot.revoked.p1Given":
      "Licenses are revoked that had been given to the Smart Account of {account} by another account. They were taken out of it as well.",
    "mail.lot.revoked.origin": "Bought with",
    "mail.lot.revoked.licenses": "Licenses",
    "mail.lot.revoked.action": "See what happened",
    "mail.lot.revoked.after":
      "Whoever used them is covered by other licenses where there are some. The alerts of the account say where too few are left.",
    "mail.lot.revoked.why": "You receive this mail because you administer the Smart Account of {account}.",
  },
  fr: {
    "license_type.not_found": "Ce type de licence n’existe pas. Choisissez-le de nouveau.",
    "license_type.sku_taken": "Un autre type de licence porte cette référence (SKU). Choisissez-en une différente.",
    "license_type.substitutes_itself": "Un type de licence ne peut pas se couvrir lui-même. Choisissez-en d’autres.",
    "license.none_available":
      "Il manque {missing, plural, one {# licence} other {# licences}} dans ce compte virtuel. {places, select, none {Demandez-en moins, libérez-en ou commandez-en d’autres.} other {Il y en a dans : {places}. Transférez ce qui manque, puis réessayez.}}",
    "license.not_authorized":
      "Les licences de ce type ne peuvent être utilisées que par les Smart Accounts autorisés par {operator}. Demandez l’autorisation à {operator}.",
    "license_assignment.not_found": "Cette attribution n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "license_assignment.reference_taken":
      "Une autre attribution en cours porte cette référence, avec d’autres licences, un autre emplacement ou un autre titulaire. Libérez-la d’abord ou donnez une autre référence.",
    "license_assignment.over": "Cette réservation est terminée. Attribuez de nouveau des licences.",
    "lot.not_found": "Ces licences achetées n’existent pas dans ce Smart Account. Reconsultez la liste.",
    "lot.over": "Ces licences achetées ont déjà expiré ou ont déjà été révoquées.",
    "lot.given_on":
      "{count, plural, one {Une de ces licences se trouve dans un autre compte} other {# de ces licences se trouvent dans d’autres comptes}}, et rien n’en a été dit. Regardez ce qui serait révoqué et dites pour chaque compte s’il faut l’y reprendre aussi. Rien n’a été modifié.",
    "lot.of_agreement":
      "Ces licences ont été prélevées sur un contrat d’entreprise. Modifiez ou terminez le contrat : ses licences le suivent.",
    "mail.lot.revoked.subject": "Des licences de {account} ont été révoquées",
    "mail.lot.revoked.heading": "Des licences ont été révoquées",
    "mail.lot.revoked.p1": "Des licences ont été retirées du Smart Account de {account}.",
    "mail.lot.revoked.p1Given":
      "Des licences qu’un autre compte avait cédées au Smart Account de {account} sont révoquées. Elles en ont été retirées aussi.",
    "mail.lot.revoked.origin": "Achetées avec",
    "mail.lot.revoked.licenses": "Licences",
    "mail.lot.revoked.action": "Voir ce qui s’est passé",
    "mail.lot.revoked.after":
      "Leurs utilisateurs sont couverts par d’autres licences, s’il en reste. Les alertes du compte disent où il en manque.",
    "mail.lot.revoked.why": "Vous recevez cet e-mail parce que vous administrez le Smart Account de {account}.",
  },
});
