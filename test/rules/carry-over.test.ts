import { expect } from 'chai';
import { judgeBatch } from '../../server/measuring/quality/batch-judgement.js';
import { concerns, type Check } from '../../server/measuring/quality/check.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { aJudgedRun } from '../support/a-judged-run.js';
import { aMethod } from '../support/a-method.js';
import type { LineKind } from '../../server/measuring/batches/batch.js';

const standards = [
  ['calibrator', 2_500],
  ['calibrator', 5_000],
  ['calibrator', 10_000],
] as const;
type Injection = readonly [kind: LineKind, area: number];

/** Injected after three calibrators, of which the lowest has an area of 2,500. */
function runsAfterStandards(injections: readonly Injection[]) {
  return [...standards, ...injections].map(([kind, area], place) => {
    const level = kind === 'calibrator' ? `C${place + 1}` : null;
    return aJudgedRun({ id: `${kind} ${place + 1}`, kind, level, sequence: place + 1 }, area);
  });
}

function checksOf(name: Check['name'], ...injections: Injection[]): readonly Check[] {
  const runs = runsAfterStandards(injections);
  const method = aMethod({ internalStandard: null });
  const judged = judgeBatch({
    method,
    limits: firstLimits.limits,
    runs,
    tuneAgeDays: 1,
    instrumentStandings: [],
    earlierControls: [],
  });
  return judged.checks.filter((check) => check.name === name);
}

describe('carry-over into a sample', () => {
  it('passes where the blank before it holds at most one per cent of what the sample holds', () => {
    const [check, ...others] = checksOf('carry-over', ['blank', 20], ['sample', 2_000]);
    expect(others).to.deep.equal([]);
    expect(check).to.include({ outcome: 'passed', lineId: 'sample 5', analyte: 'Etizolam', measured: 1, most: 1 });
  });

  it('fails on the sample’s own line where it holds more, though the blank is clean by the lowest calibrator', () => {
    const injections: readonly Injection[] = [
      ['blank', 20],
      ['sample', 1_000],
      ['blank', 0],
      ['sample', 1_000],
    ];
    expect(checksOf('blank', ...injections).map(({ outcome }) => outcome)).to.deep.equal(['passed', 'passed']);
    const [failed, passed] = checksOf('carry-over', ...injections);
    expect(failed).to.include({ outcome: 'failed', lineId: 'sample 5', measured: 2 });
    expect(passed).to.include({ outcome: 'passed', lineId: 'sample 7', measured: 0 });
    const lines = runsAfterStandards(injections).map(({ line }) => line);
    const concerned = lines.filter(({ id }) => failed !== undefined && concerns(failed, lines, id));
    expect(concerned.map(({ id }) => id)).to.deep.equal(['sample 5']);
  });

  it('is asked of a replicate too', () => {
    expect(checksOf('carry-over', ['blank', 30], ['replicate', 1_000])[0]).to.include({ outcome: 'failed' });
  });

  it('is not asked where the substance is absent from the sample, nor of another line than the next', () => {
    expect(checksOf('carry-over', ['blank', 20], ['sample', 0])).to.deep.equal([]);
    expect(checksOf('carry-over', ['blank', 20], ['sample', 100])).to.deep.equal([]);
    expect(checksOf('carry-over', ['blank', 20], ['control', 4_000], ['sample', 1_000])).to.deep.equal([]);
    expect(checksOf('carry-over', ['sample', 1_000], ['blank', 20])).to.deep.equal([]);
  });
});
