// What stands in a barcode: type letter, nine characters of Crockford base32, one ISO/IEC 7064 check character.
// Opaque on purpose: a label says nothing to a stranger. A typed code is checked before the database is asked.

import { checkCharacter, hasRightCheck } from './check-character.js';
import { asTypedOnLatinKeys } from '../../foundation/keyboard-layout.js';

/** A sample taken from an exhibit and a portion of a sample are both type A (aliquot). */
export const barcodeTypes = {
  E: 'exhibit',
  P: 'package',
  A: 'aliquot',
  V: 'vial',
  S: 'storage-place',
  H: 'badge',
  X: 'action',
  R: 'reagent',
  B: 'batch',
  M: 'instrument',
  D: 'document',
} as const;

type BarcodeLetter = keyof typeof barcodeTypes;
export type BarcodeType = (typeof barcodeTypes)[BarcodeLetter];

export interface Barcode {
  readonly code: string;
  readonly type: BarcodeType;
}

export interface BarcodeRefusal {
  readonly refusal: 'empty' | 'wrong-length' | 'foreign-character' | 'unknown-type' | 'wrong-check';
  /** The code as it was understood, to be shown beside what the label says. */
  readonly understood: string;
}

const barcodeLength = 11;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const forgiven: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A new code; `randomBytes` is asked again until the code can be forgiven and checked without doubt. */
export function newBarcode(type: BarcodeType, randomBytes: (length: number) => Uint8Array): string {
  for (;;) {
    const body = [...randomBytes(9)].map((byte) => crockford.charAt(byte % 32)).join('');
    const code = withCheck(letterOf(type) + body);
    if (isIssuable(code)) return code;
  }
}

/** Reads a scanned or typed code. O, I, L, lower case, spaces, dashes and a Cyrillic keyboard layout are forgiven. */
export function readBarcode(text: string): Barcode | BarcodeRefusal {
  const understood = understand(text);
  const refuse = (refusal: BarcodeRefusal['refusal']): BarcodeRefusal => ({ refusal, understood });
  if (understood === '') return refuse('empty');
  if ([...understood].length !== barcodeLength) return refuse('wrong-length');
  if ([...understood].some((character) => !crockford.includes(character))) return refuse('foreign-character');
  const letter = understood.charAt(0);
  if (!isBarcodeLetter(letter)) return refuse('unknown-type');
  if (!hasRightCheck(understood)) return refuse('wrong-check');
  return { code: understood, type: barcodeTypes[letter] };
}

/** The code in groups for the eye: `E7K2 M4QX 9TH`. */
export function spacedBarcode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function understand(text: string): string {
  const typed = asTypedOnLatinKeys(text.normalize('NFC'));
  const meant = typed.replace(/[\s\p{Cc}\p{Cf}\p{Pd}]/gu, '').replace(/[OIL]/g, (letter) => forgiven[letter] ?? letter);
  return meant.slice(0, 64);
}

function withCheck(text: string): string {
  return text + checkCharacter(text);
}

// MOD 37,36 misses 72 of 45,360 exchanges of two neighbours, so codes that have such a neighbour pair are never issued.
function isIssuable(code: string): boolean {
  return crockford.includes(code.slice(-1)) && swapsOfNeighbours(code).every((swapped) => !hasRightCheck(swapped));
}

function swapsOfNeighbours(code: string): string[] {
  const characters = [...code];
  return characters.slice(1).flatMap((second, index) => {
    const first = characters[index];
    if (first === undefined || first === second) return [];
    return [code.slice(0, index) + second + first + code.slice(index + 2)];
  });
}

function letterOf(type: BarcodeType): string {
  return Object.entries(barcodeTypes).find(([, name]) => name === type)?.[0] ?? '';
}

function isBarcodeLetter(letter: string): letter is BarcodeLetter {
  return Object.hasOwn(barcodeTypes, letter);
}
