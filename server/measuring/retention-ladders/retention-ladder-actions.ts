// Which run of n-alkanes tells the retention indices of a method on an instrument: recorded with its reason, each time a new version.
import type { Ladder } from '../../../views/evaluation.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { measurementKey } from '../measurements/measurement.js';
import { measurementById } from '../measurements/measurement-store.js';
import { openAnalysis } from '../measurements/stored-analysis.js';
import { indexBy, ladderKey, markersOf } from './retention-ladder.js';
import { insertLadder, ladderFor } from './retention-ladder-store.js';

export interface LadderRecord {
  /** Of which run's method on its instrument. */
  readonly measurementId: string;
  readonly ladder: Ladder | undefined;
  readonly reason: string;
}

export async function recordLadder(
  lab: Lab,
  actor: Actor,
  { measurementId, ladder, reason }: LadderRecord,
): Promise<void> {
  permit(actor, 'ladder.record');
  const run = await measurementById(lab.db, measurementId);
  if (run === undefined) throw new NotFound('measurement');
  permit(actor, 'ladder.record', run);
  if (reason.trim() === '') throw new InvalidInput({ ladderReason: { code: 'required' } });
  const alkanes = ladder && (await measurementById(lab.db, ladder.measurementId));
  if (ladder === undefined || alkanes?.laboratoryId !== run.laboratoryId) throw new RuleBroken('ladder-not-whole');
  const { instrumentId, laboratoryId } = alkanes;
  const method = alkanes.identity.method.trim();
  const isOfMethod = instrumentId === run.instrumentId && method === run.identity.method.trim() && method !== '';
  if (instrumentId === null || !isOfMethod) throw new RuleBroken('ladder-of-other-method');
  const { kind, numbers, carbons, holdUp } = ladder;
  const markers = markersOf((await openAnalysis(lab, alkanes.id))?.document.peaks ?? [], numbers);
  const holdUpMilliseconds = kind === 'isothermal' ? Math.round(60_000 * holdUp) : 0;
  const middle = ((markers[0]?.milliseconds ?? 0) + (markers[1]?.milliseconds ?? 0)) / 2_000;
  const isWhole = markers.length === numbers.length && indexBy({ kind, holdUpMilliseconds, markers }, middle) !== null;
  if (!isWhole) throw new RuleBroken('ladder-not-whole');
  await record(lab, actor, async (tx) => {
    const version = ((await ladderFor(tx.db, run))?.version ?? 0) + 1;
    const id = newId();
    const of = { id, laboratoryId, instrumentId, method, version, measurementId: alkanes.id };
    const kept = { ...of, carbons, kind, holdUpMilliseconds, markers, reason: reason.trim() };
    await insertLadder(tx, kept, { by: actor.id, at: instant(lab.clock.now()) });
    return {
      type: 'ladder.recorded',
      items: [ladderKey(id), measurementKey(alkanes.id), `instrument:${instrumentId}`],
      data: { ladder: id, version, method, carbons, markers: markers.length },
    };
  });
}
