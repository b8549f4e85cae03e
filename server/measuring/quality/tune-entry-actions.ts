// Entering a tune into the instrument's book by its spectrum: the outcome is what the table says, never typed.
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { enterInBook } from '../instruments/book-actions.js';
import type { BookStatement, Figure } from '../instruments/book-entry.js';
import { setAsideOf } from '../measurements/binding-store.js';
import { pointsOf } from '../measurements/measured-points.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { measurementById } from '../measurements/measurement-store.js';
import { tunePart } from '../measurements/tune-part.js';
import { tuneCompounds } from './tune-tables.js';

export interface TuneEntering {
  readonly measurementId: string;
  readonly compound: string;
}

/** @returns the id of the instrument. @throws RuleBroken for a run that nobody has set aside as a tune, or that is in the book. */
export async function enterTune(lab: Lab, actor: Actor, { measurementId, compound }: TuneEntering): Promise<string> {
  permit(actor, 'instrument.enter-in-book');
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'instrument.enter-in-book', measurement);
  const { number, instrumentId } = measurement;
  if ((await setAsideOf(lab.db, measurementId))?.purpose !== 'tune')
    throw new RuleBroken('tune-not-set-aside', { number });
  if (instrumentId === null) throw new RuleBroken('tune-without-instrument', { number });
  const statement = await statementOf(lab, measurement, compound);
  await enterInBook(lab, actor, { instrumentId, statement, measurementId });
  return instrumentId;
}

async function statementOf(lab: Lab, measurement: StoredMeasurement, named: string): Promise<BookStatement> {
  const compound = tuneCompounds.find((each) => each === named);
  if (compound === undefined) throw new InvalidInput({ tune: { code: 'not-allowed' } });
  const { scans } = await pointsOf(lab, measurement);
  const judged = scans === null ? undefined : tunePart(scans, compound);
  if (judged === undefined) throw new RuleBroken('tune-without-scans', { number: measurement.number });
  const figures = judged.rows.flatMap(({ mz, of, percent }): readonly Figure[] =>
    percent === null ? [] : [{ label: `${mz}/${of}, %`, value: percent.toFixed(2) }],
  );
  return {
    kind: 'tune',
    happenedAt: measurement.identity.acquiredAt ?? measurement.importedAt,
    outcome: judged.rows.every(({ passes }) => passes) ? 'passed' : 'failed',
    dueOn: null,
    certificate: null,
    text: `${compound.toUpperCase()} (${judged.source}), ${measurement.number}, scan ${judged.scan}`,
    figures,
  };
}
