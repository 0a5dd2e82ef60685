import { defineTexts } from "../platform/texts.ts";

/** The event log of a license, in plain sentences. */
export const eventTexts = defineTexts("licenses.events", {
  en: {
    lead: "What moved these licenses, newest first. No line is ever changed or deleted.",
    kind: "What happened",
    everyKind: "Everything",
    what: "What",
    who: "By",
    when: "When",
    elsewhere: "another virtual account",
    export: "Export CSV",
    exportHelp: "The file holds every line that the filter leaves, not only those shown.",
    emptyTitle: "Nothing has moved yet",
    empty: "Whatever brings, assigns, moves or ends licenses is written here in the same moment.",
    noneTitle: "No line matches",
    none: "Choose something else that happened, or look in another place.",
    "kind.deposit": "Purchased",
    "kind.start": "Term began",
    "kind.assign": "Put to use",
    "kind.release": "Released",
    "kind.reserve": "Reserved",
    "kind.unreserve": "Reservation ended",
    "kind.cover": "Covered otherwise",
    "kind.transfer": "Transferred",
    "kind.expire": "Expired",
    "kind.revoke": "Revoked",
    "kind.send": "Given away",
    "kind.receive": "Received",
    "kind.reverse": "Undone",
    "said.deposit":
      "{count, plural, one {# license} other {# licenses}} came into <place>{place}</place> with <subject>{subject}</subject>",
    "said.start":
      "{count, plural, one {# license} other {# licenses}} of <subject>{subject}</subject> became usable in <place>{place}</place>",
    "said.assign":
      "<subject>{subject}</subject> uses {count, plural, one {# license} other {# licenses}} in <place>{place}</place>",
    "said.release":
      "<subject>{subject}</subject> gave back {count, plural, one {# license} other {# licenses}} in <place>{place}</place>",
    "said.reserve":
      "{count, plural, one {# license was} other {# licenses were}} reserved for <subject>{subject}</subject> in <place>{place}</place>",
    "said.unreserve":
      "{count, plural, one {# license is} other {# licenses are}} no longer reserved for <subject>{subject}</subject> in <place>{place}</place>",
    "said.cover":
      "{count, plural, one {# license} other {# licenses}} that <subject>{subject}</subject> uses in <place>{place}</place> {count, plural, one {is} other {are}} covered by others now",
    "said.transfer":
      "{count, plural, one {# license} other {# licenses}} went from <place>{place}</place> to <other>{other}</other>",
    "said.expire":
      "{count, plural, one {# license} other {# licenses}} in <place>{place}</place> expired: <subject>{subject}</subject>",
    "said.revoke":
      "{count, plural, one {# license} other {# licenses}} in <place>{place}</place> {count, plural, one {was} other {were}} revoked: <subject>{subject}</subject>",
    "said.send":
      "{count, plural, one {# license} other {# licenses}} left <place>{place}</place> for another Smart Account: <subject>{subject}</subject>",
    "said.receive":
      "{count, plural, one {# license} other {# licenses}} came into <place>{place}</place> from another Smart Account: <subject>{subject}</subject>",
    "said.reverse":
      "Undone: {count, plural, one {# license} other {# licenses}} went back from <place>{place}</place> to <other>{other}</other>",
  },
  fr: {
    lead: "Ce qui a fait bouger ces licences, du plus récent au plus ancien. Aucune ligne n’est jamais modifiée ni supprimée.",
    kind: "Événement",
    everyKind: "Tous",
    what: "Quoi",
    who: "Par",
    when: "Quand",
    elsewhere: "un autre compte virtuel",
    export: "Exporter en CSV",
    exportHelp: "Le fichier contient toutes les lignes que laisse le filtre, pas seulement celles affichées.",
    emptyTitle: "Rien n’a encore bougé",
    empty: "Tout ce qui apporte, attribue, déplace ou retire des licences est inscrit ici à l’instant même.",
    noneTitle: "Aucune ligne ne correspond",
    none: "Choisissez un autre événement, ou regardez ailleurs.",
    "kind.deposit": "Achat",
    "kind.start": "Début de validité",
    "kind.assign": "Mise en service",
    "kind.release": "Libération",
    "kind.reserve": "Réservation",
    "kind.unreserve": "Fin de réservation",
    "kind.cover": "Autre couverture",
    "kind.transfer": "Transfert",
    "kind.expire": "Expiration",
    "kind.revoke": "Révocation",
    "kind.send": "Cession",
    "kind.receive": "Réception",
    "kind.reverse": "Annulation",
    "said.deposit":
      "{count, plural, one {# licence est arrivée} other {# licences sont arrivées}} dans <place>{place}</place> avec <subject>{subject}</subject>",
    "said.start":
      "<subject>{subject}</subject> : {count, plural, one {# licence est devenue utilisable} other {# licences sont devenues utilisables}} dans <place>{place}</place>",
    "said.assign":
      "<subject>{subject}</subject> utilise {count, plural, one {# licence} other {# licences}} dans <place>{place}</place>",
    "said.release":
      "<subject>{subject}</subject> a rendu {count, plural, one {# licence} other {# licences}} dans <place>{place}</place>",
    "said.reserve":
      "{count, plural, one {# licence a été réservée} other {# licences ont été réservées}} pour <subject>{subject}</subject> dans <place>{place}</place>",
    "said.unreserve":
      "{count, plural, one {# licence n’est plus réservée} other {# licences ne sont plus réservées}} pour <subject>{subject}</subject> dans <place>{place}</place>",
    "said.cover":
      "{count, plural, one {# licence utilisée} other {# licences utilisées}} par <subject>{subject}</subject> dans <place>{place}</place> {count, plural, one {est désormais couverte} other {sont désormais couvertes}} par d’autres",
    "said.transfer":
      "{count, plural, one {# licence est passée} other {# licences sont passées}} de <place>{place}</place> à <other>{other}</other>",
    "said.expire":
      "{count, plural, one {# licence a expiré} other {# licences ont expiré}} dans <place>{place}</place> : <subject>{subject}</subject>",
    "said.revoke":
      "{count, plural, one {# licence a été révoquée} other {# licences ont été révoquées}} dans <place>{place}</place> : <subject>{subject}</subject>",
    "said.send":
      "{count, plural, one {# licence a quitté} other {# licences ont quitté}} <place>{place}</place> pour un autre Smart Account : <subject>{subject}</subject>",
    "said.receive":
      "{count, plural, one {# licence est arrivée} other {# licences sont arrivées}} dans <place>{place}</place> depuis un autre Smart Account : <subject>{subject}</subject>",
    "said.reverse":
      "Annulé : {count, plural, one {# licence est revenue} other {# licences sont revenues}} de <place>{place}</place> à <other>{other}</other>",
  },
});
