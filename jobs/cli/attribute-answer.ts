import type { Whole } from '../../app/domain/attribution/whole.ts';
import { printLine, printTable } from './output.ts';

/** What each touch of a journey gets, minor units. */
export interface JourneyCredits {
  readonly id: string | number; // the line's own, or its number in the file
  readonly creditsMinor: readonly number[];
}

interface ChannelRow {
  readonly channel: string;
  readonly conversions: number;
  readonly valueMinorExact: Whole;
  readonly removalEffect?: number;
}

interface ChannelsAnswer {
  readonly channels: readonly ChannelRow[];
  readonly totals: { readonly conversions: number; readonly valueMinor: Whole };
}

/** The channels as a table, with their sum. */
export function printChannels({ channels, totals }: ChannelsAnswer): void {
  const number = (value: number): string => String(Math.round(value * 1000) / 1000);
  const hasEffects = channels.some(({ removalEffect }) => removalEffect !== undefined);
  const effect = (text: string): string[] => (hasEffects ? [text] : []);
  printTable(
    [
      { title: 'channel' },
      { title: 'conversions', right: true },
      { title: 'value (minor units)', right: true },
      ...effect('removal effect').map((title) => ({ title, right: true })),
    ],
    [
      ...channels.map((row) => [
        row.channel,
        number(row.conversions),
        String(row.valueMinorExact),
        ...effect(number(row.removalEffect ?? 0)),
      ]),
      ['total', number(totals.conversions), String(totals.valueMinor), ...effect('')],
    ],
  );
  if (channels.length === 0) printLine('The file holds no journeys.');
}

/** What each touch of each journey gets, a line per journey. */
export function printJourneys(journeys: readonly JourneyCredits[]): void {
  printLine();
  printTable(
    [{ title: 'journey' }, { title: 'value of each touch (minor units)' }],
    journeys.map(({ id, creditsMinor }) => [String(id), creditsMinor.join(' ')]),
  );
}
