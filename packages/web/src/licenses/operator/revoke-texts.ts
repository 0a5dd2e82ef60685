import { defineTexts } from "../../platform/texts.ts";

/** Taking purchased licenses back, for the operator. */
export const revokeTexts = defineTexts("licenses.revoke", {
  en: {
    revoke: "Revoke",
    detail: "They are taken from those who use them too. Their owner sees that they were revoked, and why.",
    revokesHere:
      "{count, plural, =0 {Nothing of it is left in <account>{account}</account>.} one {One license is taken back from <account>{account}</account>.} other {# licenses are taken back from <account>{account}</account>.}}",
    heldThere: "{count, plural, one {One of them is in use or reserved.} other {# of them are in use or reserved.}}",
    takenOver:
      "{count, plural, one {Another license of the same virtual account takes its place for one of these.} other {Other licenses of the same virtual accounts take their place for # of these.}}",
    losing: "Nothing else covers these:",
    losesCover: "<holder>{holder}</holder> in <place>{place}</place>: {quantity, number} without cover afterwards",
    "losesAll.use": "<holder>{holder}</holder> in <place>{place}</place>: {quantity, number} no longer in use",
    "losesAll.reservation":
      "<holder>{holder}</holder> in <place>{place}</place>: {quantity, number} no longer reserved",
    losingMore: "and others",
    elsewhereTitle: "Some of it was given to other accounts",
    elsewhereDetail:
      "Both sides agreed to that. Clear what is to stay; whoever administers an account where licenses are taken back is told, with your reason. Of who uses them there only the number is shown.",
    revokeThere: "Take back {count, plural, one {one license} other {# licenses}} in <account>{account}</account> too",
    givenBy: "Given on by {account}.",
    reason: "Reason",
    reasonHelp: "Whoever it is taken from reads this, word for word.",
    revoked: "The licenses are revoked.",
  },
  fr: {
    revoke: "Révoquer",
    detail: "Elles sont reprises aussi à qui les utilise. Leur propriétaire voit qu’elles sont révoquées, et pourquoi.",
    revokesHere:
      "{count, plural, =0 {Il n’en reste rien chez <account>{account}</account>.} one {Une licence est reprise à <account>{account}</account>.} other {# licences sont reprises à <account>{account}</account>.}}",
    heldThere:
      "{count, plural, one {L’une d’elles est utilisée ou réservée.} other {# d’entre elles sont utilisées ou réservées.}}",
    takenOver:
      "{count, plural, one {Une autre licence du même compte virtuel en remplace une.} other {D’autres licences des mêmes comptes virtuels en remplacent #.}}",
    losing: "Rien d’autre ne couvre :",
    losesCover: "<holder>{holder}</holder> dans <place>{place}</place> : {quantity, number} sans couverture ensuite",
    "losesAll.use":
      "<holder>{holder}</holder> dans <place>{place}</place> : {quantity, plural, one {# n’est plus utilisée} other {# ne sont plus utilisées}}",
    "losesAll.reservation":
      "<holder>{holder}</holder> dans <place>{place}</place> : {quantity, plural, one {# n’est plus réservée} other {# ne sont plus réservées}}",
    losingMore: "et d’autres",
    elsewhereTitle: "Une partie a été cédée à d’autres comptes",
    elsewhereDetail:
      "Les deux parties y avaient consenti. Décochez ce qui doit rester ; les administrateurs d’un compte où des licences sont reprises en sont avertis, avec votre raison. De ceux qui les y utilisent, seul le nombre est indiqué.",
    revokeThere:
      "Reprendre aussi {count, plural, one {une licence} other {# licences}} chez <account>{account}</account>",
    givenBy: "Cédées à leur tour par {account}.",
    reason: "Raison",
    reasonHelp: "Ceux à qui elles sont reprises lisent ceci mot pour mot.",
    revoked: "Les licences sont révoquées.",
  },
});
