// How numbers, masses, dates and durations are written, in one place for every page.
// Dates read 23.11.2026 in all three languages. Kazakh and Russian write a decimal comma; English a decimal point,
// since an English reader takes 12,431 g for twelve kilograms.
import type { MessageKey } from './catalogues.js';
import type { Language } from './language.js';
import { decimalBelow } from './decimal-below.js';
import { grouped, massDigits } from './mass-digits.js';

export const laboratoryTimeZone = 'Asia/Almaty';

type Instant = string | Date;
type Word = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

export interface Formats {
  /** 23.11.2026 */
  readonly date: (instant: Instant) => string;
  /** A calendar day that has no time and so no time zone: `2026-11-23` reads 23.11.2026. */
  readonly day: (isoDay: string) => string;
  /** 23.11 */
  readonly shortDate: (instant: Instant) => string;
  /** 14:37 */
  readonly time: (instant: Instant) => string;
  /** 23.11.2026, 14:37 */
  readonly dateTime: (instant: Instant) => string;
  /** 23.11.2026, 14:37:05 */
  readonly dateTimeSeconds: (instant: Instant) => string;
  /** Monday, 23 November 2026 in the reader's language. */
  readonly longDate: (instant: Instant) => string;
  /** Exact: digits are added where rounding would hide something, never taken away. At least three decimals of a gram. */
  readonly mass: (massMicrograms: number | bigint, minimumDecimals?: number) => string;
  /** The same digits in grams without the unit, for fields and columns. */
  readonly grams: (massMicrograms: number | bigint, minimumDecimals?: number) => string;
  readonly integer: (value: number | bigint) => string;
  readonly decimal: (value: number, decimals: number) => string;
  /** A share of one: 0.789 reads 78,9 %. What is there but rounds to nothing reads <0,1 %. */
  readonly percent: (share: number, decimals?: number) => string;
  /** How alike two spectra are, of 1000, whole: only 1000 itself reads 1000. */
  readonly score: (ofThousand: number) => string;
  /** Likewise of one: only 1 itself reads 1,000. */
  readonly likeness: (ofOne: number, decimals: number) => string;
  /** Whole per cent without the unit, never certain and never nothing: the last decimals of a fitted probability say nothing. */
  readonly probability: (ofOne: number) => string;
  /** Seconds as decimal minutes without the unit, the way retention times are read. */
  readonly minutes: (seconds: number, decimals?: number) => string;
  /** The two largest units: 1 d 2 h, 1 h 50 min, 25 min, 40 s. */
  readonly duration: (seconds: number) => string;
  /** File size in decimal units. */
  readonly bytes: (count: number) => string;
}

export function formatsFor(language: Language, timeZone: string, word: Word): Formats {
  return { ...dateFormats(language, timeZone), ...numberFormats(language, word) };
}

type DateFormats = Pick<Formats, 'date' | 'day' | 'shortDate' | 'time' | 'dateTime' | 'dateTimeSeconds' | 'longDate'>;

function dateFormats(language: Language, timeZone: string): DateFormats {
  const clock = new Intl.DateTimeFormat('en-GB', { ...clockParts, timeZone });
  const long = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'full', timeZone });
  const parts = (instant: Instant) =>
    Object.fromEntries(clock.formatToParts(asDate(instant)).map((part) => [part.type, part.value]));
  const date = (instant: Instant) => {
    const p = parts(instant);
    return `${p['day']}.${p['month']}.${p['year']}`;
  };
  const time = (instant: Instant) => {
    const p = parts(instant);
    return `${p['hour']}:${p['minute']}`;
  };
  return {
    date,
    time,
    day: (isoDay) => isoDay.split('-').reverse().join('.'),
    shortDate: (instant) => date(instant).slice(0, 5),
    dateTime: (instant) => `${date(instant)}, ${time(instant)}`,
    dateTimeSeconds: (instant) => `${date(instant)}, ${time(instant)}:${parts(instant)['second']}`,
    longDate: (instant) => capitalised(long.format(asDate(instant)), language),
  };
}

const clockParts = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;

function asDate(instant: Instant): Date {
  return typeof instant === 'string' ? new Date(instant) : instant;
}

function capitalised(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

type NumberFormats = Omit<Formats, keyof DateFormats>;

function numberFormats(language: Language, word: Word): NumberFormats {
  const mark = language === 'en' ? '.' : ',';
  const decimal = (value: number, decimals: number) => {
    const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.');
    const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? minus : '';
    return sign + grouped(whole) + (part === undefined ? '' : mark + part);
  };
  return {
    decimal,
    mass: (micrograms, minimumDecimals = 3) => {
      const { digits, unit } = massDigits(BigInt(micrograms), minimumDecimals, mark);
      return `${digits}${nbsp}${word(unit === 'g' ? 'common.unit.g' : 'common.unit.mg')}`;
    },
    grams: (micrograms, minimumDecimals = 3) => massDigits(BigInt(micrograms), minimumDecimals, mark, 'g').digits,
    integer: (value) => (value < 0 ? minus : '') + grouped(String(value < 0 ? -value : value)),
    percent: (share, decimals = 1) => {
      const least = 10 ** -decimals;
      const isTrace = share > 0 && share * 100 < least / 2;
      return `${isTrace ? '<' : ''}${decimal(isTrace ? least : share * 100, decimals)}${nbsp}%`;
    },
    score: (ofThousand) => grouped(decimalBelow(ofThousand, 1000, 0)),
    likeness: (ofOne, decimals) => decimal(Number(decimalBelow(ofOne, 1, decimals)), decimals),
    probability: (ofOne) => {
      const whole = Math.round(ofOne * 100);
      if (whole >= 100) return `>${nbsp}${ofOne > 0.999 ? decimal(99.9, 1) : '99'}`;
      return whole <= 0 ? `<${nbsp}1` : String(whole);
    },
    minutes: (seconds, decimals = 2) => decimal(seconds / 60, decimals),
    duration: (seconds) => durationText(seconds, word),
    bytes: (count) => bytesText(count, decimal, word),
  };
}

const nbsp = '\u00a0';
const minus = '\u2212';

function durationText(seconds: number, word: Word): string {
  const left = Math.max(0, Math.floor(seconds));
  const units = [
    ['common.unit.day', Math.floor(left / 86400)],
    ['common.unit.hour', Math.floor((left % 86400) / 3600)],
    ['common.unit.minute', Math.floor((left % 3600) / 60)],
    ['common.unit.second', left % 60],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  if (first === -1) return `0${nbsp}${word('common.unit.second')}`;
  return units
    .slice(first, first === 2 ? 3 : first + 2)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${count}${nbsp}${word(key)}`)
    .join(' ');
}

/** Of 1024, as the computers of the laboratory count them. */
function bytesText(count: number, decimal: Formats['decimal'], word: Word): string {
  const units = [
    ['common.unit.byte', 0],
    ['common.unit.kilobyte', 0],
    ['common.unit.megabyte', 1],
    ['common.unit.gigabyte', 2],
  ] as const;
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), units.length - 1);
  const [key, decimals] = units[power] ?? units[0];
  const size = count / 1024 ** power;
  return `${decimal(size, Number.isInteger(size) ? 0 : decimals)}${nbsp}${word(key)}`;
}
