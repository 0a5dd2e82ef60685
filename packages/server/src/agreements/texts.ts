import { texts } from "../platform/sentences.ts";

/** A sentence for every refusal of agreements, and what their mails say. */
export const agreementsTexts = texts({
  en: {
    "agreement.not_found": "There is no such version of the agreement. Choose one from the list.",
    "agreement.published_meanwhile":
      "Somebody published a version after the one you started from. Reload the page, compare, and publish again.",
    "mail.agreement.fact.account": "Account Name",
    "mail.agreement.fact.published": "Published on",
    "mail.agreement.asked.subject": "A new agreement to accept for {accountName}",
    "mail.agreement.asked.heading": "The Smart Account agreement has a new version",
    "mail.agreement.asked.p1":
      "{operator} has published version {version} of the Smart Account agreement. An approver or administrator of {accountName} is asked to read and accept it.",
    "mail.agreement.reminder.subject": "Still to accept: the new agreement for {accountName}",
    "mail.agreement.reminder.heading": "The new agreement still waits to be accepted",
    "mail.agreement.reminder.p1":
      "Version {version} of the Smart Account agreement has not been accepted for {accountName} yet. One approver or administrator is enough.",
    "mail.agreement.p2": "What is different is quoted below; on the page the old and the new text stand side by side.",
    "mail.agreement.action": "Read and accept",
    "mail.agreement.after": "The version that was accepted before applies until then. Everything goes on working.",
    "mail.agreement.why": "You receive this mail because you are an approver or administrator of a Smart Account.",
  },
  fr: {
    "agreement.not_found": "Cette version du contrat n’existe pas. Choisissez-en une dans la liste.",
    "agreement.published_meanwhile":
      "Une version a été publiée après celle dont vous êtes parti. Rechargez la page, comparez, puis publiez à nouveau.",
    "mail.agreement.fact.account": "Nom du compte",
    "mail.agreement.fact.published": "Publié le",
    "mail.agreement.asked.subject": "Un nouveau contrat à accepter pour {accountName}",
    "mail.agreement.asked.heading": "Le contrat de Smart Account a une nouvelle version",
    "mail.agreement.asked.p1":
      "{operator} a publié la version {version} du contrat de Smart Account. Un approbateur ou un administrateur de {accountName} est prié de la lire et de l’accepter.",
    "mail.agreement.reminder.subject": "Toujours à accepter : le nouveau contrat pour {accountName}",
    "mail.agreement.reminder.heading": "Le nouveau contrat attend toujours d’être accepté",
    "mail.agreement.reminder.p1":
      "La version {version} du contrat de Smart Account n’a pas encore été acceptée pour {accountName}. Un seul approbateur ou administrateur suffit.",
    "mail.agreement.p2": "Ce qui change est cité ci-dessous ; sur la page, l’ancien et le nouveau texte sont comparés.",
    "mail.agreement.action": "Lire et accepter",
    "mail.agreement.after": "D’ici là, la version acceptée précédemment s’applique. Tout continue de fonctionner.",
    "mail.agreement.why":
      "Vous recevez ce message parce que vous êtes approbateur ou administrateur d’un Smart Account.",
  },
});
