/** Providers of free mailboxes that the packaged list lacks. */
export const otherFreeProviders: readonly string[] = [
  ...["tutanota.com", "tutamail.com", "tuta.com", "keemail.me", "hey.com", "internet.ru", "vk.com", "mailbox.org"],
  ...["bbox.fr", "aliceadsl.fr", "club-internet.fr", "numericable.fr", "tin.it", "talktalk.net", "sympatico.ca"],
  ...["telus.net", "icloud.com.cn", "riseup.net", "disroot.org", "autistici.org"],
  ...["privaterelay.appleid.com", "mozmail.com", "simplelogin.com", "aleeas.com", "slmails.com", "slmail.me"],
  ...["addy.io", "passmail.net", "passmail.com", "passinbox.com"],
];

/** Providers of throw-away mailboxes that the packaged list lacks. */
export const otherDisposableProviders: readonly string[] = ["tempmail.com", "emailondeck.com"];

/**
 * On a packaged list by mistake, or by a service that ended: organisations whose own people have these addresses.
 * They only regain the ordinary path, where the identifier still has to be proven.
 */
export const notProviders: readonly string[] = [
  ...["alibaba.com", "berlin.de", "cox.com", "eurosport.com", "facebook.com", "medscape.com", "name.com"],
  ...["nus.edu.sg", "oath.com", "rbb.org", "stade.fr", "starbucks.com", "techspot.com", "test.de", "unican.es"],
];
