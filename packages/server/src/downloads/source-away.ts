/** The place where the files are does not answer, or not as it should. Trying later may help. */
export class SourceAway extends Error {
  override readonly name = "SourceAway";
}
