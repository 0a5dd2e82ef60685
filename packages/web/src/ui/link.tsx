import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

/** What makes an `<a>` lead to a page of Freehold without loading everything again; the page is fetched on hover. */
export const useLinkProps = (to: string) => {
  const router = useRouter();
  const preload = () => void router.preloadRoute({ to: to.split(/[?#]/)[0] ?? "/" } as never).catch(() => undefined);
  return {
    href: to,
    onMouseEnter: preload,
    onFocus: preload,
    onClick: (event: MouseEvent<HTMLAnchorElement>) => {
      const ours = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!ours || event.defaultPrevented) return;
      event.preventDefault();
      void router.navigate({ href: to });
    },
  };
};

type LinkProps = {
  /** A whole address of this site, with its query if any. */
  to: string;
  children: ReactNode;
  label?: string | undefined;
  className?: string | undefined;
  current?: boolean | undefined;
};

/** Leads to a page of Freehold. */
export const Link = ({ to, children, label, className, current }: LinkProps) => {
  const { href, ...events } = useLinkProps(to);
  return (
    <a href={href} {...events} aria-label={label} className={className} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
};
