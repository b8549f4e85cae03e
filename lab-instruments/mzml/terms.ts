// The terms of the PSI-MS and unit vocabularies that a reader of mzML needs, by accession.
import type { Packing } from '../packed-numbers.js';

export interface Term {
  readonly accession: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

export const terms = {
  level: 'MS:1000511',
  total: 'MS:1000285',
  startTime: 'MS:1000016',
  mzArray: 'MS:1000514',
  intensityArray: 'MS:1000515',
  timeArray: 'MS:1000595',
  wavelengthArray: 'MS:1000617',
  totalIonChromatogram: 'MS:1000235',
  lightSpectrum: 'MS:1000804',
  emissionSpectrum: 'MS:1000805',
  absorptionSpectrum: 'MS:1000806',
  positive: 'MS:1000130',
  negative: 'MS:1000129',
  serial: 'MS:1000529',
} as const;

/** Seconds in each; mzML 1.0 took its units from the other vocabulary, and some writers name them only. */
const secondsInUnit: Readonly<Record<string, number>> = {
  'UO:0000010': 1,
  'MS:1000039': 1,
  'UO:0000031': 60,
  'MS:1000038': 60,
  'UO:0000032': 3_600,
  'UO:0000028': 0.001,
  'UO:0000029': 0.000_001,
  second: 1,
  minute: 60,
};

/** Of what a chromatogram shows where it is not of ions: `MS:1000821 pressure array` and its like. */
export const otherHeights = /^(?:pressure|temperature|flow rate) array$/i;

/** What a term says of the packing of an array. */
export const packingTerms: Readonly<Record<string, Partial<Packing>>> = {
  'MS:1000519': { bits: 32, number: 'integer' },
  'MS:1000521': { bits: 32, number: 'float' },
  'MS:1000522': { bits: 64, number: 'integer' },
  'MS:1000523': { bits: 64, number: 'float' },
  'MS:1000574': { deflated: true },
  'MS:1000576': { deflated: false },
  'MS:1002312': { numpress: 'linear' },
  'MS:1002313': { numpress: 'positive' },
  'MS:1002314': { numpress: 'short-log' },
  'MS:1002746': { numpress: 'linear', deflated: true },
  'MS:1002747': { numpress: 'positive', deflated: true },
  'MS:1002748': { numpress: 'short-log', deflated: true },
};

/** Packings that the vocabulary knows and this reader does not. */
export const foreignPackings: ReadonlySet<string> = new Set([
  'MS:1000520',
  'MS:1001479',
  'MS:1003088',
  'MS:1003089',
  'MS:1003090',
  'MS:1003780',
  'MS:1003781',
]);

/** Seconds in a time's unit, or where none is named; undefined for a unit of anything else. */
export function secondsOf(unit: string): number | undefined {
  return unit === '' ? 1 : secondsInUnit[unit];
}
