// What a conclusion says of its exhibits: how they came, what they weighed, what was taken, how they go back.
import type { ExhibitFacts, ReturnedObject, WeighingFacts } from '../../../templates/expert-report/exhibit-facts.js';
import type { CustodyStep, SamplingFacts } from '../../../templates/expert-report/facts.js';
import { translator, type T } from '../../../views/messages/translate.js';
import type { CustodyEvent } from '../../evidence/custody/custody-event.js';
import { asCorrected } from '../../evidence/custody/correction.js';
import { custodyState, type CustodyState } from '../../evidence/custody/custody-state.js';
import { proofsOfItem } from '../../evidence/custody/custody-proof.js';
import { custodyEventById, eventsOfItem } from '../../evidence/custody/custody-store.js';
import { netMassOf } from '../../evidence/custody/net-mass.js';
import { weighingsOfItem, type Weighing } from '../../evidence/custody/weighing-store.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { exhibitsOfCase } from '../../evidence/exhibits/exhibit-store.js';
import { photographsOfExhibit } from '../../evidence/exhibits/photograph-store.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import type { Sample } from '../../evidence/samples/sample.js';
import { searchAlarms } from '../../ledger/alarm-store.js';
import type { Language } from '../../foundation/actor.js';
import type { Db } from '../../database/connection.js';
import { balanceFacts, balanceFitness, type BalanceFitness } from './balance-facts.js';
import { eventWords } from './event-words.js';

/** One exhibit with everything that the records hold of it. */
export interface ExhibitRecord {
  readonly place: string;
  readonly exhibit: Exhibit;
  readonly events: readonly CustodyEvent[];
  readonly state: CustodyState;
  readonly weighings: readonly Weighing[];
  readonly samples: readonly Sample[];
  /** By which some of these were poured together or repacked. */
  readonly mergings: readonly CustodyEvent[];
  /** The balances that it was weighed on, with the calibrations that held then. */
  readonly fitness: BalanceFitness;
  /** Numbers of the exhibit and its samples whose masses don't add up and have not been cleared. */
  readonly openResiduals: readonly string[];
  readonly entryHashes: ReadonlyMap<string, string>;
  readonly photographs: readonly { readonly sha256: string; readonly caption: string }[];
}

export async function exhibitRecords(db: Db, caseId: string, language: Language): Promise<readonly ExhibitRecord[]> {
  const exhibits = await exhibitsOfCase(db, caseId);
  return Promise.all(exhibits.map((exhibit, index) => recordOf(db, exhibit, { place: String(index + 1), language })));
}

async function recordOf(
  db: Db,
  exhibit: Exhibit,
  { place, language }: { readonly place: string; readonly language: Language },
): Promise<ExhibitRecord> {
  const item = { kind: 'exhibit' as const, id: exhibit.id };
  const events = await eventsOfItem(db, item);
  const weighings = await weighingsOfItem(db, item);
  const samples = await samplesOfExhibit(db, exhibit.id);
  const proofs = await proofsOfItem(db, exhibit.laboratoryId, item);
  const t = translator(language);
  const photographs = (await photographsOfExhibit(db, exhibit.id))
    .filter((photo) => photo.withdrawnReason === null && ['image/jpeg', 'image/png'].includes(photo.mediaType))
    .map((photo) => ({ sha256: photo.sha256, caption: photoCaption(t, place, photo) }));
  return {
    place,
    exhibit,
    events,
    state: custodyState(exhibit.id, events),
    weighings,
    samples,
    mergings: await mergingsOf(db, samples),
    fitness: await balanceFitness(db, weighings),
    openResiduals: await openResiduals(db, exhibit, samples),
    entryHashes: new Map([...proofs].map(([id, proof]) => [id, proof.hash])),
    photographs,
  };
}

/** A sample that was made of others names its own first event, not one of what it was taken from. */
async function mergingsOf(db: Db, samples: readonly Sample[]): Promise<readonly CustodyEvent[]> {
  const begun = await Promise.all(samples.map(({ eventId }) => custodyEventById(db, eventId)));
  return begun.flatMap((found) => (found?.event.act.type === 'merged' ? [found.event] : []));
}

async function openResiduals(db: Db, exhibit: Exhibit, samples: readonly Sample[]): Promise<readonly string[]> {
  const numbers = new Map([
    [`exhibit:${exhibit.id}`, exhibit.number],
    ...samples.map(({ id, number }) => [`sample:${id}`, number] as const),
  ]);
  const kinds = ['mass-residual'] as const;
  const search = { laboratoryId: exhibit.laboratoryId, state: 'open', kinds, subjects: [...numbers.keys()] } as const;
  const open = await searchAlarms(db, { ...search, limit: 100 });
  return open.map(({ subject }) => numbers.get(subject) ?? '');
}

