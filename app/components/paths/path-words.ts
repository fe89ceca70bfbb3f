import type { TFunction } from 'i18next';
import { NO_TOUCH, OUTSIDE_WINDOW, STEPS_LEFT_OUT, stepsOf, TOO_MANY } from '#app/domain/paths/path-key.ts';
import type { PathStep } from '#app/domain/paths/path-key.ts';
import { MORE_STEPS, OTHER_CHANNELS } from '#app/domain/paths/flows.ts';

const WITHOUT_STEPS: Readonly<Record<string, string>> = {
  [NO_TOUCH]: 'paths.noTouch',
  [OUTSIDE_WINDOW]: 'paths.outside',
  [TOO_MANY]: 'paths.tooMany',
};

/** A step as it is read: "Email ×2". */
export function stepText({ channel, times }: PathStep, t: TFunction): string {
  if (channel === STEPS_LEFT_OUT) return STEPS_LEFT_OUT;
  const name = t(`channels.${channel}`, { defaultValue: channel });
  return times > 1 ? t('paths.times', { name, times }) : name;
}

/** A path as it is read: "Paid social › Email ×2"; a sentence for orders without one. */
export function pathText(key: string, t: TFunction): string {
  const without = WITHOUT_STEPS[key];
  if (without) return t(without);
  return stepsOf(key)
    .map((step) => stepText(step, t))
    .join(' › ');
}

/** What a node of the flow diagram stands for. */
export function nodeText(what: string, t: TFunction): string {
  const own: Readonly<Record<string, string>> = {
    ...WITHOUT_STEPS,
    [OTHER_CHANNELS]: 'paths.otherChannels',
    [MORE_STEPS]: 'paths.moreSteps',
    order: 'paths.order',
  };
  const key = own[what];
  return key ? t(key) : t(`channels.${what}`, { defaultValue: what });
}
