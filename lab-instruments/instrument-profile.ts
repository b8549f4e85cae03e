// What a laboratory states about one instrument, because its files do not: clock, code page, meaning of table columns.
import type { ColumnMap } from './csv-results/column-map.js';

export interface InstrumentProfile {
  /** Recorded with every measurement read by it. */
  readonly version?: string;
  /** IANA zone of the instrument's clock, for times written without an offset. */
  readonly timeZone?: string;
  /** What `Z` or `+0000` means in its files: some vendors write local time with that mark. */
  readonly utcMark?: 'utc' | 'local';
  /** For text that has no byte order mark and is not UTF-8. */
  readonly textEncoding?: TextEncoding;
  readonly columnMap?: ColumnMap;
  /** How its files write dates; asked only where a date reads two ways. */
  readonly dateStyle?: DateStyle;
  /** Asked only where the numbers of a file read two ways. */
  readonly decimalSign?: DecimalSign;
  /** Where the names that people give carry the code of the sample. Asked by whoever binds; nothing is read otherwise by it. */
  readonly namePattern?: NamePattern;
}

export interface NamePattern {
  readonly of: NamedIn;
  /** Fixed text and fields: `{sample}_{n}.D`. */
  readonly template: string;
}

export const namedIn = ['file-name', 'sample-name', 'sample-id'] as const;
export type NamedIn = (typeof namedIn)[number];

/** 7/18/2019, 18/7/2019, 18.7.2019, 2019-07-18, 20190718. */
export const dateStyles = ['us', 'day-first', 'dotted', 'iso', 'compact'] as const;
export type DateStyle = (typeof dateStyles)[number];

export const decimalSigns = ['point', 'comma'] as const;
export type DecimalSign = (typeof decimalSigns)[number];

export const textEncodings = [
  'windows-1251',
  'windows-1252',
  'windows-1254',
  'ibm866',
  'koi8-r',
  'utf-16le',
  'utf-16be',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const noProfile: InstrumentProfile = {};
