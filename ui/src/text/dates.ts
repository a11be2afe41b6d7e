// Dates and times as schools write them: 21 November 2026, 14:05, in the school's own time.

const zone = "Europe/London";
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: zone });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone });
const plainDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A local day, `2026-11-21`, which belongs to no time zone. */
const localDay = /^\d{4}-\d{2}-\d{2}$/;

export function dayInWords(date: string): string {
  const parsed = new Date(date);
  if (Number.isNaN(parsed.getTime())) {
    return date;
  }
  return (localDay.test(date) ? plainDay : day).format(parsed);
}

export function timeInWords(instant: string): string {
  const parsed = new Date(instant);
  return Number.isNaN(parsed.getTime()) ? instant : clock.format(parsed);
}

const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });

/** A local day as one says it: "today", "yesterday", "tomorrow", "21 November 2026". */
export function nearDayInWords(date: string, now = new Date()): string {
  const away = (Date.parse(date) - Date.parse(isoDay.format(now))) / 86_400_000;
  return near[away] ?? dayInWords(date);
}

const near: Readonly<Record<number, string>> = { [-1]: "yesterday", 0: "today", 1: "tomorrow" };

/** "today at 14:05", "yesterday at 09:30", "21 November 2026"; of a local day only the day. */
export function sinceInWords(instant: string, now = new Date()): string {
  if (localDay.test(instant)) {
    return nearDayInWords(instant, now);
  }
  const parsed = new Date(instant);
  const said = Number.isNaN(parsed.getTime()) ? instant : nearDayInWords(isoDay.format(parsed), now);
  return said === near[0] || said === near[-1] ? `${said} at ${timeInWords(instant)}` : said;
}

const typedDay = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: zone });

/** A day as it is typed into a form, `21/11/2026`. */
export function dayAsTyped(instant: Date): string {
  return typedDay.format(instant);
}

/** A time as it is typed into a form, `14:05`. */
export function timeAsTyped(instant: Date): string {
  return clock.format(instant);
}

/** "21 November 2026 at 14:05". */
export function momentInWords(instant: string): string {
  return `${dayInWords(instant)} at ${timeInWords(instant)}`;
}

/** Whether a local day, `2026-11-21`, has passed. */
export function hasPassed(day: string, now = new Date()): boolean {
  return day < isoDay.format(now);
}
