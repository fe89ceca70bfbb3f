import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { stepsOf, STEPS_LEFT_OUT } from '#app/domain/paths/path-key.ts';
import { channelColor } from '../plots/plot-days.ts';
import { pathText, stepText } from './path-words.ts';

/** A path with the colours that its channels have on every page. */
export function PathSteps({ pathKey }: { pathKey: string }) {
  const { t } = useTranslation();
  const steps = stepsOf(pathKey);
  if (steps.length === 0) return pathText(pathKey, t);
  return (
    <span className="path-steps">
      {steps.map((step, index) => (
        // a channel may come again, so its place is part of what it is
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={`${index} ${step.channel}`}>
          {index > 0 ? <span className="path-arrow">›</span> : null}
          <span className="path-step">
            {step.channel === STEPS_LEFT_OUT ? null : (
              <span className="legend-mark" style={{ background: channelColor(step.channel) }} />
            )}
            {stepText(step, t)}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
