import type { OwnChannel } from '#app/domain/channels/rule.ts';

/** What the shell shows of the one who asks and where they are. */
export interface ShellView {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly demo: boolean;
  readonly via: 'web' | 'shopify';
  readonly userName: string;
  readonly email: string;
  readonly channels: readonly OwnChannel[];
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
}
