import { texts } from "../platform/sentences.ts";

export const provisioningTexts = texts({
  en: {
    "provisioning.token_not_found": "There is no such token in this Smart Account. Look at the page again.",
    "provisioning.too_many_tokens": "A Smart Account has {most} tokens at most. Revoke one first.",
    "provisioning.end_in_past": "Choose an end in the future, or none.",
    "provisioning.virtual_account_missing": "Choose a virtual account that is in use, since this role is held on one.",
    "scim.unauthorized":
      "The token is missing, wrong or was revoked. Enter one that an administrator of the Smart Account made under Provisioning.",
    "scim.token_ended":
      "The time of this token is over. Enter another one that an administrator of the Smart Account made under Provisioning.",
    "scim.account_not_active":
      "The Smart Account is not active, so that nothing can be provisioned. Its administrators see why; ask the operator.",
    "scim.not_found":
      "There is nothing with this id here. Look for it by userName, externalId or displayName, or create it.",
    "scim.no_such_path": "There is nothing at this address. ServiceProviderConfig and ResourceTypes say what there is.",
    "scim.body_invalid": "The body is not what SCIM asks for here: an object in JSON, as RFC 7644 describes it.",
    "scim.filter_invalid":
      "This filter is not answered. Users are found by userName, externalId, active or id, groups by displayName, externalId, members or id; each with “eq”, joined by “and”.",
    "scim.path_invalid": "This path is not one that RFC 7644 describes. Name an attribute, such as name.givenName.",
    "scim.value_invalid":
      "The value of {attribute} is missing, too long or of another kind. A userName is an e-mail address.",
    "scim.address_not_proven":
      "Addresses of {domain} cannot be provisioned: the Smart Account has proven only {domains}. Prove the domain first, or leave this person out.",
    "scim.member_unknown":
      "{id} is not an active person whom this directory keeps. Provision them before they are put into a group.",
    "scim.cursor_invalid": "This cursor is none that was answered. Begin the list anew with an empty one.",
    "scim.group_too_large":
      "More than {most} people are in this group. Ask for it with excludedAttributes=members, and change it by PATCH.",
    "scim.user_exists":
      "There is somebody with this userName already. Find them by userName and change them, instead of creating them.",
    "scim.external_id_taken": "Somebody else has this externalId already. Find them by externalId.",
    "scim.group_by_hand":
      "This group was made by people, who alone change it. Delete it there first, or give the group of the directory another name.",
    "scim.too_large": "The body is larger than what is taken at once. Send fewer members with each request.",
    "scim.media_type": "Send JSON, as application/scim+json or application/json.",
    "scim.too_often": "These are too many requests at once. Try again in a minute.",
    "mail.provisioning_arrived.subject": "You have access to {account}",
    "mail.provisioning_arrived.heading": "Welcome to {account}",
    "mail.provisioning_arrived.body":
      "Your organisation’s directory added you to the Smart Account {account}, with the address {email}. If your organisation signs you in itself, you are ready. If not, choose a password: enter this address on the next page, and follow the mail that comes.",
    "mail.provisioning_arrived.action": "Choose a password",
    "mail.provisioning_arrived.why":
      "You receive this mail because your organisation, to which the domain of your address belongs, added you.",
    "mail.provisioning_added.subject": "You have access to {account}",
    "mail.provisioning_added.heading": "You belong to {account} now",
    "mail.provisioning_added.body":
      "Your organisation’s directory added you to the Smart Account {account}. You sign in as you always do.",
    "mail.provisioning_added.action": "Open the account",
    "mail.provisioning_added.why":
      "You receive this mail because your organisation, to which the domain of your address belongs, added you.",
    "mail.provisioning_removed.subject": "You no longer belong to {account}",
    "mail.provisioning_removed.heading": "Your access to {account} ended",
    "mail.provisioning_removed.body":
      "Your organisation’s directory says that you have no access to the Smart Account {account} any more: your roles and groups there are gone. What you have in other accounts stays. If this is a mistake, ask those who keep the directory.",
    "mail.provisioning_removed.why": "You receive this mail because you belonged to this Smart Account.",
  },
  fr: {
    "provisioning.token_not_found": "Ce jeton n’existe pas dans ce Smart Account. Reconsultez la page.",
    "provisioning.too_many_tokens": "Un Smart Account a au plus {most} jetons. Révoquez-en un d’abord.",
    "provisioning.end_in_past": "Choisissez une fin à venir, ou aucune.",
    "provisioning.virtual_account_missing":
      "Choisissez un compte virtuel en service, puisque ce rôle s’exerce sur un compte virtuel.",
    "scim.unauthorized":
      "Le jeton manque, est faux ou a été révoqué. Saisissez-en un qu’un administrateur du Smart Account a créé sous Provisionnement.",
    "scim.token_ended":
      "La durée de ce jeton est passée. Saisissez-en un autre, qu’un administrateur du Smart Account a créé sous Provisionnement.",
    "scim.account_not_active":
      "Le Smart Account n’est pas actif : rien ne peut être provisionné. Ses administrateurs voient pourquoi ; demandez à l’opérateur.",
    "scim.not_found": "Rien n’a cet identifiant ici. Cherchez par userName, externalId ou displayName, ou créez-le.",
    "scim.no_such_path": "Il n’y a rien à cette adresse. ServiceProviderConfig et ResourceTypes disent ce qu’il y a.",
    "scim.body_invalid": "Le corps n’est pas ce que SCIM attend ici : un objet JSON, tel que le décrit la RFC 7644.",
    "scim.filter_invalid":
      "Ce filtre n’est pas pris en charge. Les utilisateurs se cherchent par userName, externalId, active ou id, les groupes par displayName, externalId, members ou id ; chacun avec « eq », reliés par « and ».",
    "scim.path_invalid":
      "Ce chemin n’est pas de ceux que décrit la RFC 7644. Nommez un attribut, par exemple name.givenName.",
    "scim.value_invalid":
      "La valeur de {attribute} manque, est trop longue ou d’un autre type. Un userName est une adresse e-mail.",
    "scim.address_not_proven":
      "Les adresses de {domain} ne peuvent pas être provisionnées : le Smart Account n’a prouvé que {domains}. Prouvez d’abord le domaine, ou laissez cette personne de côté.",
    "scim.member_unknown":
      "{id} n’est pas une personne active tenue par cet annuaire. Provisionnez-la avant de la mettre dans un groupe.",
    "scim.cursor_invalid":
      "Ce curseur n’est pas de ceux qui ont été donnés. Recommencez la liste avec un curseur vide.",
    "scim.group_too_large":
      "Plus de {most} personnes sont dans ce groupe. Demandez-le avec excludedAttributes=members et modifiez-le par PATCH.",
    "scim.user_exists":
      "Quelqu’un a déjà ce userName. Cherchez la personne par userName et modifiez-la, au lieu de la créer.",
    "scim.external_id_taken": "Quelqu’un d’autre a déjà cet externalId. Cherchez-le par externalId.",
    "scim.group_by_hand":
      "Ce groupe a été créé par des personnes, qui seules le modifient. Supprimez-le d’abord, ou donnez un autre nom au groupe de l’annuaire.",
    "scim.too_large":
      "Le corps est plus grand que ce qui est accepté en une fois. Envoyez moins de membres par requête.",
    "scim.media_type": "Envoyez du JSON, en application/scim+json ou application/json.",
    "scim.too_often": "Trop de requêtes à la fois. Réessayez dans une minute.",
    "mail.provisioning_arrived.subject": "Vous avez accès à {account}",
    "mail.provisioning_arrived.heading": "Bienvenue dans {account}",
    "mail.provisioning_arrived.body":
      "L’annuaire de votre organisation vous a ajouté au Smart Account {account}, avec l’adresse {email}. Si votre organisation vous connecte elle-même, tout est prêt. Sinon, choisissez un mot de passe : saisissez cette adresse sur la page suivante et suivez le message que vous recevrez.",
    "mail.provisioning_arrived.action": "Choisir un mot de passe",
    "mail.provisioning_arrived.why":
      "Vous recevez ce message parce que votre organisation, à qui appartient le domaine de votre adresse, vous a ajouté.",
    "mail.provisioning_added.subject": "Vous avez accès à {account}",
    "mail.provisioning_added.heading": "Vous faites désormais partie de {account}",
    "mail.provisioning_added.body":
      "L’annuaire de votre organisation vous a ajouté au Smart Account {account}. Vous vous connectez comme d’habitude.",
    "mail.provisioning_added.action": "Ouvrir le compte",
    "mail.provisioning_added.why":
      "Vous recevez ce message parce que votre organisation, à qui appartient le domaine de votre adresse, vous a ajouté.",
    "mail.provisioning_removed.subject": "Vous ne faites plus partie de {account}",
    "mail.provisioning_removed.heading": "Votre accès à {account} a pris fin",
    "mail.provisioning_removed.body":
      "D’après l’annuaire de votre organisation, vous n’avez plus accès au Smart Account {account} : vous n’y avez plus ni rôle ni groupe. Ce que vous avez dans d’autres comptes reste. Si c’est une erreur, adressez-vous à ceux qui tiennent l’annuaire.",
    "mail.provisioning_removed.why": "Vous recevez ce message parce que vous faisiez partie de ce Smart Account.",
  },
});
