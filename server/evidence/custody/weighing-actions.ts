// Weighing an item and using part of it up: each on a balance that was fit to weigh at that moment.
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { type BalanceInUse, balanceInUse, shownBy, uncertaintyOn } from '../balances/balance-use.js';
import { netWeighing, type NetWeighing, type WeighedParts } from '../balances/weighing.js';
import { demandWarnedExpert } from '../cases/examination.js';
import { type CustodyOutcome, type Moment, type Step, recordStep } from './custody-recording.js';
import type { MassRecord } from './mass-difference.js';
import { massRecord } from './mass-record.js';
import { combined } from './mass-uncertainty.js';
import type { Mass } from './masses.js';
import { insertWeighing, portionWeighings, weighingsOfItem } from './weighing-store.js';

export interface NetWeighingStep extends Step, WeighedParts {
  readonly balanceId: string;
  /** Why it differs from the mass on record. */
  readonly explanation?: string | undefined;
}

/** The net mass of what is in the open package, from now on the mass that portions are taken from. */
export async function weighItem(lab: Lab, actor: Actor, input: NetWeighingStep): Promise<CustodyOutcome> {
  permit(actor, 'custody.open');
  const { gross, tare, net, balanceId, explanation, ...step } = input;
  return recordStep(lab, actor, { action: 'custody.open', step }, async (moment) => {
    const use = await balanceFor(lab, moment, { balanceId, at: step.occurredAt });
    const weighing = readOn(use, netWeighing({ gross, tare, net }));
    const uncertainty = combined(weighing.readings.map((reading) => uncertaintyOn(use, reading)));
    const explained = explanation === undefined ? {} : { explanation };
    return {
      act: { type: 'weighed', massMicrograms: weighing.net.massMicrograms, ...explained },
      uncertainty,
      record: await massRecordOf(moment),
      also: async ({ id: eventId }) => {
        const { tx, item, made } = moment;
        const { laboratoryId } = item;
        const row = { laboratoryId, item, kind: 'net' as const, mass: weighing.net, parts: weighing, uncertainty };
        await insertWeighing(tx, { ...row, use, eventId }, made);
        return [];
      },
    };
  });
}

export interface Consumption extends Step {
  readonly mass: Mass;
  readonly balanceId: string;
  readonly purpose: string;
}

/** Part of an item is used up by a test, as far as the order allows. */
export async function consumeItem(lab: Lab, actor: Actor, input: Consumption): Promise<CustodyOutcome> {
  permit(actor, 'sample.take');
  const { balanceId, purpose, ...step } = input;
  return recordStep(lab, actor, { action: 'sample.take', step }, async (moment) => {
    await demandWarnedExpert(moment.tx.db, moment.item);
    const use = await balanceFor(lab, moment, { balanceId, at: step.occurredAt });
    const mass = shownBy(use, input.mass);
    const uncertainty = uncertaintyOn(use, mass);
    return {
      act: { type: 'consumed', massMicrograms: mass.massMicrograms, purpose },
      uncertainty,
      also: async ({ id: eventId }) => {
        const { tx, item, made } = moment;
        const { laboratoryId } = item;
        await insertWeighing(tx, { laboratoryId, item, kind: 'consumed', mass, uncertainty, use, eventId }, made);
        return [];
      },
    };
  });
}

export async function balanceFor(
  lab: Lab,
  { tx, item, made }: Moment,
  { balanceId, at = made.at }: { readonly balanceId: string; readonly at?: string | undefined },
): Promise<BalanceInUse> {
  const { laboratoryId } = item;
  return balanceInUse(tx.db, { laboratoryId, balanceId, at, timeZone: lab.settings.timeZone });
}

export async function massRecordOf({ tx, item }: Moment): Promise<MassRecord> {
  return massRecord(await weighingsOfItem(tx.db, item), await portionWeighings(tx.db, item));
}

function readOn(use: BalanceInUse, weighing: NetWeighing): NetWeighing {
  const readings = weighing.readings.map((reading) => shownBy(use, reading, weighing.grossMicrograms));
  return { ...weighing, net: shownBy(use, weighing.net, weighing.grossMicrograms), readings };
}
