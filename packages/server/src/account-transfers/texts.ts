import { texts } from "../platform/sentences.ts";

export const accountTransfersTexts = texts({
  en: {
    "account_transfer.not_found": "This transfer does not exist in this Smart Account. Look at the list again.",
    "account_transfer.account_unknown":
      "No active Smart Account has this domain. Check how it is spelled, or ask the organization for its domain identifier.",
    "account_transfer.same_account":
      "This is the Smart Account that the licenses are in. Choose another one; between its virtual accounts, use Within the account.",
    "account_transfer.too_many":
      "{most} transfers of this Smart Account wait for a decision already. Wait for some, or withdraw one.",
    "account_transfer.not_managed":
      "This transfer also concerns virtual accounts that you do not manage. Ask an administrator of the Smart Account to withdraw it.",
    "account_transfer.not_open":
      "{state, select, offered {This transfer was approved already; the other Smart Account decides now.} awaiting_approval {This transfer has yet to be approved by the giving Smart Account.} accepted {This transfer was accepted already.} declined {This transfer was declined already.} withdrawn {This transfer was withdrawn already.} refused {This transfer was refused already.} expired {This transfer has expired: nobody decided in time.} other {This transfer has ended because one of the Smart Accounts is no more.}} Nothing was changed.",
    "account_transfer.not_authorized":
      "The receiving Smart Account may not use restricted licenses of this type: {what}{others, plural, =0 {} one { and # more line} other { and # more lines}}. It needs the operator’s authorization first.",
    "account_transfer.not_available":
      "Not everything is still available where it was offered from: {what}{others, plural, =0 {} one { and # more line} other { and # more lines}}. Nothing was moved. The giving Smart Account can free it, or withdraw the transfer and send another one.",
    "account_transfer.other_not_active":
      "The Smart Account {account} is not active at the moment, so nothing can be transferred. Try again later, or ask its administrators.",
    "account_transfer.line.not_available.giver":
      "{available, plural, =0 {None is available any more} one {Only # is available} other {Only # are available}}; what is in use or reserved does not move.",
    "account_transfer.line.not_available.receiver":
      "Not available any more at the moment. The giving Smart Account can free it, or send another transfer.",
    "account_transfer.line.not_authorized.giver":
      "A restricted type: the receiving Smart Account needs the operator’s authorization first.",
    "account_transfer.line.not_authorized.receiver":
      "A restricted type: your Smart Account needs the operator’s authorization first. Ask the operator for it.",
    "account_transfers.csv.sent": "Sent (UTC)",
    "account_transfers.csv.direction": "Direction",
    "account_transfers.csv.account": "Other Smart Account",
    "account_transfers.csv.domain": "Domain identifier",
    "account_transfers.csv.state": "State",
    "account_transfers.csv.state_code": "State code",
    "account_transfers.csv.license": "License type",
    "account_transfers.csv.sku": "SKU",
    "account_transfers.csv.quantity": "Quantity",
    "account_transfers.csv.order": "Order",
    "account_transfers.csv.ends": "Ends (UTC)",
    "account_transfers.csv.virtual_account": "Virtual account",
    "account_transfers.csv.decided": "Decided (UTC)",
    "account_transfers.csv.justification": "Justification",
    "account_transfers.csv.outgoing": "Outgoing",
    "account_transfers.csv.incoming": "Incoming",
    "account_transfers.csv.state.awaiting_approval": "Awaiting approval",
    "account_transfers.csv.state.offered": "Offered",
    "account_transfers.csv.state.accepted": "Accepted",
    "account_transfers.csv.state.declined": "Declined",
    "account_transfers.csv.state.withdrawn": "Withdrawn",
    "account_transfers.csv.state.refused": "Not approved",
    "account_transfers.csv.state.expired": "Expired",
    "account_transfers.csv.state.lapsed": "Account closed",
    "mail.account_transfer.approval_asked.subject": "Approve a transfer of licenses from {account} to {other}?",
    "mail.account_transfer.approval_asked.heading": "A transfer of licenses waits for your approval",
    "mail.account_transfer.approval_asked.p1":
      "Somebody who manages licenses of {account} wants to give licenses to the Smart Account {other}. Nothing is sent before an administrator of {account} approves it.",
    "mail.account_transfer.refused.subject": "Your transfer of licenses to {other} was not approved",
    "mail.account_transfer.refused.heading": "Your transfer was not approved",
    "mail.account_transfer.refused.p1":
      "An administrator of {account} did not approve the transfer to {other}. The licenses stay where they are.",
    "mail.account_transfer.offered.subject": "{other} offers licenses to {account}",
    "mail.account_transfer.offered.heading": "Licenses are offered to {account}",
    "mail.account_transfer.offered.p1":
      "The Smart Account {other} offers the licenses below. Accept them to choose the virtual account they arrive in, or decline and say why. Until then nothing moves.",
    "mail.account_transfer.reminder.subject": "A transfer of licenses with {other} still waits for a decision",
    "mail.account_transfer.reminder.heading": "A transfer still waits for a decision of {account}",
    "mail.account_transfer.reminder.p1": "Nobody of {account} has decided yet. The transfer expires on {expires}.",
    "mail.account_transfer.accepted.subject": "{other} accepted the licenses",
    "mail.account_transfer.accepted.heading": "The transfer is done",
    "mail.account_transfer.accepted.p1": "{other} accepted the transfer. The licenses have left {account}.",
    "mail.account_transfer.declined.subject": "{other} declined the licenses",
    "mail.account_transfer.declined.heading": "The transfer was declined",
    "mail.account_transfer.declined.p1": "{other} declined the transfer. The licenses stay in {account}.",
    "mail.account_transfer.withdrawn.subject": "{other} withdrew its offer of licenses",
    "mail.account_transfer.withdrawn.heading": "The offer was withdrawn",
    "mail.account_transfer.withdrawn.p1":
      "{other} withdrew the transfer to {account}. There is nothing left to decide.",
    "mail.account_transfer.expired.subject": "A transfer of licenses with {other} has expired",
    "mail.account_transfer.expired.heading": "The transfer has expired",
    "mail.account_transfer.expired.p1":
      "Nobody decided about the transfer within 30 days, so it has ended. The licenses stay where they are; the transfer can be sent anew.",
    "mail.account_transfer.lapsed.subject": "A transfer of licenses with {other} has ended",
    "mail.account_transfer.lapsed.heading": "The transfer has ended",
    "mail.account_transfer.lapsed.p1":
      "One of the two Smart Accounts was closed or joined with another, so the transfer has ended. Nothing was moved.",
    "mail.account_transfer.reopened.subject": "A transfer of licenses with {other} is open again",
    "mail.account_transfer.reopened.heading": "The transfer is open again",
    "mail.account_transfer.reopened.p1":
      "The transfer had ended because one of the two Smart Accounts was joined with another. That was undone: it waits for a decision again, until {expires}.",
    "mail.account_transfer.fact.other": "Other Smart Account",
    "mail.account_transfer.fact.licenses": "Licenses",
    "mail.account_transfer.fact.more": "{more, plural, one {# more line} other {# more lines}}",
    "mail.account_transfer.fact.expires": "Decision until",
    "mail.account_transfer.action": "Look at the transfer",
    "mail.account_transfer.why": "You get this e-mail because you administer {account}, or sent the transfer.",
  },
  fr: {
    "account_transfer.not_found": "Ce transfert n’existe pas dans ce Smart Account. Reconsultez la liste.",
    "account_transfer.account_unknown":
      "Aucun Smart Account actif ne porte ce domaine. Vérifiez l’orthographe ou demandez son identifiant de domaine à l’organisation.",
    "account_transfer.same_account":
      "C’est le Smart Account où se trouvent les licences. Choisissez-en un autre ; entre ses comptes virtuels, passez par « Dans le compte ».",
    "account_transfer.too_many":
      "{most} transferts de ce Smart Account attendent déjà une décision. Attendez-en quelques-unes ou retirez un transfert.",
    "account_transfer.not_managed":
      "Ce transfert concerne aussi des comptes virtuels que vous ne gérez pas. Demandez à un administrateur du Smart Account de le retirer.",
    "account_transfer.not_open":
      "{state, select, offered {Ce transfert a déjà été approuvé ; c’est maintenant à l’autre Smart Account de décider.} awaiting_approval {Ce transfert doit d’abord être approuvé par le Smart Account qui cède les licences.} accepted {Ce transfert a déjà été accepté.} declined {Ce transfert a déjà été décliné.} withdrawn {Ce transfert a déjà été retiré.} refused {Ce transfert a déjà été refusé.} expired {Ce transfert a expiré : personne n’a décidé à temps.} other {Ce transfert a pris fin, car l’un des Smart Accounts n’existe plus.}} Rien n’a été modifié.",
    "account_transfer.not_authorized":
      "Le Smart Account destinataire ne peut pas utiliser les licences restreintes de ce type : {what}{others, plural, =0 {} one { et # autre ligne} other { et # autres lignes}}. Il lui faut d’abord l’autorisation de l’opérateur.",
    "account_transfer.not_available":
      "Tout n’est plus disponible là où les licences ont été proposées : {what}{others, plural, =0 {} one { et # autre ligne} other { et # autres lignes}}. Rien n’a été transféré. Le Smart Account qui cède peut les libérer, ou retirer le transfert et en envoyer un autre.",
    "account_transfer.other_not_active":
      "Le Smart Account {account} n’est pas actif en ce moment ; rien ne peut être transféré. Réessayez plus tard ou adressez-vous à ses administrateurs.",
    "account_transfer.line.not_available.giver":
      "{available, plural, =0 {Plus aucune n’est disponible} one {Une seule est disponible} other {# seulement sont disponibles}} ; ce qui est utilisé ou réservé ne bouge pas.",
    "account_transfer.line.not_available.receiver":
      "Plus disponible en ce moment. Le Smart Account qui cède peut libérer ces licences ou envoyer un autre transfert.",
    "account_transfer.line.not_authorized.giver":
      "Type restreint : il faut d’abord que l’opérateur autorise le Smart Account destinataire.",
    "account_transfer.line.not_authorized.receiver":
      "Type restreint : il faut d’abord que l’opérateur autorise votre Smart Account. Adressez-vous à lui.",
    "account_transfers.csv.sent": "Envoyé (UTC)",
    "account_transfers.csv.direction": "Sens",
    "account_transfers.csv.account": "Autre Smart Account",
    "account_transfers.csv.domain": "Identifiant de domaine",
    "account_transfers.csv.state": "État",
    "account_transfers.csv.state_code": "Code de l’état",
    "account_transfers.csv.license": "Type de licence",
    "account_transfers.csv.sku": "SKU",
    "account_transfers.csv.quantity": "Quantité",
    "account_transfers.csv.order": "Commande",
    "account_transfers.csv.ends": "Fin (UTC)",
    "account_transfers.csv.virtual_account": "Compte virtuel",
    "account_transfers.csv.decided": "Décidé (UTC)",
    "account_transfers.csv.justification": "Justification",
    "account_transfers.csv.outgoing": "Sortant",
    "account_transfers.csv.incoming": "Entrant",
    "account_transfers.csv.state.awaiting_approval": "En attente d’approbation",
    "account_transfers.csv.state.offered": "Proposé",
    "account_transfers.csv.state.accepted": "Accepté",
    "account_transfers.csv.state.declined": "Décliné",
    "account_transfers.csv.state.withdrawn": "Retiré",
    "account_transfers.csv.state.refused": "Non approuvé",
    "account_transfers.csv.state.expired": "Expiré",
    "account_transfers.csv.state.lapsed": "Compte clôturé",
    "mail.account_transfer.approval_asked.subject": "Approuver un transfert de licences de {account} vers {other} ?",
    "mail.account_transfer.approval_asked.heading": "Un transfert de licences attend votre approbation",
    "mail.account_transfer.approval_asked.p1":
      "Une personne qui gère des licences de {account} souhaite en céder au Smart Account {other}. Rien n’est envoyé avant qu’un administrateur de {account} l’approuve.",
    "mail.account_transfer.refused.subject": "Votre transfert de licences vers {other} n’a pas été approuvé",
    "mail.account_transfer.refused.heading": "Votre transfert n’a pas été approuvé",
    "mail.account_transfer.refused.p1":
      "Un administrateur de {account} n’a pas approuvé le transfert vers {other}. Les licences restent où elles sont.",
    "mail.account_transfer.offered.subject": "{other} propose des licences à {account}",
    "mail.account_transfer.offered.heading": "Des licences sont proposées à {account}",
    "mail.account_transfer.offered.p1":
      "Le Smart Account {other} propose les licences ci-dessous. Acceptez-les en choisissant le compte virtuel où elles arrivent, ou déclinez en disant pourquoi. D’ici là, rien ne bouge.",
    "mail.account_transfer.reminder.subject": "Un transfert de licences avec {other} attend toujours une décision",
    "mail.account_transfer.reminder.heading": "Un transfert attend toujours une décision de {account}",
    "mail.account_transfer.reminder.p1": "Personne de {account} n’a encore décidé. Le transfert expire le {expires}.",
    "mail.account_transfer.accepted.subject": "{other} a accepté les licences",
    "mail.account_transfer.accepted.heading": "Le transfert est fait",
    "mail.account_transfer.accepted.p1": "{other} a accepté le transfert. Les licences ont quitté {account}.",
    "mail.account_transfer.declined.subject": "{other} a décliné les licences",
    "mail.account_transfer.declined.heading": "Le transfert a été décliné",
    "mail.account_transfer.declined.p1": "{other} a décliné le transfert. Les licences restent dans {account}.",
    "mail.account_transfer.withdrawn.subject": "{other} a retiré son offre de licences",
    "mail.account_transfer.withdrawn.heading": "L’offre a été retirée",
    "mail.account_transfer.withdrawn.p1": "{other} a retiré le transfert vers {account}. Il n’y a plus rien à décider.",
    "mail.account_transfer.expired.subject": "Un transfert de licences avec {other} a expiré",
    "mail.account_transfer.expired.heading": "Le transfert a expiré",
    "mail.account_transfer.expired.p1":
      "Personne n’a décidé du transfert en 30 jours ; il a donc pris fin. Les licences restent où elles sont ; le transfert peut être envoyé de nouveau.",
    "mail.account_transfer.lapsed.subject": "Un transfert de licences avec {other} a pris fin",
    "mail.account_transfer.lapsed.heading": "Le transfert a pris fin",
    "mail.account_transfer.lapsed.p1":
      "L’un des deux Smart Accounts a été clôturé ou réuni à un autre ; le transfert a donc pris fin. Rien n’a été transféré.",
    "mail.account_transfer.reopened.subject": "Un transfert de licences avec {other} est rouvert",
    "mail.account_transfer.reopened.heading": "Le transfert est rouvert",
    "mail.account_transfer.reopened.p1":
      "Le transfert avait pris fin parce que l’un des deux Smart Accounts avait été réuni à un autre. Cela a été annulé : il attend de nouveau une décision, jusqu’au {expires}.",
    "mail.account_transfer.fact.other": "Autre Smart Account",
    "mail.account_transfer.fact.licenses": "Licences",
    "mail.account_transfer.fact.more": "{more, plural, one {# autre ligne} other {# autres lignes}}",
    "mail.account_transfer.fact.expires": "Décision jusqu’au",
    "mail.account_transfer.action": "Voir le transfert",
    "mail.account_transfer.why":
      "Vous recevez cet e-mail parce que vous administrez {account} ou avez envoyé le transfert.",
  },
});
