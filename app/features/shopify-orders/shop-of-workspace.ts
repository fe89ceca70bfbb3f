/** A shop, and the workspace whose it is. */
export interface ShopOfWorkspace {
  readonly workspaceId: string;
  readonly shopId: string;
}
