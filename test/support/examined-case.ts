// A case that was worked on up to its conclusion: received, opened, weighed, sampled, measured, found. By the real actions.
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { openItem, receiveItem, acceptItem, offerItem } from '../../server/evidence/custody/custody-actions.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { writeProfile } from '../../server/people/people-actions.js';
import type { ReportText } from '../../server/reporting/reports/report.js';
import { aProposal } from './a-proposal.js';
import { aCase, assignAndWarn, theQuestions, type BuiltCase, type CasePlan } from './evidence.js';
import { aMeasuredRun } from './measured-run.js';
import { readyBalance, weigh } from './ready-balance.js';
import type { TestLab } from './test-lab.js';
import { aWatchedInstrument } from './watched-instrument.js';

export interface ExaminedCase extends BuiltCase {
  readonly registrar: Actor;
  /** The expert of the case, with a password and a session. */
  readonly chemist: Actor;
  /** The next stages, where the case was not brought so far at once. */
  readonly sample: () => Promise<void>;
  readonly measure: () => Promise<void>;
}

export interface Stage {
  readonly upTo: 'received' | 'sampled' | 'measured';
  readonly case?: CasePlan;
}

export async function anExaminedCase(test: TestLab, stage: Stage = { upTo: 'measured' }): Promise<ExaminedCase> {
  const registrar = await test.person('registrar');
  const built = await aCase(test, registrar, stage.case);
  test.clock.forward(60_000);
  const chemist = await assignAndWarn(test, registrar, { caseId: built.caseId, chemist: await test.person('chemist') });
  const examined = {
    ...built,
    registrar,
    chemist,
    sample: async () => {
      for (const exhibit of built.exhibits) await sampled(test, chemist, exhibit.id);
    },
    measure: () => measure(test, { ...built, chemist }),
  };
  for (const exhibit of built.exhibits) await received(test, examined, exhibit.id);
  if (stage.upTo === 'received') return examined;
  await examined.sample();
  if (stage.upTo === 'measured') await examined.measure();
  return examined;
}

const grams = (value: number) => ({ massMicrograms: value * 1_000_000, resolutionMicrograms: 1_000 });

async function received(test: TestLab, { registrar, chemist }: { registrar: Actor; chemist: Actor }, id: string) {
  const step = () => ({ eventId: newId(), item: { kind: 'exhibit' as const, id } });
  await receiveItem(test.lab, registrar, step());
  test.clock.forward(60_000);
  await offerItem(test.lab, registrar, { ...step(), toPersonId: chemist.id });
  await acceptItem(test.lab, chemist, step());
}

async function sampled(test: TestLab, chemist: Actor, id: string): Promise<void> {
  const step = () => ({ eventId: newId(), item: { kind: 'exhibit' as const, id } });
  test.clock.forward(60_000);
  await openItem(test.lab, chemist, { ...step(), sealBefore: '0091831' });
  await weigh(test, chemist, { kind: 'exhibit', id }, grams(12.431));
  const balanceId = await readyBalance(test, chemist);
  const portions = [{ description: 'Проба', mass: grams(0.5) }];
  const masses = { before: grams(12.431), after: grams(11.931), consumedMicrograms: 0, lossMicrograms: 0 };
  await takeSamples(test.lab, chemist, { ...step(), ...masses, portions, balanceId });
}

/** A run of each exhibit with one peak, and what the chemist says of it. */
async function measure(
  test: TestLab,
  { exhibits, chemist }: Pick<ExaminedCase, 'exhibits' | 'chemist'>,
): Promise<void> {
  const watched = await aWatchedInstrument(test);
  test.clock.forward(3 * 3_600_000);
  for (const exhibit of exhibits) {
    const peaks = [{ substance: 'heroin', seconds: 400 }];
    const run = await aMeasuredRun(test, watched, { sampleName: exhibit.number, at: [15, 0], peaks });
    await proposeFinding(test.lab, chemist, aProposal(run.id, { singleSamplingReason: 'Объекта мало' }));
  }
  await watched.remove();
}

export async function withProfile(test: TestLab, chemist: Actor): Promise<void> {
  const profile = {
    education: 'высшее химическое',
    specialty: 'исследование наркотических средств',
    experienceSince: '2014',
    degree: null,
    certificate: null,
  };
  await writeProfile(test.lab, test.administrator, chemist.id, profile);
}

export function aText(changes: Partial<ReportText> = {}): ReportText {
  return {
    answers: theQuestions.map((_, place) => ({ text: `Ответ ${place + 1}`, certainty: 'certain', reason: null })),
    remarks: 'Порошок растворяли в метаноле.',
    deviations: '',
    classification: '',
    act: '',
    actEdition: null,
    ...changes,
  };
}

/** A reviewer and a quality manager who did not write anything. */
export async function reviewers(test: TestLab) {
  return { technical: await test.person('reviewer'), administrative: await test.person('quality-manager') };
}
