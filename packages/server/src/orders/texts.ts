import { texts } from "../platform/sentences.ts";

export const ordersTexts = texts({
  en: {
    "order.not_found": "There is no such order here. Check its number and where it comes from.",
    "order.line_not_found": "The order has no such line. Open it again to see its lines as they are now.",
    "order.line_twice": "Line {line} is there twice. Give each line of the order a name of its own.",
    "order.differs":
      "This order is known with something else: {what}. Send it as it was sent first, or use another number. Nothing was changed.",
    "order.line_differs":
      "Line {line} is known with something else: {what}. Send it as it was sent first, or use another line. Nothing was changed.",
    "order.license_type_unknown": "No license type has the SKU {sku}. Create it first, or correct the SKU.",
    "order.license_type_retired": "The license type {sku} is no longer sold. Choose another, or sell it again.",
    "order.account_unknown":
      "No Smart Account has this domain. Check it, or leave it out: whoever bought it can assign the order later.",
    "order.virtual_account_unknown":
      "Line {line} names a virtual account that its account does not have. Leave it out for the default.",
    "order.renewal_unknown": "Line {line} renews a line that is not known. Enter that order first.",
    "order.term_dates":
      "Line {line}: a perpetual line has no end; every other has either an end or a number of months.",
    "order.ends_too_early": "Line {line} ends before it begins. Choose a later end.",
    "order.domain_unknown":
      "No Smart Account has this domain. Check how it is written: it is the account’s Account Domain Identifier or a further domain.",
    "order.delivery_complete":
      "A holding account delivered this order, so no lines are added to it. Enter them under another number.",
    "order.assigned_already":
      "This order has an account already. Open it again: its page says which, and lets you assign it to another.",
    "order.account_changed": "The account of this order has changed in the meantime. Open it again to see whose it is.",
    "order.account_same": "The order is in this account already. Name the account that it is to go to.",
    "order.delivery_stays":
      "A holding account delivered this order to this customer. Cancel its lines: its licenses are then in stock again, and can be delivered to another.",
    "order.stays_with_account":
      "This order stays with its account: licenses of it were usable or delivered there, or nothing of it is left. Cancel or revoke its lines, and enter it under another number.",
    "order.nothing_to_hold":
      "Nothing of this order can be kept back any more: all of it is usable, delivered or cancelled. To take usable licenses back, revoke their line.",
    "order.line_over": "This line can no longer be cancelled: it was cancelled, revoked or delivered already.",
    "order.not_in_stock": "Only what a holding account has in stock can be delivered.",
    "order.stock_too_small":
      "{left, plural, =0 {Nothing is} one {Only one license is} other {Only # licenses are}} left of this line.",
    "order.on_hold": "This order is held. Its page says why, and what releases it.",
    "order.recipient_same": "The licenses are in this account already. Name the customer’s account.",
    "order.difference.account": "the account",
    "order.difference.buyerCompany": "the buyer",
    "order.difference.buyerEmail": "the buyer’s address",
    "order.difference.placedAt": "the day of the order",
    "order.difference.sku": "the license type",
    "order.difference.quantity": "the quantity",
    "order.difference.term": "the kind of term",
    "order.difference.startsAt": "the start",
    "order.difference.endsAt": "the end",
    "order.difference.durationMonths": "the number of months",
    "order.difference.graceDays": "the days of grace",
    "order.difference.virtualAccount": "the virtual account",
    "order.difference.renews": "what it renews",
    "mail.order.number": "Order",
    "mail.order.licenses": "Licenses",
    "mail.order.more": "and {more, plural, one {one more line} other {# more lines}}",
    "mail.order.reason": "Reason",
    "mail.order.action": "Open the order",
    "mail.order.why": "You receive this mail because you administer the Smart Account of {account}.",
    "mail.order.deposited.subject": "New licenses for {account}",
    "mail.order.deposited.heading": "New licenses can be used",
    "mail.order.deposited.p1": "The licenses of an order are now in the Smart Account of {account}.",
    "mail.order.deposited.after":
      "They are in the virtual account that the order names, or in the default one. You can move them at any time.",
    "mail.order.stocked.subject": "New licenses to deliver for {account}",
    "mail.order.stocked.heading": "New licenses are in stock",
    "mail.order.stocked.p1": "The licenses of an order are now in stock in the Smart Account of {account}.",
    "mail.order.stocked.after":
      "Their terms begin once you deliver them to a customer, where the order gives no dates.",
    "mail.order.restocked.subject": "Delivered licenses are back in stock for {account}",
    "mail.order.restocked.heading": "Delivered licenses are back in stock",
    "mail.order.restocked.p1":
      "What {account} had delivered to {customer} was cancelled before it could be used, and is in stock again.",
    "mail.order.restocked.after": "You can deliver it to another customer, or to the same again.",
  },
  fr: {
    "order.not_found": "Cette commande n’existe pas ici. Vérifiez son numéro et sa provenance.",
    "order.line_not_found": "La commande n’a pas cette ligne. Ouvrez-la de nouveau pour voir ses lignes actuelles.",
    "order.line_twice": "La ligne {line} figure deux fois. Donnez un nom différent à chaque ligne de la commande.",
    "order.differs":
      "Cette commande a déjà été envoyée autrement ; ce qui diffère : {what}. Renvoyez-la telle quelle, ou sous un autre numéro. Rien n’a été modifié.",
    "order.line_differs":
      "La ligne {line} a déjà été envoyée autrement ; ce qui diffère : {what}. Renvoyez-la telle quelle, ou sous un autre nom. Rien n’a été modifié.",
    "order.license_type_unknown":
      "Aucun type de licence n’a la référence {sku}. Créez-le d’abord, ou corrigez la référence.",
    "order.license_type_retired":
      "Le type de licence {sku} n’est plus vendu. Choisissez-en un autre, ou remettez-le en vente.",
    "order.account_unknown":
      "Aucun Smart Account n’a ce domaine. Vérifiez-le, ou laissez-le vide : l’acheteur pourra affecter la commande plus tard.",
    "order.virtual_account_unknown":
      "La ligne {line} désigne un compte virtuel que son compte n’a pas. N’en indiquez aucun pour qu’elle aille dans celui par défaut.",
    "order.renewal_unknown": "La ligne {line} renouvelle une ligne inconnue. Saisissez d’abord cette commande.",
    "order.term_dates":
      "Ligne {line} : une ligne perpétuelle n’a pas de fin ; toute autre a soit une fin, soit un nombre de mois.",
    "order.ends_too_early": "La ligne {line} finit avant de commencer. Choisissez une fin plus tardive.",
    "order.domain_unknown":
      "Aucun Smart Account n’a ce domaine. Vérifiez son orthographe : c’est l’identifiant de domaine du compte ou un domaine supplémentaire.",
    "order.delivery_complete":
      "Un compte HOLDING a livré cette commande : aucune ligne ne s’y ajoute. Saisissez-les sous un autre numéro.",
    "order.assigned_already":
      "Cette commande a déjà un compte. Ouvrez-la de nouveau : sa page dit lequel, et permet de l’affecter à un autre.",
    "order.account_changed":
      "Le compte de cette commande a changé entre-temps. Ouvrez-la de nouveau pour voir à qui elle est.",
    "order.account_same": "La commande est déjà dans ce compte. Indiquez celui auquel l’affecter.",
    "order.delivery_stays":
      "Un compte HOLDING a livré cette commande à ce client. Annulez ses lignes : ses licences sont alors de nouveau en stock et peuvent être livrées à un autre.",
    "order.stays_with_account":
      "Cette commande reste dans son compte : des licences y ont été utilisables ou livrées, ou il n’en reste rien. Annulez ou révoquez ses lignes, puis saisissez-la sous un autre numéro.",
    "order.nothing_to_hold":
      "Rien de cette commande ne peut plus être retenu : tout est utilisable, livré ou annulé. Pour reprendre des licences utilisables, révoquez leur ligne.",
    "order.line_over": "Cette ligne ne peut plus être annulée : elle est déjà annulée, révoquée ou livrée.",
    "order.not_in_stock": "Seul ce qu’un compte HOLDING a en stock peut être livré.",
    "order.stock_too_small":
      "{left, plural, =0 {Il ne reste rien} one {Il ne reste qu’une licence} other {Il ne reste que # licences}} de cette ligne.",
    "order.on_hold": "Cette commande est retenue. Sa page dit pourquoi, et ce qui la libère.",
    "order.recipient_same": "Les licences sont déjà dans ce compte. Indiquez le compte du client.",
    "order.difference.account": "le compte",
    "order.difference.buyerCompany": "l’acheteur",
    "order.difference.buyerEmail": "l’adresse de l’acheteur",
    "order.difference.placedAt": "la date de la commande",
    "order.difference.sku": "le type de licence",
    "order.difference.quantity": "la quantité",
    "order.difference.term": "le type de durée",
    "order.difference.startsAt": "le début",
    "order.difference.endsAt": "la fin",
    "order.difference.durationMonths": "le nombre de mois",
    "order.difference.graceDays": "les jours de grâce",
    "order.difference.virtualAccount": "le compte virtuel",
    "order.difference.renews": "ce qu’elle renouvelle",
    "mail.order.number": "Commande",
    "mail.order.licenses": "Licences",
    "mail.order.more": "et {more, plural, one {une autre ligne} other {# autres lignes}}",
    "mail.order.reason": "Raison",
    "mail.order.action": "Ouvrir la commande",
    "mail.order.why": "Vous recevez cet e-mail parce que vous administrez le Smart Account de {account}.",
    "mail.order.deposited.subject": "Nouvelles licences pour {account}",
    "mail.order.deposited.heading": "De nouvelles licences sont utilisables",
    "mail.order.deposited.p1": "Les licences d’une commande se trouvent maintenant dans le Smart Account de {account}.",
    "mail.order.deposited.after":
      "Elles se trouvent dans le compte virtuel indiqué par la commande, sinon dans celui par défaut. Vous pouvez les déplacer à tout moment.",
    "mail.order.stocked.subject": "Nouvelles licences à livrer pour {account}",
    "mail.order.stocked.heading": "De nouvelles licences sont en stock",
    "mail.order.stocked.p1": "Les licences d’une commande sont maintenant en stock dans le Smart Account de {account}.",
    "mail.order.stocked.after":
      "Leur durée commence quand vous les livrez à un client, lorsque la commande ne donne pas de dates.",
    "mail.order.restocked.subject": "Des licences livrées sont de nouveau en stock pour {account}",
    "mail.order.restocked.heading": "Des licences livrées sont de nouveau en stock",
    "mail.order.restocked.p1":
      "Ce que {account} avait livré à {customer} a été annulé avant d’être utilisable, et se trouve de nouveau en stock.",
    "mail.order.restocked.after": "Vous pouvez le livrer à un autre client, ou de nouveau au même.",
  },
});
