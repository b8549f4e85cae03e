// From what a file says of its sample to the item in the laboratory: by a Dalel code or number in it, never by a name alone.
import type { NamePattern } from '../../../lab-instruments/instrument-profile.js';
import type { Identity } from '../../../lab-instruments/measurement.js';
import type { ItemRef } from '../../evidence/custody/custody-item.js';
import { readBarcode, type Barcode } from '../../evidence/labels/barcode.js';
import type { SetAsidePurpose } from './measurement.js';
import { numberIn, textsBy } from './name-pattern.js';

/** `batch-line`: it is the run of a line that was laid out for this item. */
export type BindingBasis = 'code-in-file' | 'batch-line' | 'person';

export interface Binding {
  readonly id: string;
  readonly laboratoryId: string;
  readonly measurementId: string;
  readonly item: ItemRef;
  readonly basis: BindingBasis;
  /** The code that was found or scanned. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface SetAside {
  readonly id: string;
  readonly purpose: SetAsidePurpose;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface NamedCodes {
  /** Codes of labels, of an exhibit or a sample. */
  readonly barcodes: readonly string[];
  /** `26-ALM-000123-02`, `26-ALM-000123-02.S1.A3`. */
  readonly numbers: readonly string[];
  /** Whole codes of other things: of a vial, a place, a person's badge. */
  readonly others: readonly string[];
}

/** What a file says of itself, and how its names are to be understood where the laboratory has stated that. */
export interface NamedFile {
  readonly identity: Identity;
  readonly name: string;
  readonly pattern: NamePattern | undefined;
}

/**
 * Everything in the file's identity that could name an item; whether it does, the stores know. In the texts that a pattern
 * speaks of, only what stands at the place of the code counts: a name that doesn't fit names nothing.
 */
export function codesIn(file: NamedFile): NamedCodes {
  const { barcode, expectedBarcode, sampleId, sampleName, originalName, vial } = file.identity;
  const texts = [barcode, expectedBarcode, sampleId, sampleName, originalName, vial, file.name];
  const { freely, placed } = textsBy(file.pattern, file, texts);
  const read = [...placed, ...freely].flatMap(barcodesIn);
  const isOfItem = ({ type }: Barcode): boolean => type === 'exhibit' || type === 'aliquot';
  return {
    barcodes: distinct(read.filter(isOfItem).map(({ code }) => code)),
    others: distinct(read.filter((each) => !isOfItem(each)).map(({ code }) => code)),
    numbers: distinct([
      ...placed.map(numberIn).filter((number) => number !== ''),
      ...freely.flatMap((text) => text.toUpperCase().match(itemNumber) ?? []),
    ]),
  };
}

const itemNumber = /(?<![0-9A-Z])\d{2}-[A-Z]{2,5}-\d{6}-\d{2,3}(?:\.S\d{1,3}(?:\.A\d{1,3})?)?(?![0-9A-Z])/g;
/** A label's code by itself or in groups as it is printed under the bars: `E7K2 M4QX 9TH`. */
const codeLike = /(?<![0-9A-Za-z])[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{3}(?![0-9A-Za-z])/g;

function barcodesIn(text: string): Barcode[] {
  const candidates = [text, ...(text.match(codeLike) ?? [])].map(readBarcode);
  return candidates.flatMap((read) => ('code' in read ? [read] : []));
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
