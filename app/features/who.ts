/** On whose behalf a feature acts: the part of the actor that it needs. Whether they may is settled before, by access. */
export interface Who {
  readonly workspaceId: string;
  readonly userId: string;
}
