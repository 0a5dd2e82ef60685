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
    "lot.of_agreement":
      "These licenses were taken from an enterprise agreement. Change or end the agreement: its licenses follow it.",
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
    "lot.of_agreement":
      "Ces licences ont été prélevées d’un contrat d’entreprise. Modifiez ou terminez le contrat : ses licences le suivent.",
  },
});
