import { texts } from "../platform/sentences.ts";

export const licenseTransfersTexts = texts({
  en: {
    "license_transfer.not_found": "This transfer does not exist in this Smart Account. Look at the list again.",
    "license_transfer.same_place": "Choose another virtual account to move the licenses to than the one they are in.",
    "license_transfer.not_managed":
      "This transfer also concerns virtual accounts that you do not manage. Ask an administrator of the Smart Account to undo it.",
    "license_transfer.moved_on":
      "Not everything is still available where it was moved to: {what}{others, plural, =0 {} one { and # more line} other { and # more lines}}. It is in use, reserved, moved on, or expired. Release it or move it back, then undo the transfer.",
  },
  fr: {
    "license_transfer.not_found": "Ce transfert n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "license_transfer.same_place":
      "Choisissez un autre compte virtuel de destination que celui où se trouvent les licences.",
    "license_transfer.not_managed":
      "Ce transfert concerne aussi des comptes virtuels que vous ne gérez pas. Demandez à un administrateur du Smart Account de l’annuler.",
    "license_transfer.moved_on":
      "Tout n’est plus disponible à destination : {what}{others, plural, =0 {} one { et # autre ligne} other { et # autres lignes}}. Ces licences sont utilisées, réservées, transférées ailleurs ou expirées. Libérez-les ou ramenez-les, puis annulez le transfert.",
  },
});
