/** A domain as it is: not translated, kept from turning the sentence around it. */
export const DomainName = ({ domain }: { domain: string }) => (
  <bdi translate="no" style={{ overflowWrap: "anywhere" }}>
    {domain}
  </bdi>
);
