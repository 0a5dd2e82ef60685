import { texts } from "../platform/sentences.ts";

export const licenseAlertsTexts = texts({
  en: {
    "license_alert.not_found": "There is no such alert in this Smart Account. Look at the list again.",
    "license_alert.over": "This alert is over: its cause is gone. There is nothing left to do.",
    "license_alert.beyond_reach":
      "This alert also concerns virtual accounts that you do not manage, and would be silent there too. Ask somebody who manages all of them, or the account’s licenses.",
    "license_alert.snooze_days": "Choose a day after today, within the next {days} days.",
    "license_threshold.not_found": "There is no such threshold. Somebody may have removed it; look at the list again.",
    "license_threshold.whole_account":
      "Choose one of your virtual accounts: a threshold for the whole account is for those who manage all of its licenses.",
    "license_threshold.place_unknown":
      "There is no such virtual account among those you manage, or it is archived. Choose another.",
    "mail.license_alerts.subject": "{count, plural, one {A license alert} other {# license alerts}} for {account}",
    "mail.license_alerts.heading": "{count, plural, one {Something needs a look} other {# things need a look}}",
    "mail.license_alerts.p1": "About the licenses of the Smart Account of {account}:",
    "mail.license_alerts.insufficient":
      "{license}: {count, plural, one {one license is} other {# licenses are}} missing for what is in use.",
    "mail.license_alerts.below_threshold":
      "{license}: {count, plural, =0 {none is} one {only one is} other {only # are}} left.",
    "mail.license_alerts.expiring":
      "{license}: {count, plural, one {one license ends} other {# licenses end}} on {date} and {count, plural, one {is} other {are}} not renewed.",
    "mail.license_alerts.in_grace":
      "{license}: {count, plural, one {one license has} other {# licenses have}} ended and can be used until {date}.",
    "mail.license_alerts.expired":
      "{license}: {count, plural, one {one license has} other {# licenses have}} expired; the last day of use was {date}.",
    "mail.license_alerts.traditional_expiring":
      "{license}: {count, plural, one {one traditional license ends} other {# traditional licenses end}} on {date} (key ending in {ending}).",
    "mail.license_alerts.convert_before": "Only until then can the key be converted into Smart licenses.",
    "mail.license_alerts.traditional_expired":
      "{license}: {count, plural, one {one traditional license has} other {# traditional licenses have}} expired (key ending in {ending}); the last day of use was {date}.",
    "mail.license_alerts.order_held": "Order {order} is held. Its page says why.",
    "mail.license_alerts.agreement_pending": "Version {count} of the agreement waits to be accepted.",
    "mail.license_alerts.more": "And {more, plural, one {one more} other {# more}}.",
    "mail.license_alerts.action": "See the alerts",
    "mail.license_alerts.after": "Each alert is told once. On the page of alerts you can acknowledge it or put it off.",
    "mail.license_alerts.why": "You receive this mail because you manage licenses in the Smart Account of {account}.",
  },
  fr: {
    "license_alert.not_found": "Cette alerte n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "license_alert.over": "Cette alerte est close : sa cause a disparu. Il n’y a plus rien à faire.",
    "license_alert.beyond_reach":
      "Cette alerte concerne aussi des comptes virtuels que vous ne gérez pas ; elle y disparaîtrait également. Adressez-vous à une personne qui les gère tous, ou qui gère les licences du compte.",
    "license_alert.snooze_days": "Choisissez un jour après aujourd’hui, dans les {days} jours à venir.",
    "license_threshold.not_found": "Ce seuil n’existe pas. Quelqu’un l’a peut-être supprimé ; reconsultez la liste.",
    "license_threshold.whole_account":
      "Choisissez l’un de vos comptes virtuels : un seuil pour tout le compte revient à ceux qui en gèrent toutes les licences.",
    "license_threshold.place_unknown":
      "Ce compte virtuel ne fait pas partie de ceux que vous gérez, ou il est archivé. Choisissez-en un autre.",
    "mail.license_alerts.subject":
      "{count, plural, one {Une alerte de licences} other {# alertes de licences}} pour {account}",
    "mail.license_alerts.heading":
      "{count, plural, one {Un point demande votre attention} other {# points demandent votre attention}}",
    "mail.license_alerts.p1": "À propos des licences du Smart Account de {account} :",
    "mail.license_alerts.insufficient":
      "{license} : il manque {count, plural, one {une licence} other {# licences}} pour ce qui est utilisé.",
    "mail.license_alerts.below_threshold":
      "{license} : il {count, plural, =0 {n’en reste aucune} one {n’en reste qu’une} other {n’en reste que #}}.",
    "mail.license_alerts.expiring":
      "{license} : {count, plural, one {une licence prend fin} other {# licences prennent fin}} le {date} sans être {count, plural, one {renouvelée} other {renouvelées}}.",
    "mail.license_alerts.in_grace":
      "{license} : {count, plural, one {une licence a pris fin et reste utilisable} other {# licences ont pris fin et restent utilisables}} jusqu’au {date}.",
    "mail.license_alerts.expired":
      "{license} : {count, plural, one {une licence a expiré} other {# licences ont expiré}} ; dernier jour d’utilisation : {date}.",
    "mail.license_alerts.traditional_expiring":
      "{license} : {count, plural, one {une licence traditionnelle prend fin} other {# licences traditionnelles prennent fin}} le {date} (clé se terminant par {ending}).",
    "mail.license_alerts.convert_before": "La clé ne peut être convertie en licences Smart que jusque-là.",
    "mail.license_alerts.traditional_expired":
      "{license} : {count, plural, one {une licence traditionnelle a expiré} other {# licences traditionnelles ont expiré}} (clé se terminant par {ending}) ; le dernier jour d’utilisation était le {date}.",
    "mail.license_alerts.order_held": "La commande {order} est retenue. Sa page dit pourquoi.",
    "mail.license_alerts.agreement_pending": "La version {count} du contrat attend d’être acceptée.",
    "mail.license_alerts.more": "Et {more, plural, one {une autre} other {# autres}}.",
    "mail.license_alerts.action": "Voir les alertes",
    "mail.license_alerts.after":
      "Chaque alerte n’est signalée qu’une fois. Sur la page des alertes, vous pouvez la prendre en compte ou la reporter.",
    "mail.license_alerts.why":
      "Vous recevez ce message parce que vous gérez des licences dans le Smart Account de {account}.",
  },
});
