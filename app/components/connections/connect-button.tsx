import { Button } from '@shopify/polaris';

interface ConnectButtonProps {
  readonly label: string;
  readonly isPrimary: boolean;
  readonly isOnWeb: boolean;
  readonly webAddress: string; // of this page, on the web
}

/**
 * Leads to Meta's dialog. It may not be put into a frame, and Shopify Admin's frame has no session of the browser that
 * could be met again on the way back: from there a new window opens on the web.
 */
export function ConnectButton({ label, isPrimary, isOnWeb, webAddress }: ConnectButtonProps) {
  const look = isPrimary ? { variant: 'primary' as const } : {};
  return isOnWeb ? (
    <Button url="/auth/meta" {...look}>
      {label}
    </Button>
  ) : (
    <Button url={webAddress} external {...look}>
      {label}
    </Button>
  );
}
