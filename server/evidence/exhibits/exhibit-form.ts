// The fields of an exhibit's form: counts and masses are text until they are read exactly.
import { Type, type Static } from '@sinclair/typebox';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { readForm } from '../../web/form.js';
import type { T } from '../../../views/messages/translate.js';
import { parseMass } from '../custody/masses.js';
import { channels } from '../orders/order.js';
import {
  hazards,
  inscriptionChecks,
  packagings,
  sealConditions,
  type ExhibitContent,
  type Seizure,
} from './exhibit.js';

const oneOf = <Code extends string>(codes: readonly Code[]) => Type.Unsafe<Code>({ type: 'string', enum: [...codes] });
const maybe = Type.Optional(Type.String({ maxLength: 10_000 }));

const exhibitFields = Type.Object({
  description: Type.String({ maxLength: 10_000 }),
  packaging: oneOf(packagings),
  packagingNote: maybe,
  declaredSealNumber: maybe,
  sealNumber: maybe,
  sealCondition: Type.Optional(oneOf(sealConditions)),
  inscription: maybe,
  inscriptionCheck: Type.Optional(oneOf(inscriptionChecks)),
  declaredCount: maybe,
  foundCount: maybe,
  grossMass: maybe,
  seizedAt: maybe,
  seizedPlace: maybe,
  seizedBy: maybe,
  seizureDocument: maybe,
  declaredMass: maybe,
  channel: Type.Optional(oneOf(channels)),
  channelNote: maybe,
  hazards: Type.Optional(Type.Array(oneOf(hazards), { maxItems: hazards.length })),
  basedOn: Type.Optional(Type.Integer()),
  reason: maybe,
});

export interface TypedExhibit {
  readonly content: ExhibitContent;
  readonly basedOn: number;
  readonly reason: string | null;
}

/** @throws InvalidInput naming each field that can't be read. */
export function readExhibit(body: unknown): TypedExhibit {
  const given = readForm(exhibitFields, body);
  const faults: Record<string, FieldFault> = {};
  const content = contentOf(given, faults);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  return { content, basedOn: given.basedOn ?? 0, reason: given.reason ?? null };
}

function contentOf(given: Static<typeof exhibitFields>, faults: Record<string, FieldFault>): ExhibitContent {
  return {
    description: given.description,
    packaging: given.packaging,
    packagingNote: given.packagingNote ?? null,
    declaredSealNumber: given.declaredSealNumber ?? null,
    sealNumber: given.sealNumber ?? null,
    sealCondition: given.sealCondition ?? null,
    inscription: given.inscription ?? null,
    inscriptionCheck: given.inscriptionCheck ?? null,
    declaredCount: readCount('declaredCount', given.declaredCount, faults),
    foundCount: readCount('foundCount', given.foundCount, faults),
    grossMassMicrograms: readMass('grossMass', given.grossMass, faults),
    channel: given.channel ?? null,
    channelNote: given.channelNote ?? null,
    hazards: hazards.filter((hazard) => given.hazards?.includes(hazard)),
    seizure: readSeizure(given, faults),
  };
}

/** Nothing said of it is no seizure; what is said has to be whole. */
function readSeizure(given: Static<typeof exhibitFields>, faults: Record<string, FieldFault>): Seizure | null {
  const massMicrograms = readMass('declaredMass', given.declaredMass, faults);
  const said = [given.seizedAt, given.seizedPlace, given.seizedBy, given.seizureDocument];
  if (massMicrograms === null && said.every((text) => text === undefined)) return null;
  const [at = '', place = '', by = '', document = ''] = said;
  return { at, place, by, document, massMicrograms };
}

function readCount(name: string, text: string | undefined, faults: Record<string, FieldFault>): number | null {
  if (text === undefined) return null;
  const figures = text.replace(/[\s\u00a0]/g, '');
  if (/^\d{1,8}$/.test(figures)) return Number(figures);
  faults[name] = { code: 'not-a-count', values: { most: 10_000_000 } };
  return null;
}

function readMass(name: string, text: string | undefined, faults: Record<string, FieldFault>): number | null {
  if (text === undefined) return null;
  const mass = parseMass(text, 'g');
  if (!('refusal' in mass)) return mass.massMicrograms;
  faults[name] = { code: `mass-${mass.refusal}` };
  return null;
}

/** What the form of this exhibit shows; the mass as this reader writes it. */
export function exhibitValues(exhibit: ExhibitContent, t: T): Readonly<Record<string, string>> {
  return {
    description: exhibit.description,
    packaging: exhibit.packaging,
    packagingNote: exhibit.packagingNote ?? '',
    declaredSealNumber: exhibit.declaredSealNumber ?? '',
    sealNumber: exhibit.sealNumber ?? '',
    sealCondition: exhibit.sealCondition ?? '',
    inscription: exhibit.inscription ?? '',
    inscriptionCheck: exhibit.inscriptionCheck ?? '',
    declaredCount: exhibit.declaredCount?.toString() ?? '',
    foundCount: exhibit.foundCount?.toString() ?? '',
    grossMass: typedMass(exhibit.grossMassMicrograms, t),
    channel: exhibit.channel ?? '',
    channelNote: exhibit.channelNote ?? '',
    ...seizureValues(exhibit.seizure),
    declaredMass: typedMass(exhibit.seizure?.massMicrograms ?? null, t),
  };
}

/** What the next package of the same seizure shares with this one. */
export function seizureValues(seizure: Seizure | null): Readonly<Record<string, string>> {
  if (seizure === null) return {};
  return {
    seizedAt: seizure.at,
    seizedPlace: seizure.place,
    seizedBy: seizure.by,
    seizureDocument: seizure.document,
  };
}

const typedMass = (mass: number | null, t: T): string => (mass === null ? '' : t.formats.grams(mass));

export function typedHazards(body: unknown): readonly string[] {
  const value = (body as { hazards?: unknown } | null)?.hazards;
  const ticks: readonly unknown[] = Array.isArray(value) ? value : [value];
  return ticks.filter((tick): tick is string => typeof tick === 'string');
}
