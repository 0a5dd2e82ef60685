import { ancestorsOf, fitsDns, registrationOf, toAscii, toUnicode } from "./dns-name.ts";
import { skeletonOf } from "./skeleton.ts";

// A name of 253 characters takes at most twice as many UTF-16 units; beyond this no work is done on the text.
const MAX_TYPED_LENGTH = 1024;

/** A domain that somebody means, whatever they typed it within. */
export type TypedDomain = {
  /** A-labels. */
  readonly ascii: string;
  /** Without its public suffix, to read; of an unknown suffix, without its last label. */
  readonly own: string;
  /** Equal for domains that look alike (UTS 39): of all of it, and of its own part. */
  readonly skeleton: string;
  readonly ownSkeleton: string;
  /** The domains above it that could be accounts, nearest first. */
  readonly parents: readonly string[];
};

/**
 * The domain in what was typed or pasted: a domain, an e-mail address or a link, with `www.` left out.
 * @returns null when there is none in it
 */
export const readTypedDomain = (raw: string): TypedDomain | null => {
  if (raw.length > MAX_TYPED_LENGTH || !raw.isWellFormed()) return null;
  const bare = raw
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/*/i, "")
    .replace(/[/\\?#].*$/s, "")
    .replace(/^.*@/s, "")
    .replace(/:\d*$/, "")
    .replace(/[.\u3002\uff0e\uff61]+$/, "")
    .replace(/^www\d?\.(?=.*\.)/i, "");
  const ascii = toAscii(bare);
  if (ascii === null || !ascii.includes(".") || !fitsDns(ascii)) return null;
  const registration = registrationOf(ascii);
  const registrable = registration.kind === "registrable" ? registration.registrable : null;
  const ownLabels = ascii.split(".").length - (registrable === null ? 1 : registrable.split(".").length - 1);
  const unicode = toUnicode(ascii);
  const labels = (name: string) => name.split(".").slice(0, ownLabels).join(".");
  const parents = registrable === null ? [] : ancestorsOf(ascii, registrable);
  const skeleton = skeletonOf(unicode);
  return { ascii, own: labels(unicode), skeleton, ownSkeleton: labels(skeleton), parents };
};
