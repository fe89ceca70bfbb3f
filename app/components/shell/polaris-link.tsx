import { Link } from '@remix-run/react';
import type { LinkLikeComponentProps } from '@shopify/polaris/build/ts/src/utilities/link/types';

/** Another site, a way to one, or a file of ours that is downloaded: nothing to render within the app. */
const PLAIN = /^(?:[a-z][a-z\d+.-]*:|\/\/|\/auth\/)|\.csv(?:\?|$)/i;

/** What Polaris renders for a link: within the app without a page load, else a plain anchor. */
export function PolarisLink({ url, external, children, download, ref: _ref, ...rest }: LinkLikeComponentProps) {
  if (external || download || PLAIN.test(url)) {
    return (
      <a
        href={url}
        download={download}
        {...rest}
        {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      >
        {children}
      </a>
    );
  }
  return (
    <Link to={url} {...rest}>
      {children}
    </Link>
  );
}
