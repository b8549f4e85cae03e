// Where things stand in an Agilent .ch file: one detector's signal. All numbers big-endian but the points of version 179.

export type ChVersion = '8' | '30' | '81' | '130' | '179' | '181';

interface TextPlace {
  readonly at: number;
  /** Pascal strings: of bytes in old versions, of UTF-16 in new ones. */
  readonly form: 'bytes' | 'utf-16';
}

export interface ChLayout {
  readonly fileType: TextPlace;
  readonly sampleName: TextPlace;
  readonly operator: TextPlace;
  readonly acquired: TextPlace;
  readonly method: TextPlace;
  readonly unit: TextPlace;
  readonly signal: TextPlace;
  readonly intercept: number;
  readonly slope: number;
  /** A number that tells how old files are scaled. */
  readonly scaling: number;
  readonly headerBytes: number;
  /** Two numbers whose quotient is the seconds from point to point. */
  readonly period?: number;
  /** Milliseconds of the first and the last point. */
  readonly times: 'int' | 'float';
  readonly points: 'differences' | 'second-differences' | 'doubles';
}

export const chPlaces = {
  dataBlock: 0x108,
  /** In blocks of 512 bytes by ChemStation, in points by OpenLab. */
  extent: 0x116,
  firstTime: 0x11a,
  lastTime: 0x11e,
  vial: 0xfe,
  sequenceLine: 0xfc,
} as const;

const old = (at: number): TextPlace => ({ at, form: 'bytes' });
const wide = (at: number): TextPlace => ({ at, form: 'utf-16' });

const oldTexts = {
  fileType: old(0x04),
  sampleName: old(0x18),
  operator: old(0x94),
  acquired: old(0xb2),
  method: old(0xe4),
  unit: old(0x244),
  signal: old(0x254),
  intercept: 0x27c,
  slope: 0x284,
  scaling: 0x21e,
  headerBytes: 0x400,
} as const;

const newTexts = {
  fileType: wide(0x15b),
  sampleName: wide(0x35a),
  operator: wide(0x758),
  acquired: wide(0x957),
  method: wide(0xa0e),
  unit: wide(0x104c),
  signal: wide(0x1075),
  intercept: 0x1274,
  slope: 0x127c,
  scaling: 0x1026,
  period: 0x101a,
  headerBytes: 0x1800,
} as const;

export const chLayouts: Readonly<Record<ChVersion, ChLayout>> = {
  '8': { ...oldTexts, times: 'int', points: 'differences' },
  '30': { ...oldTexts, times: 'int', points: 'differences' },
  '81': { ...oldTexts, times: 'float', points: 'second-differences' },
  '130': { ...newTexts, times: 'int', points: 'differences' },
  '179': { ...newTexts, times: 'float', points: 'doubles' },
  '181': { ...newTexts, times: 'float', points: 'second-differences' },
};

/** Before slope and intercept were written, the scaling's number stood for one factor. */
export const fixedFactors: Readonly<Partial<Record<ChVersion, Readonly<Record<number, number>>>>> = {
  '8': { 1: 1.33321110047553, 2: 1.33321110047553, 3: 1.33321110047553 },
  '30': { 1: 1, 2: 0.00240841663372301 },
  '130': { 1: 1, 2: 0.00240841663372301 },
};

/** The version is a Pascal string at the very beginning. */
export function chVersionOf(bytes: Uint8Array): ChVersion | undefined {
  const length = bytes[0] ?? 0;
  if (length < 1 || length > 3 || bytes[length + 1] !== 0) return undefined;
  const text = String.fromCharCode(...bytes.subarray(1, length + 1));
  return Object.hasOwn(chLayouts, text) ? (text as ChVersion) : undefined;
}
