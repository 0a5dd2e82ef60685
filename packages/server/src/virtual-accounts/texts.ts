import { texts } from "../platform/sentences.ts";

export const virtualAccountsTexts = texts({
  en: {
    "virtual_account.not_found": "This virtual account does not exist in this Smart Account. Choose it again.",
    "virtual_account.beyond_scope":
      "You can only change what lies beneath virtual accounts that you administer. Ask an administrator of the Smart Account for anything else.",
    "virtual_account.name_taken":
      "Another virtual account of this Smart Account has this name. Choose a different one.",
    "virtual_account.too_many":
      "A Smart Account has {most, number} virtual accounts at most. Archive some that are no longer needed first.",
    "virtual_account.too_deep": "The tree has {most, number} levels at most. Choose a place further up.",
    "virtual_account.beneath_itself":
      "A virtual account cannot be moved beneath itself or what is beneath it. Choose another place.",
    "virtual_account.parent_archived":
      "The virtual account above it is archived. Restore that one first, or choose another.",
    "virtual_account.archived": "This virtual account is archived. Restore it before changing it.",
    "virtual_account.is_default":
      "This is the default virtual account, which cannot be archived. Make another one the default first.",
    "virtual_account.holds_virtual_accounts":
      "{count, plural, one {# virtual account is right beneath it. Move or archive it first.} other {# virtual accounts are right beneath it. Move or archive them first.}}",
    "virtual_account.holds_licenses":
      "{count, plural, one {Licenses of # type are} other {Licenses of # types are}} in it. Release and transfer them first.",
    "virtual_account.holds_roles":
      "{count, plural, one {# role is still given on it. Revoke it first.} other {# roles are still given on it. Revoke them first.}}",
  },
  fr: {
    "virtual_account.not_found": "Ce compte virtuel n’existe pas dans ce Smart Account. Choisissez-le à nouveau.",
    "virtual_account.beyond_scope":
      "Vous ne pouvez modifier que ce qui se trouve sous les comptes virtuels que vous administrez. Pour le reste, adressez-vous à un administrateur du Smart Account.",
    "virtual_account.name_taken":
      "Un autre compte virtuel de ce Smart Account porte déjà ce nom. Choisissez-en un autre.",
    "virtual_account.too_many":
      "Un Smart Account compte au plus {most, number} comptes virtuels. Archivez d’abord ceux qui ne servent plus.",
    "virtual_account.too_deep":
      "L’arborescence compte au plus {most, number} niveaux. Choisissez un endroit plus haut.",
    "virtual_account.beneath_itself":
      "Un compte virtuel ne peut être déplacé ni sous lui-même ni sous ce qu’il contient. Choisissez un autre endroit.",
    "virtual_account.parent_archived":
      "Le compte virtuel au-dessus est archivé. Restaurez-le d’abord, ou choisissez-en un autre.",
    "virtual_account.archived": "Ce compte virtuel est archivé. Restaurez-le avant de le modifier.",
    "virtual_account.is_default":
      "C’est le compte virtuel par défaut : il ne peut pas être archivé. Désignez d’abord un autre compte virtuel par défaut.",
    "virtual_account.holds_virtual_accounts":
      "{count, plural, one {# compte virtuel se trouve juste en dessous. Déplacez-le ou archivez-le d’abord.} other {# comptes virtuels se trouvent juste en dessous. Déplacez-les ou archivez-les d’abord.}}",
    "virtual_account.holds_licenses":
      "Il contient des licences {count, plural, one {d’# type} other {de # types}}. Libérez-les et transférez-les d’abord.",
    "virtual_account.holds_roles":
      "{count, plural, one {# rôle y est encore attribué. Retirez-le d’abord.} other {# rôles y sont encore attribués. Retirez-les d’abord.}}",
  },
});
