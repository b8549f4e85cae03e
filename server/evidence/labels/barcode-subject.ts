// What a barcode can stand on. One namespace: any scanned code leads to exactly one thing.
import type { BarcodeType } from './barcode.js';

export const subjectKinds = [
  'exhibit',
  'package',
  'sample',
  'place',
  'person',
  'action',
  'reagent',
  'batch',
  'instrument',
  'vial',
  'document',
] as const;

export type SubjectKind = (typeof subjectKinds)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface IssuedBarcode {
  readonly id: string;
  readonly laboratoryId: string;
  readonly code: string;
  readonly subject: Subject;
}

export const typeOfSubject: Readonly<Record<SubjectKind, BarcodeType>> = {
  exhibit: 'exhibit',
  package: 'package',
  sample: 'aliquot',
  place: 'storage-place',
  person: 'badge',
  action: 'action',
  reagent: 'reagent',
  batch: 'batch',
  instrument: 'instrument',
  vial: 'vial',
  document: 'document',
};