function photoCaption(
  t: T,
  place: string,
  photo: { readonly subject: string; readonly caption: string | null },
): string {
  const what = photo.caption ?? t.code('evidence', `photographSubject.${photo.subject}`);
  return t('reporting.photo.caption', { place, what });
}

export function exhibitFacts({ exhibit, place }: ExhibitRecord, t: T): ExhibitFacts {
  const packaging = t.code('evidence', `packaging.${exhibit.packaging}`);
  return {
    number: place,
    code: exhibit.number,
    description: exhibit.description,
    packaging: exhibit.packagingNote === null ? packaging : `${packaging}, ${exhibit.packagingNote}`,
    seal: exhibit.sealNumber ?? exhibit.declaredSealNumber ?? t('common.none'),
    inscription: exhibit.inscription ?? t('common.none'),
    integrity: exhibit.sealCondition === 'intact' ? 'intact' : 'damaged',
    integrityNote:
      exhibit.sealCondition === null || exhibit.sealCondition === 'intact'
        ? undefined
        : t.code('evidence', `sealCondition.${exhibit.sealCondition}`),
    declaredCount: exhibit.declaredCount ?? 1,
    foundCount: exhibit.foundCount ?? exhibit.declaredCount ?? 1,
    appearance: exhibit.description,
  };
}

/** The first net weighing, and what was used up since; undefined for an exhibit that was never weighed. */
export function weighingFacts(record: ExhibitRecord): WeighingFacts | undefined {
  const mass = netMassOf(record.events, record.weighings);
  if (mass === undefined) return undefined;
  const net = mass.weighing;
  const grossMassMicrograms = net.grossMicrograms ?? record.exhibit.grossMassMicrograms;
  return {
    exhibit: record.place,
    ...(grossMassMicrograms === null ? {} : { grossMassMicrograms }),
    netMassMicrograms: mass.massMicrograms,
    uncertaintyMicrograms: mass.expandedMicrograms,
    consumedMassMicrograms: consumedMicrograms(record),
    remainingMassMicrograms: record.state.massMicrograms ?? net.massMicrograms,
    basis: 'as-is',
    weighedAt: net.madeAt,
    balance: balanceFacts(net, record.fitness),
  };
}

/** Portions taken for analysis count as used up for the exhibit: they don't go back with it. */
export function consumedMicrograms({ events }: ExhibitRecord): number {
  return asCorrected(events).reduce((sum, { act }) => {
    if (act.type === 'consumed') return sum + act.massMicrograms;
    if (act.type !== 'sampled') return sum;
    return sum + act.consumedMicrograms + act.portions.reduce((all, portion) => all + portion.massMicrograms, 0);
  }, 0);
}

export function samplingFacts(record: ExhibitRecord, t: T): readonly SamplingFacts[] {
  return [...takings(record, t), ...mergingFacts(record, t)].sort((one, other) => (one.at < other.at ? -1 : 1));
}

function mergingFacts({ mergings, samples, place }: ExhibitRecord, t: T): readonly SamplingFacts[] {
  return mergings.flatMap(({ act, itemId, occurredAt, person }) => {
    if (act.type !== 'merged') return [];
    const number = samples.find(({ id }) => id === itemId)?.number ?? '';
    const parts = act.parts.map((part) => part.number).join(', ');
    const made = `${number} (${t.formats.mass(act.massMicrograms)})`;
    const text = t('reporting.sampling.merged', { count: act.parts.length, parts, made });
    return [{ exhibit: place, text, at: occurredAt, by: person.name }];
  });
}

function takings(record: ExhibitRecord, t: T): readonly SamplingFacts[] {
  return record.events.flatMap(({ act, occurredAt, person }) => {
    if (act.type !== 'sampled') return [];
    const taken = act.portions.map((portion) => {
      const number = record.samples.find((sample) => sample.id === portion.itemId)?.number ?? '';
      return `${number} (${t.formats.mass(portion.massMicrograms)})`;
    });
    const text = t('reporting.sampling.taken', { count: taken.length, portions: taken.join(', ') });
    return [{ exhibit: record.place, text, at: occurredAt, by: person.name }];
  });
}

export function returnedObject(record: ExhibitRecord, t: T): ReturnedObject {
  const { exhibit, state, place } = record;
  return {
    exhibit: place,
    packaging: t.code('evidence', `packaging.${exhibit.packaging}`),
    seal: state.seal ?? t('reporting.seal.open'),
    ...(state.massMicrograms === null ? {} : { remainingMassMicrograms: state.massMicrograms }),
  };
}

export function custodySteps(record: ExhibitRecord, t: T): readonly CustodyStep[] {
  return record.events.flatMap((event) => {
    const entryHash = record.entryHashes.get(event.id);
    if (entryHash === undefined) return [];
    const { occurredAt: at, person } = event;
    return [{ at, exhibit: record.place, event: eventWords(event, t), person: person.name, entryHash }];
  });
}
