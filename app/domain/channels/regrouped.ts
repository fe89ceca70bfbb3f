import type { Decision, Grouping } from './grouping.ts';
import type { Origin } from './origin.ts';

interface Grouped extends Origin {
  readonly id: string;
  readonly channel: string;
  readonly rule: string | null;
}

export interface Regrouped {
  readonly decisions: ReadonlyMap<string, Decision>; // by entity: those that another channel, or another rule, has now
  readonly becomeDirect: readonly string[];
  readonly noLongerDirect: readonly string[];
}

/** What changes for entities under another grouping. */
export function regrouped(entities: readonly Grouped[], grouping: Grouping): Regrouped {
  const changed = entities.flatMap((entity) => {
    if (entity.rule === null) return []; // older than origins: it keeps its channel until a rebuild
    const decision = grouping.decide(entity);
    return decision.channel === entity.channel && decision.rule === entity.rule ? [] : [{ entity, decision }];
  });
  const becoming = (direct: boolean): string[] =>
    changed
      .filter(
        ({ entity, decision }) => decision.channel !== entity.channel && direct === (decision.channel === 'direct'),
      )
      .filter(({ entity }) => direct || entity.channel === 'direct')
      .map(({ entity }) => entity.id);
  return {
    decisions: new Map(changed.map(({ entity, decision }) => [entity.id, decision])),
    becomeDirect: becoming(true),
    noLongerDirect: becoming(false),
  };
}
