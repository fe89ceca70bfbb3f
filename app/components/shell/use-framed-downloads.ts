import { useEffect } from 'react';

const FILE = /\.(?:csv|ndjson)$/i;

/** The link to a file of ours that a click is on; null for every other click. */
function fileLinkOf(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || event.defaultPrevented) return null;
  return FILE.test(link.pathname) ? link : null;
}

async function save(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`The file was not sent (${answer.status})`);
  const named = /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const file = document.createElement('a');
  file.href = address;
  file.download = named ?? link.pathname.split('/').at(-1) ?? '';
  file.click();
  URL.revokeObjectURL(address);
}

/** In Shopify's frame a link carries no session: files are fetched with the session token, then saved. */
export function useFramedDownloads(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = fileLinkOf(event);
      if (!link) return;
      event.preventDefault();
      void save(link);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
}
