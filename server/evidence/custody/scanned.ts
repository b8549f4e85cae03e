// What a scan did to the sheet, and what it is answered.
import type { MessageValues } from '../../foundation/errors.js';
import type { CustodyItem } from './custody-item.js';
import { mostOnSheet, type ScanSheet } from './scan-sheet.js';
import type { Surprise } from './surprise.js';
import type { JudgedSheet } from './whole-sheet.js';

export type ScanAnswer =
  | { readonly kind: 'accepted'; readonly item: CustodyItem }
  | { readonly kind: 'box'; readonly shown: string; readonly count: number }
  /** All that came in it was put on the sheet. */
  | { readonly kind: 'package'; readonly shown: string; readonly count: number }
  | { readonly kind: 'twice'; readonly shown: string }
  | { readonly kind: 'unexpected'; readonly item: CustodyItem; readonly surprise: Surprise }
  | { readonly kind: 'refused'; readonly shown: string; readonly code: string; readonly values: MessageValues }
  /** A code that has no place on a sheet: nothing is put on it. */
  | { readonly kind: 'foreign'; readonly shown: string; readonly code: string; readonly values: MessageValues }
  | { readonly kind: 'heard'; readonly what: 'action' | 'place' | 'receiver' | 'self' | 'time' | 'now' | 'cancel' }
  | { readonly kind: 'switch'; readonly badge: string }
  | { readonly kind: 'commit' };

export interface Scanned {
  readonly sheet: ScanSheet;
  readonly answer: ScanAnswer;
  /** That sheet as it was judged for the answer, where it was. */
  readonly judged?: JudgedSheet | undefined;
}

export function refused(sheet: ScanSheet, shown: string, code: string): Scanned {
  return { sheet, answer: { kind: 'refused', shown, code, values: { name: shown } } };
}

/** Nothing falls off at the other end: what is on the sheet is recorded first. */
export function full(sheet: ScanSheet, shown: string, of: keyof typeof mostOnSheet): Scanned {
  const code = of === 'inBox' ? 'storage.box-too-full' : 'custody.sheet-full';
  return { sheet, answer: { kind: 'refused', shown, code, values: { place: shown, most: mostOnSheet[of] } } };
}

export function foreign(sheet: ScanSheet, shown: string, code: string): Scanned {
  return { sheet, answer: { kind: 'foreign', shown, code, values: {} } };
}
