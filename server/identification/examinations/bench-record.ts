// From what a chemist states of a bench examination to its record: lots by their numbers, distances as whole tenths.
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { dayIn } from '../../evidence/orders/order.js';
import { lotState, type Lot } from '../../evidence/lots/lot.js';
import type { Lab } from '../../ledger/lab.js';
import type { Technique } from '../findings/technique.js';
import { lotNamed, namesALot } from '../../measuring/stock/named-lot.js';
import {
  featuresOf,
  type ControlOutcome,
  type ExaminationRecord,
  type MorphologyRecord,
  type ObservationRecord,
  type PlateRecord,
  type ReagentRecord,
} from './examination-record.js';

/** As typed: only what the technique's form asks for is read. */
export interface BenchStatement {
  readonly texts: Readonly<Record<string, string>>;
  readonly features: readonly string[];
}

interface About {
  readonly laboratoryId: string;
  readonly technique: Technique;
  readonly performedAt: string;
}

/** @throws InvalidInput naming each field. */
export async function benchRecord(lab: Lab, about: About, statement: BenchStatement): Promise<ExaminationRecord> {
  switch (about.technique.recordedAs) {
    case 'reagent':
      return reagentRecord(lab, about, statement);
    case 'plate':
      return plateRecord(lab, about, statement);
    case 'morphology':
      return morphologyRecord(about.technique.code, statement);
    default:
      return observationRecord(statement);
  }
}

const longest = 500;

/** Of these fields, all given and short enough. */
function textsOf<Name extends string>(
  { texts }: BenchStatement,
  names: readonly Name[],
  faults: Record<string, FieldFault>,
): Readonly<Record<Name, string>> {
  const read = names.map((name) => {
    const text = (texts[name] ?? '').trim();
    if (text === '') faults[name] = { code: 'required' };
    if (text.length > longest) faults[name] = { code: 'too-long', values: { most: longest } };
    return [name, text] as const;
  });
  return Object.fromEntries(read) as Readonly<Record<Name, string>>;
}

function refuse(faults: Readonly<Record<string, FieldFault>>): void {
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

async function reagentRecord(lab: Lab, about: About, statement: BenchStatement): Promise<ReagentRecord> {
  const faults: Record<string, FieldFault> = {};
  const words = textsOf(
    statement,
    ['lot', 'observed', 'positiveMaterial', 'positiveObserved', 'negativeObserved'],
    faults,
  );
  const control = (name: string): ControlOutcome => {
    const said = statement.texts[name];
    if (said !== 'as-expected' && said !== 'failed') faults[name] = { code: 'required' };
    return said === 'as-expected' ? said : 'failed';
  };
  const controls = { positiveControl: control('positiveControl'), negativeControl: control('negativeControl') };
  const lot = words.lot === '' ? undefined : await usableLot(lab, about, { typed: words.lot, field: 'lot', faults });
  if (lot?.kind === 'reference-material') faults['lot'] = { code: 'examination-lot-not-reagent' };
  refuse(faults);
  return { kind: 'reagent', ...words, lotId: lot?.id ?? '', lot: nameOf(lot), ...controls };
}

const nameOf = (lot: Lot | undefined): string => (lot === undefined ? '' : `${lot.name}, ${lot.number}`);

async function plateRecord(lab: Lab, about: About, statement: BenchStatement): Promise<PlateRecord> {
  const faults: Record<string, FieldFault> = {};
  const words = textsOf(statement, ['plate', 'solvent', 'visualisation', 'reference'], faults);
  const distance = (name: string): number => {
    const tenths = tenthsIn(statement.texts[name] ?? '');
    if (tenths === undefined) faults[name] = { code: 'examination-distance' };
    return tenths ?? 0;
  };
  const distances = { front: distance('front'), spot: distance('spot'), referenceSpot: distance('referenceSpot') };
  for (const name of ['spot', 'referenceSpot'] as const) {
    if (distances[name] > distances.front && faults['front'] === undefined) {
      faults[name] = { code: 'examination-beyond-front' };
    }
  }
  const isLot = namesALot(words.reference);
  const lot = isLot ? await usableLot(lab, about, { typed: words.reference, field: 'reference', faults }) : undefined;
  refuse(faults);
  const reference = lot === undefined ? words.reference : nameOf(lot);
  return { kind: 'plate', ...words, ...distances, reference, referenceLotId: lot?.id ?? null };
}

/** Millimetres with at most one decimal, above zero. */
function tenthsIn(typed: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d))?$/.exec(typed.trim());
  const tenths = found === null ? 0 : Number(found[1]) * 10 + Number(found[2] ?? 0);
  return tenths > 0 ? tenths : undefined;
}

function morphologyRecord(technique: string, statement: BenchStatement): MorphologyRecord {
  const known = featuresOf[technique] ?? [];
  const features = statement.features.filter((feature) => known.includes(feature));
  const description = (statement.texts['description'] ?? '').trim();
  const magnification = (statement.texts['magnification'] ?? '').trim();
  const faults: Record<string, FieldFault> = {};
  if (features.length === 0 && description === '') faults['description'] = { code: 'required' };
  if (description.length > 2_000) faults['description'] = { code: 'too-long', values: { most: 2_000 } };
  if (magnification.length > 60) faults['magnification'] = { code: 'too-long', values: { most: 60 } };
  refuse(faults);
  return { kind: 'morphology', magnification, features, description };
}

function observationRecord(statement: BenchStatement): ObservationRecord {
  const faults: Record<string, FieldFault> = {};
  const words = textsOf(statement, ['observed', 'expected'], faults);
  refuse(faults);
  return { kind: 'observation', ...words };
}

interface NamedLot {
  readonly typed: string;
  readonly field: string;
  readonly faults: Record<string, FieldFault>;
}

/** On the day of the examination: open, in term, not used up. */
async function usableLot(
  lab: Lab,
  { laboratoryId, performedAt }: About,
  { typed, field, faults }: NamedLot,
): Promise<Lot | undefined> {
  const lot = await lotNamed(lab.db, laboratoryId, typed);
  if (lot === undefined) {
    faults[field] = { code: 'lot-unknown' };
    return undefined;
  }
  const state = lotState(lot, dayIn(lab.settings.timeZone, new Date(performedAt)));
  if (state !== 'usable') faults[field] = { code: `examination-lot-${state}`, values: { number: lot.number } };
  return lot;
}
