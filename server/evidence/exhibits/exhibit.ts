// An exhibit: one package with its seal, as the ruling declares it and as the laboratory found it.
import type { FieldFault } from '../../foundation/errors.js';
import { channelNoteFault, longFault, textFault, type Channel, type Faults } from '../orders/order.js';

export const packagings = [
  'zip-bag',
  'plastic-bag',
  'paper-envelope',
  'paper-parcel',
  'box',
  'bottle',
  'vial',
  'safe-bag',
  'cloth',
  'other',
] as const;
export type Packaging = (typeof packagings)[number];

export const sealConditions = ['intact', 'damaged', 'broken', 'absent'] as const;
export type SealCondition = (typeof sealConditions)[number];

export const inscriptionChecks = ['agrees', 'differs', 'absent'] as const;
export type InscriptionCheck = (typeof inscriptionChecks)[number];

export const hazards = [
  'potent-opioid',
  'toxic',
  'corrosive',
  'flammable',
  'oxidiser',
  'sharps',
  'biological',
  'pressure',
] as const;
export type Hazard = (typeof hazards)[number];

/** What the record of the seizure says; the seal and the count stand among what is declared. */
export interface Seizure {
  /** On the wall clock there: `2026-11-12T14:20`. */
  readonly at: string;
  readonly place: string;
  readonly by: string;
  /** The record itself: its kind, date and number. */
  readonly document: string;
  /** As it was weighed or judged there. */
  readonly massMicrograms: number | null;
}

/** Declared: by the ruling. Found: by the laboratory, null until the package was inspected. */
export interface ExhibitContent {
  readonly description: string;
  readonly packaging: Packaging;
  readonly packagingNote: string | null;
  readonly declaredSealNumber: string | null;
  readonly sealNumber: string | null;
  readonly sealCondition: SealCondition | null;
  readonly inscription: string | null;
  readonly inscriptionCheck: InscriptionCheck | null;
  readonly declaredCount: number | null;
  readonly foundCount: number | null;
  readonly grossMassMicrograms: number | null;
  /** Null: as the order says. */
  readonly channel: Channel | null;
  readonly channelNote: string | null;
  readonly hazards: readonly Hazard[];
  /** Null where the papers that came with it say nothing of the seizure. */
  readonly seizure: Seizure | null;
}

export interface EnteredExhibit extends ExhibitContent {
  readonly id: string;
  readonly laboratoryId: string;
  readonly orderId: string;
  readonly position: number;
  readonly version: number;
  readonly investigatorId: string | null;
  readonly enteredBy: string;
  readonly enteredAt: string;
  /** Null until the order is registered. */
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly number: string | null;
}

/** An exhibit of a registered case: it has a number, and custody of it can begin. */
export interface Exhibit extends EnteredExhibit {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly number: string;
}

const discrepancyKinds = ['count', 'seal-number', 'seal-condition', 'inscription'] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

/** Where what was found differs from what the ruling declares (ISO/IEC 17025 7.4.3). */
export function discrepanciesOf(exhibit: ExhibitContent): readonly DiscrepancyKind[] {
  return discrepancyKinds.filter((kind) => differs[kind](exhibit));
}

const differs: Readonly<Record<DiscrepancyKind, (exhibit: ExhibitContent) => boolean>> = {
  count: ({ declaredCount, foundCount }) => bothAndDifferent(declaredCount, foundCount),
  'seal-number': ({ declaredSealNumber, sealNumber }) =>
    bothAndDifferent(sealText(declaredSealNumber), sealText(sealNumber)),
  'seal-condition': ({ sealCondition }) => sealCondition !== null && sealCondition !== 'intact',
  inscription: ({ inscriptionCheck }) => inscriptionCheck !== null && inscriptionCheck !== 'agrees',
};

const bothAndDifferent = <V>(declared: V | null, found: V | null): boolean =>
  declared !== null && found !== null && declared !== found;

const sealText = (number: string | null): string | null => number?.replace(/\s+/g, '').toUpperCase() ?? null;

/** The package was looked at on arrival: nobody registers what nobody has seen. */
export function isInspected(exhibit: ExhibitContent): boolean {
  return exhibit.sealCondition !== null;
}

export function exhibitFaults(exhibit: ExhibitContent): Faults {
  return {
    description: textFault(exhibit.description, 2_000),
    packagingNote: packagingNoteFault(exhibit),
    declaredSealNumber: longFault(exhibit.declaredSealNumber, 60),
    sealNumber: sealNumberFault(exhibit),
    inscription: longFault(exhibit.inscription, 2_000),
    declaredCount: countFault(exhibit.declaredCount),
    foundCount: countFault(exhibit.foundCount),
    channelNote: channelNoteFault(exhibit.channel, exhibit.channelNote),
    ...seizureFaults(exhibit.seizure),
  };
}

function seizureFaults(seizure: Seizure | null): Faults {
  if (seizure === null) return {};
  return {
    seizedAt: seizedAtFault(seizure.at),
    seizedPlace: textFault(seizure.place, 300),
    seizedBy: textFault(seizure.by, 300),
    seizureDocument: textFault(seizure.document, 300),
  };
}

function seizedAtFault(at: string): FieldFault | undefined {
  if (at === '') return { code: 'required' };
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at) && !Number.isNaN(Date.parse(`${at}:00.000Z`));
  return isTime ? undefined : { code: 'custody.time-unreadable.do' };
}

function packagingNoteFault({ packaging, packagingNote }: ExhibitContent): FieldFault | undefined {
  return packaging === 'other' && !packagingNote ? { code: 'packaging-note-needed' } : longFault(packagingNote, 500);
}

function sealNumberFault({ sealCondition, sealNumber }: ExhibitContent): FieldFault | undefined {
  if ((sealCondition === 'intact' || sealCondition === 'damaged') && !sealNumber) return { code: 'seal-number-needed' };
  if (sealCondition === 'absent' && sealNumber) return { code: 'seal-number-unneeded' };
  return longFault(sealNumber, 60);
}

const mostCount = 10_000_000;

function countFault(count: number | null): FieldFault | undefined {
  const fits = count === null || (Number.isInteger(count) && count >= 0 && count <= mostCount);
  return fits ? undefined : { code: 'not-a-count', values: { most: mostCount } };
}
