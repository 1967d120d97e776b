const dayLength = 86_400_000;

/** Days since 1970-01-01 of an ISO date. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayLength;
}

export function isoDate(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** 0 is January. */
export function monthOf(day: number): number {
  return new Date(day * dayLength).getUTCMonth();
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return new Date(day * dayLength).getUTCDay();
}
