import { texts } from "../platform/sentences.ts";

export const webhooksTexts = texts({
  en: {
    "webhook.not_found": "There is no such webhook in this Smart Account. Look at the list again.",
    "webhook.delivery_not_found":
      "There is no such event in the history of this webhook. Events are kept for 30 days; look at the list again.",
    "webhook.too_many": "A Smart Account has {most} webhooks at most. Remove one first.",
    "webhook.url_invalid":
      "Enter a whole address, such as https://hooks.company.com/freehold, without a part after “#”.",
    "webhook.url_not_https":
      "Enter an address that begins with https:// so that nobody on the way can read what is sent.",
    "webhook.url_with_credentials":
      "Leave user name and password out of the address. The receiver knows who sends by the signature.",
    "webhook.address_refused":
      "This address is not on the internet, and may not be sent to. Enter another one, or ask the operator to allow its network.",
    "webhook.off": "This webhook is off. Switch it on first.",
    "webhook.delivery_waiting": "This event waits to be sent already. Look again in a moment.",
    "mail.webhook.switched_off.subject": "A webhook of {account} was switched off",
    "mail.webhook.switched_off.heading": "Nothing is sent to {receiver} any more",
    "mail.webhook.switched_off.body":
      "{because, select, gone {The receiver answered that it is gone for good (410), so we switched the webhook off.} operator {{operator} switched the webhook off. The reason is below.} other {The receiver has taken nothing for three days, so we switched the webhook off.}}",
    "mail.webhook.switched_off.meanwhile":
      "What happens while it is off is not told later. The history says what was tried and what the receiver answered. Switch the webhook on again once the receiver is ready.",
    "mail.webhook.switched_off.fact.receiver": "Receiver",
    "mail.webhook.switched_off.fact.description": "Description",
    "mail.webhook.switched_off.fact.at": "Switched off",
    "mail.webhook.switched_off.action": "Open the webhook",
    "mail.webhook.switched_off.why": "You get this e-mail because you administer {account}.",
  },
  fr: {
    "webhook.not_found": "Ce webhook n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "webhook.delivery_not_found":
      "Cet événement n’est pas dans l’historique de ce webhook. Les événements sont gardés 30 jours ; reconsultez la liste.",
    "webhook.too_many": "Un Smart Account a au plus {most} webhooks. Supprimez-en un d’abord.",
    "webhook.url_invalid":
      "Saisissez une adresse entière, par exemple https://hooks.societe.fr/freehold, sans partie après « # ».",
    "webhook.url_not_https":
      "Saisissez une adresse qui commence par https:// pour que personne en chemin ne puisse lire ce qui est envoyé.",
    "webhook.url_with_credentials":
      "Retirez le nom d’utilisateur et le mot de passe de l’adresse. Le destinataire reconnaît l’expéditeur à la signature.",
    "webhook.address_refused":
      "Cette adresse n’est pas sur Internet et rien ne peut y être envoyé. Saisissez-en une autre, ou demandez à l’opérateur d’autoriser son réseau.",
    "webhook.off": "Ce webhook est désactivé. Activez-le d’abord.",
    "webhook.delivery_waiting": "Cet événement attend déjà d’être envoyé. Revenez dans un instant.",
    "mail.webhook.switched_off.subject": "Un webhook de {account} a été désactivé",
    "mail.webhook.switched_off.heading": "Plus rien n’est envoyé à {receiver}",
    "mail.webhook.switched_off.body":
      "{because, select, gone {Le destinataire a répondu qu’il n’existe plus (410) ; nous avons donc désactivé le webhook.} operator {{operator} a désactivé le webhook. La raison figure ci-dessous.} other {Le destinataire n’a rien accepté depuis trois jours ; nous avons donc désactivé le webhook.}}",
    "mail.webhook.switched_off.meanwhile":
      "Ce qui se passe pendant ce temps ne sera pas envoyé plus tard. L’historique dit ce qui a été tenté et ce que le destinataire a répondu. Réactivez le webhook dès que le destinataire est prêt.",
    "mail.webhook.switched_off.fact.receiver": "Destinataire",
    "mail.webhook.switched_off.fact.description": "Description",
    "mail.webhook.switched_off.fact.at": "Désactivé le",
    "mail.webhook.switched_off.action": "Ouvrir le webhook",
    "mail.webhook.switched_off.why": "Vous recevez cet e-mail parce que vous administrez {account}.",
  },
});
