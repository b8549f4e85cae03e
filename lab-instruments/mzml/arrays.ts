// The arrays of one spectrum or chromatogram as their terms and texts arrive.
import { numberRow } from '../number-row.js';
import { plainPacking, unpackNumbers, type Packing, type UnpackedNumbers } from '../packed-numbers.js';
import { UnreadableFile } from '../unreadable-file.js';
import { wholeNumber } from '../whole-number.js';
import { foreignPackings, otherHeights, packingTerms, secondsOf, terms, type Term } from './terms.js';

type ArrayRole = 'mz' | 'intensity' | 'time' | 'wavelength' | 'other';

const roles: Readonly<Record<string, ArrayRole>> = {
  [terms.mzArray]: 'mz',
  [terms.intensityArray]: 'intensity',
  [terms.timeArray]: 'time',
  [terms.wavelengthArray]: 'wavelength',
};

export class Arrays {
  private readonly read = new Map<ArrayRole, UnpackedNumbers>();
  private role: ArrayRole = 'other';
  private packing: Packing = plainPacking;
  private foreign = '';
  private unit = '';
  private length: number;
  /** Seconds are assumed where times name no unit. */
  hasUntoldUnit = false;

  constructor(private readonly declaredLength: number) {
    this.length = declaredLength;
  }

  begin(ownLength: string | undefined): void {
    this.role = 'other';
    this.packing = plainPacking;
    this.foreign = '';
    this.unit = '';
    this.length = ownLength === undefined ? this.declaredLength : wholeNumber(ownLength);
  }

  term({ accession, name, unit }: Term): void {
    const role = roles[accession] ?? (otherHeights.test(name) && !this.read.has('intensity') ? 'intensity' : undefined);
    if (role !== undefined) {
      this.role = role;
      this.unit = unit;
    }
    this.packing = { ...this.packing, ...packingTerms[accession] };
    const isForeign = foreignPackings.has(accession) || /compression/i.test(name);
    if (isForeign && packingTerms[accession] === undefined) this.foreign = name;
  }

  /** The text of `<binary>`. */
  binary(text: string): void {
    if (this.role === 'other') return;
    if (this.foreign !== '') throw new UnreadableFile('malformed', { reason: `packing not read: ${this.foreign}` });
    const numbers = unpackNumbers(text, this.packing, this.length);
    const factor = this.role === 'time' ? secondsOf(this.unit) : 1;
    if (factor === undefined)
      throw new UnreadableFile('malformed', { reason: 'times in a foreign unit', unit: this.unit });
    if (this.role === 'time' && this.unit === '') this.hasUntoldUnit = true;
    this.read.set(this.role, factor === 1 ? numbers : numberRow(numbers.length, (at) => (numbers[at] ?? 0) * factor));
  }

  has(role: 'mz' | 'wavelength'): boolean {
    return this.read.has(role);
  }

  /** @throws UnreadableFile where points are declared and the array is not there. */
  array(role: Exclude<ArrayRole, 'other'>): UnpackedNumbers {
    const numbers = this.read.get(role);
    if (numbers === undefined && this.declaredLength > 0) {
      throw new UnreadableFile('malformed', { reason: `no array of ${role}` });
    }
    return numbers ?? new Float64Array();
  }
}
