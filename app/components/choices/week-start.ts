interface WeekInfo {
  readonly firstDay: number; // 1 Monday … 7 Sunday
}

/** What TypeScript does not know of Intl.Locale yet, in its two spellings. */
interface WithWeek {
  readonly weekInfo?: WeekInfo;
  getWeekInfo?(): WeekInfo;
}

/** The day on which the reader's week begins, 0 Sunday … 6 Saturday; Monday where nobody knows. */
export function weekStart(locale: string): number {
  const asked: WithWeek = new Intl.Locale(locale) as Intl.Locale & WithWeek;
  return ((asked.getWeekInfo?.() ?? asked.weekInfo)?.firstDay ?? 1) % 7;
}
