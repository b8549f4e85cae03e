// A run of a seized exhibit in a case of its own, whose expert signed the warning: all that an unknown is kept of.
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import type { OrderContent } from '../../server/evidence/orders/order.js';
import type { Actor } from '../../server/foundation/actor.js';
import { receiveFor } from './custody-steps.js';
import { aCase, assignAndWarn } from './evidence.js';
import { aMeasuredRun } from './measured-run.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface SeizedRun {
  readonly expert: Actor;
  readonly run: StoredMeasurement;
  readonly caseNumber: string;
}

export interface SeizurePlan {
  readonly ruling?: Partial<OrderContent>;
  readonly substance: string;
  readonly at: readonly [hour: number, minute: number];
}

export async function aSeizedRun(test: TestLab, watched: WatchedInstrument, plan: SeizurePlan): Promise<SeizedRun> {
  const registrar = await test.person('registrar');
  const built = await aCase(test, registrar, { packages: [{}], ...(plan.ruling ? { ruling: plan.ruling } : {}) });
  const chemist = await test.person('chemist');
  const expert = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist });
  const [exhibit] = built.exhibits;
  await receiveFor(test, { kind: 'exhibit', id: exhibit?.id ?? '' }, { from: registrar, to: expert });
  test.clock.forward(3_600_000);
  const peaks = [{ substance: plan.substance, seconds: 400 }];
  const run = await aMeasuredRun(test, watched, { sampleName: exhibit?.number ?? '', at: plan.at, peaks });
  return { expert, run, caseNumber: built.number };
}
