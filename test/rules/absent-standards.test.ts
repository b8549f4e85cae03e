import { expect } from 'chai';
import { judgeBatch } from '../../server/measuring/quality/batch-judgement.js';
import type { BatchToJudge } from '../../server/measuring/quality/batch-to-judge.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { aJudgedRun } from '../support/a-judged-run.js';
import { aMethod } from '../support/a-method.js';

/** Three levels and a control of 40, by area alone; `area` 0: the substance is not found. */
function batchWith(areas: Readonly<Record<'C1' | 'C2' | 'C3' | 'control', number>>): BatchToJudge {
  const runs = Object.entries(areas).map(([id, area], at) => {
    const isControl = id === 'control';
    const kind = isControl ? 'control' : 'calibrator';
    return aJudgedRun({ id, kind, level: isControl ? null : id, sequence: at + 1 }, area);
  });
  const limits = { ...firstLimits.limits, model: 'linear', weight: '1' } as const;
  return {
    method: aMethod({ internalStandard: null }),
    limits,
    runs,
    tuneAgeDays: 1,
    instrumentStandings: [],
    earlierControls: [],
  };
}

const failed = (batch: BatchToJudge) =>
  judgeBatch(batch)
    .checks.filter(({ outcome, name }) => outcome === 'failed' && (name === 'control' || name === 'back-calculation'))
    .map(({ name, lineId }) => `${name} ${lineId ?? ''}`);

describe('standards in which the substance is not found', () => {
  const good = { C1: 2_500, C2: 5_000, C3: 10_000, control: 4_000 };

  it('pass where it is found', () => {
    expect(failed(batchWith(good))).to.deep.equal([]);
  });

  it('fail as a check standard', () => {
    expect(failed(batchWith({ ...good, control: 0 }))).to.deep.equal(['control control']);
  });

  it('fail as a calibrator, also where the others still make a line', () => {
    expect(failed(batchWith({ ...good, C2: 0 }))).to.deep.equal(['back-calculation C2']);
  });
});
