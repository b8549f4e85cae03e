// A batch of the synthetic run with six levels, and a finding of its sample as it stands on record.
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import type { BatchLine } from '../../server/measuring/batches/batch.js';
import { insertFinding } from '../../server/identification/findings/finding-store.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { aBatch, dropRun, fillTray, runOfLine } from './a-batch.js';
import { cocaineMethod, scansWith } from './a-cocaine-batch.js';
import type { ExaminedCase } from './examined-case.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

const levels = ['10', '20', '40', '60', '80', '100'];
const method = {
  ...cocaineMethod,
  amountUnit: 'мкг/мл',
  calibrators: levels.map((level) => ({ level, amounts: { Cocaine: level } })),
};

/** What is typed for a purity, as a decimal comma writes it. */
export const purityParameters = {
  figures: {
    weighed: { value: '1,00', u: '0,01' },
    volume: { value: '10', u: '0,02' },
    dilution: { value: '2', u: '0' },
    standardPurity: { value: '99,2', u: '0,3' },
    baseFactor: { value: '1', u: '0' },
  },
  replicatePercent: '10',
};

export interface QuantifiedBatch {
  readonly examined: ExaminedCase;
  readonly watched: WatchedInstrument;
  /** In the sample. */
  readonly amount: number;
}

/** @returns the finding's id. */
export async function aFindingOfABatch(test: TestLab, { examined, watched, amount }: QuantifiedBatch): Promise<string> {
  const batch = await aBatch(test, examined, { instrumentId: watched.instrument.id, method });
  await fillTray(test, examined.chemist, batch);
  let sampleRun = '';
  for (const line of await linesOfBatch(test.lab.db, batch.id)) {
    const run = runOfLine(test, line, { scans: scansWith(amountIn(line, amount)) });
    const { id } = await dropRun(test, watched, `${line.dataFile}.cdf`, run);
    if (line.kind === 'sample') sampleRun = id;
  }
  return recordedFinding(test, examined, sampleRun);
}

function amountIn({ kind, level }: BatchLine, sample: number): number {
  if (kind === 'calibrator') return Number(level);
  if (kind === 'sample' || kind === 'replicate') return sample;
  return kind === 'control' ? 40 : 0;
}

/** How it is proposed is tested elsewhere. */
async function recordedFinding(test: TestLab, examined: ExaminedCase, measurementId: string): Promise<string> {
  const id = newId();
  const { lab, laboratoryId } = test;
  const names = { kk: 'Кокаин', ru: 'Кокаин', en: 'Cocaine' };
  const of = { id, laboratoryId, caseId: examined.caseId, exhibitId: examined.exhibits[0]?.id ?? '', measurementId };
  const said = { names, identifiers: 'CAS 50-36-2', outcome: 'indicated', basis: 'Спектр', material: 'other' } as const;
  const none = {
    analysisId: null,
    peakNumber: null,
    substanceId: null,
    substanceVersionId: null,
    schemeId: null,
    singleSamplingReason: null,
  };
  await record(lab, examined.chemist, async (tx) => {
    const made = { by: examined.chemist.id, at: lab.clock.now().toISOString() };
    await insertFinding(tx, { ...of, ...said, ...none }, made);
    return { type: 'finding.proposed', items: [`finding:${id}`], data: { scheme: 'not-met' } };
  });
  return id;
}
