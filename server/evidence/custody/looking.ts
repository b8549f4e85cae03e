// What a person saw of a package when it was received, opened or sealed: written with the event, photographs and all.
import type { Lab } from '../../ledger/lab.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import type { InscriptionCheck, SealCondition } from '../exhibits/exhibit.js';
import type { Moment, Plan } from './custody-recording.js';
import { differenceFromRecord } from './gross-record.js';
import { grossIfRead, type GrossRead } from './gross-weighing.js';
import { insertInspection, type Seen } from './inspection-store.js';
import { raiseDifference } from './mass-alarm.js';

/** Undefined where nobody looked. */
export interface Look extends GrossRead {
  readonly sealCondition?: SealCondition | undefined;
  readonly inscriptionCheck?: InscriptionCheck | undefined;
  readonly foundCount?: number | undefined;
  readonly note?: string | undefined;
}

interface LookAt {
  readonly look: Look | undefined;
  readonly seals: Pick<Seen, 'sealBefore' | 'sealAfter'>;
  readonly at: string | undefined;
  /** A package that is as it was is weighed against the record; one that was closed anew begins it. */
  readonly package: 'as-it-was' | 'closed-anew';
}

export async function lookedAt(
  lab: Pick<Lab, 'settings'>,
  { tx, item, made }: Moment,
  { look = {}, seals, at = made.at, package: which }: LookAt,
): Promise<Required<Pick<Plan, 'also'>>> {
  const { laboratoryId } = item;
  const { sealCondition, inscriptionCheck, foundCount, note } = look;
  const weighed = await grossIfRead(tx.db, look, { laboratoryId, at, timeZone: lab.settings.timeZone });
  const isCompared = which === 'as-it-was';
  const found = isCompared ? await differenceFromRecord(tx.db, item, weighed, note) : undefined;
  const seen = { ...seals, sealCondition, inscriptionCheck, foundCount, note, ...weighed };
  return {
    also: async ({ id: eventId }) => {
      await insertInspection(tx, { laboratoryId, item, eventId, seen }, made);
      return raiseDifference(tx, { item, eventId, found, explanation: note ?? '' }, made);
    },
  };
}

/** What the registrar found when the order was registered, photographs and all, is the condition at the reception. */
export async function lookAtIntake({ tx, item }: Moment): Promise<Look> {
  const exhibit = item.kind === 'exhibit' ? await exhibitById(tx.db, item.id) : undefined;
  const { sealCondition, inscriptionCheck, foundCount } = exhibit ?? {};
  return {
    sealCondition: sealCondition ?? undefined,
    inscriptionCheck: inscriptionCheck ?? undefined,
    foundCount: foundCount ?? undefined,
  };
}
