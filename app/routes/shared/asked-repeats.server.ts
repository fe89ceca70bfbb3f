import { ChoiceError } from '#app/components/choices/choice-error.ts';
import { DEFAULT_REPEATS, REPEAT_RULES } from '#app/domain/paths/path-key.ts';
import type { RepeatRule } from '#app/domain/paths/path-key.ts';
import { askedOf } from './asked-of.server.ts';

/** How touches of one channel in a row are told apart. Refuses with a Response. */
export function askedRepeats(request: Request): RepeatRule {
  return askedOf(request, (params) => {
    const asked = params.get('repeats') ?? DEFAULT_REPEATS;
    const rule = REPEAT_RULES.find((one) => one === asked);
    if (!rule) throw new ChoiceError('repeats', asked);
    return rule;
  });
}
