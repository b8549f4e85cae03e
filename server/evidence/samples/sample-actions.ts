// Taking samples from an opened exhibit and aliquots from a sample: one event, masses that add up, an item for each portion.
import type { Actor } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { type BalanceInUse, shownBy, uncertaintyOn } from '../balances/balance-use.js';
import { demandWarnedExpert } from '../cases/examination.js';
import type { CustodyEvent } from '../custody/custody-event.js';
import { type ItemRef, itemKey } from '../custody/custody-item.js';
import { type CustodyOutcome, type Moment, type Step, recordStep } from '../custody/custody-recording.js';
import { afterEvent, unknownItem } from '../custody/custody-state.js';
import { insertCustodyEvent } from '../custody/custody-store.js';
import { combined } from '../custody/mass-uncertainty.js';
import type { Mass } from '../custody/masses.js';
import { balanceFor, massRecordOf } from '../custody/weighing-actions.js';
import { insertWeighing, type WeighingKind } from '../custody/weighing-store.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { type Sample, portionNumber } from './sample.js';
import { countPortions, insertSample, samplesTakenBy } from './sample-store.js';

export interface NewPortion {
  readonly description: string;
  readonly mass: Mass;
}

export interface Sampling extends Step {
  readonly before: Mass;
  readonly after: Mass;
  readonly portions: readonly NewPortion[];
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  readonly explanation?: string | undefined;
  readonly balanceId: string;
}

export interface SamplingOutcome extends CustodyOutcome {
  readonly samples: readonly Sample[];
}

export async function takeSamples(lab: Lab, actor: Actor, input: Sampling): Promise<SamplingOutcome> {
  permit(actor, 'sample.take');
  const { eventId, item, occurredAt, lateReason, witness } = input;
  let samples: readonly Sample[] = [];
  const step = { eventId, item, occurredAt, lateReason, witness };
  const outcome = await recordStep(lab, actor, { action: 'sample.take', step }, async (moment) => {
    await demandWarnedExpert(moment.tx.db, moment.item);
    const use = await balanceFor(lab, moment, { balanceId: input.balanceId, at: occurredAt });
    const read = readOn(use, input);
    samples = await portionsOf(moment, read);
    return {
      act: sampledAct(read, samples),
      uncertainty: combined(readings(read).map((mass) => uncertaintyOn(use, mass))),
      record: await massRecordOf(moment),
      also: (event) => writePortions(moment, { ...read, use, samples }, event),
    };
  });
  const isRepeated = outcome.after === undefined;
  return { ...outcome, samples: isRepeated ? await recordedSamples(lab, input.eventId) : samples };
}

async function recordedSamples(lab: Lab, eventId: string): Promise<readonly Sample[]> {
  return (await samplesTakenBy(lab.db, [eventId])).get(eventId) ?? [];
}

/** Net masses, each with its vessel tared on the balance. */
function readOn(use: BalanceInUse, sampling: Sampling): Sampling {
  const { before, after, portions } = sampling;
  return {
    ...sampling,
    before: shownBy(use, before),
    after: after.massMicrograms === 0 ? after : shownBy(use, after),
    portions: portions.map((portion) => ({ ...portion, mass: shownBy(use, portion.mass) })),
  };
}

function readings({ before, after, portions }: Sampling): Mass[] {
  return [before, after, ...portions.map((portion) => portion.mass)];
}

async function portionsOf({ tx, item }: Moment, { portions, eventId }: Sampling): Promise<Sample[]> {
  const taken = await countPortions(tx.db, item);
  return portions.map(({ description, mass }, index) => {
    const number = portionNumber(item.number, item.stage, taken + index);
    if (number === undefined) throw new RuleBroken('custody.aliquot-of-aliquot');
    return {
      id: newId(),
      laboratoryId: item.laboratoryId,
      number,
      kind: item.kind === 'exhibit' ? 'sample' : 'aliquot',
      exhibitId: item.exhibitId,
      parentSampleId: item.kind === 'sample' ? item.id : null,
      description,
      massMicrograms: mass.massMicrograms,
      eventId,
    };
  });
}

function sampledAct(input: Sampling, samples: readonly Sample[]) {
  return {
    type: 'sampled' as const,
    portions: samples.map((sample) => ({ itemId: sample.id, massMicrograms: sample.massMicrograms })),
    beforeMicrograms: input.before.massMicrograms,
    afterMicrograms: input.after.massMicrograms,
    consumedMicrograms: input.consumedMicrograms,
    lossMicrograms: input.lossMicrograms,
    ...(input.explanation === undefined ? {} : { explanation: input.explanation }),
  };
}

interface ReadSampling extends Sampling {
  readonly use: BalanceInUse;
  readonly samples: readonly Sample[];
}

async function writePortions(moment: Moment, read: ReadSampling, event: CustodyEvent): Promise<readonly string[]> {
  const { tx, item, made } = moment;
  const { use, samples } = read;
  const weigh = (of: ItemRef, kind: WeighingKind, mass: Mass): Promise<void> => {
    const weighing = { laboratoryId: item.laboratoryId, item: of, kind, mass, use, eventId: event.id };
    return insertWeighing(tx, { ...weighing, uncertainty: uncertaintyOn(use, mass) }, made);
  };
  await weigh(item, 'before', read.before);
  await weigh(item, 'after', read.after);
  for (const [index, sample] of samples.entries()) {
    await insertSample(tx, sample, made);
    await issueBarcode(tx, { kind: 'sample', id: sample.id, laboratoryId: item.laboratoryId }, made);
    await writeSeparation(moment, sample, event);
    const mass = read.portions[index]?.mass;
    if (mass) await weigh({ kind: 'sample', id: sample.id }, 'portion', mass);
  }
  return samples.map((sample) => itemKey({ kind: 'sample', id: sample.id }));
}

// The first event of the portion's own chain; whose hands it is in follows from whose hands its parent is in.
async function writeSeparation({ tx, item, made }: Moment, sample: Sample, event: CustodyEvent): Promise<void> {
  const separation: CustodyEvent = {
    ...event,
    id: newId(),
    itemId: sample.id,
    act: { type: 'separated', parentItemId: item.id, massMicrograms: sample.massMicrograms },
  };
  const input = {
    laboratoryId: item.laboratoryId,
    item: { kind: 'sample' as const, id: sample.id },
    parent: { kind: item.kind, id: item.id },
    position: 1,
    event: separation,
    after: afterEvent(unknownItem(sample.id), separation),
  };
  await insertCustodyEvent(tx, input, made);
}
