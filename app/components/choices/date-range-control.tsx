import { Button, ButtonGroup, DatePicker, Popover, Select, TextField } from '@shopify/polaris';
import { CalendarIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '#app/domain/values/days.ts';
import type { DayRange } from '#app/reports/query.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { COMPARISONS, PRESETS } from './choices.ts';
import type { Choices, Comparison } from './choices.ts';
import { useChoiceParams } from './use-choice-params.ts';
import { useAfterPaint } from './use-after-paint.ts';
import { weekStart } from './week-start.ts';

/** Polaris' calendar speaks local dates; days are kept as YYYY-MM-DD. */
const toDate = (day: string) => new Date(`${day}T00:00:00`);
function toDay(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

interface RangeByHandProps {
  readonly choices: Choices;
  onChosen(range: DayRange): void;
}

/** The calendar is dear to draw: the names of ranges beside it answer the click before it is there. */
function RangeByHand(props: RangeByHandProps) {
  const isDrawn = useAfterPaint();
  return <div className="range-calendar">{isDrawn ? <RangeCalendar {...props} /> : null}</div>;
}

function RangeCalendar({ choices, onChosen }: RangeByHandProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { from, to } = choices.query.range;
  const [picked, setPicked] = useState({ start: toDate(from), end: toDate(to) });
  const [shown, setShown] = useState({ month: picked.end.getMonth(), year: picked.end.getFullYear() });
  const show = (date: Date) => setShown({ month: date.getMonth(), year: date.getFullYear() });
  const type = (end: 'start' | 'end') => (day: string) => {
    if (!isDay(day) || day > choices.today) return;
    const date = toDate(day);
    const { start, end: last } = end === 'start' ? { ...picked, start: date } : { ...picked, end: date };
    // a beginning after the end (or the other way round) moves the other one along
    setPicked(start <= last ? { start, end: last } : { start: date, end: date });
    show(date);
  };
  return (
    <>
      <div className="range-days">
        {(['start', 'end'] as const).map((end) => (
          <TextField
            key={end}
            type="date"
            label={t(`choices.${end}`)}
            value={toDay(picked[end])}
            max={choices.today}
            onChange={type(end)}
            autoComplete="off"
          />
        ))}
      </div>
      <DatePicker
        weekStartsOn={weekStart(locale)}
        month={shown.month}
        year={shown.year}
        selected={picked}
        allowRange
        disableDatesAfter={toDate(choices.today)}
        onChange={setPicked}
        onMonthChange={(month, year) => setShown({ month, year })}
      />
      <ButtonGroup>
        <Button variant="primary" onClick={() => onChosen({ from: toDay(picked.start), to: toDay(picked.end) })}>
          {t('choices.apply')}
        </Button>
      </ButtonGroup>
    </>
  );
}

/** Which days, by name or by hand, and what they are compared with. */
export function DateRangeControl({ choices, compares }: { choices: Choices; compares: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [, change] = useChoiceParams();
  const choose = (changes: Record<string, string | null>) => {
    setOpen(false);
    change(changes);
  };
  const { range } = choices.query;
  const days = format.dayRange(range.from, range.to);
  const label = choices.preset
    ? t('choices.presetDays', { preset: t(`choices.presets.${choices.preset}`), days })
    : days;
  const activator = (
    <Button
      icon={CalendarIcon}
      disclosure
      onClick={() => setOpen((was) => !was)}
      accessibilityLabel={t('choices.days', { label })}
    >
      {label}
    </Button>
  );
  return (
    <div className="range-control">
      <Popover
        active={open}
        activator={activator}
        onClose={() => setOpen(false)}
        preferredAlignment="left"
        fluidContent
      >
        <div className="range-panel">
          <ul className="range-presets">
            {PRESETS.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  aria-current={preset === choices.preset ? 'true' : undefined}
                  onClick={() => choose({ preset, from: null, to: null })}
                >
                  {t(`choices.presets.${preset}`)}
                </button>
              </li>
            ))}
          </ul>
          <RangeByHand choices={choices} onChosen={({ from, to }) => choose({ preset: null, from, to })} />
        </div>
      </Popover>
      {compares ? (
        <Select
          label={t('choices.compare')}
          labelInline
          value={choices.comparison}
          options={COMPARISONS.map((value) => ({ value, label: t(`choices.comparisons.${value}`) }))}
          onChange={(value: Comparison) => change({ compare: value })}
        />
      ) : null}
    </div>
  );
}
