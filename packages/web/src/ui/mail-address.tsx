/** An e-mail address; where it has to break, it breaks before its domain. */
export const MailAddress = ({ children }: { children: string }) => {
  const at = children.lastIndexOf("@");
  return (
    <bdi>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </bdi>
  );
};
