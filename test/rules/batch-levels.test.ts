import { expect } from 'chai';
import { judgeBatch } from '../../server/measuring/quality/batch-judgement.js';
import { firstLimits } from '../../server/measuring/quality/quality-limits.js';
import { aMethod } from '../support/a-method.js';
import { aJudgedRun } from '../support/a-judged-run.js';

/** One calibrator for each amount, its response a straight line of it. */
function levelsOf(amounts: readonly string[], fewestLevels = firstLimits.limits.fewestLevels) {
  const calibrators = amounts.map((amount, place) => ({ level: `C${place + 1}`, amounts: { Etizolam: amount } }));
  const runs = calibrators.map(({ level, amounts: { Etizolam } }, place) =>
    aJudgedRun({ id: level, kind: 'calibrator', level, sequence: place + 1 }, 100 * Number(Etizolam)),
  );
  const method = aMethod({ internalStandard: null, calibrators });
  const limits = { ...firstLimits.limits, fewestLevels };
  return judgeBatch({
    method,
    limits,
    runs,
    tuneAgeDays: 1,
    instrumentStandings: [],
    earlierControls: [],
  }).checks.filter(({ name }) => name === 'levels');
}

describe('the levels of a calibration', () => {
  it('pass from five on, and are a warning below', () => {
    const five = levelsOf(['10', '20', '40', '80', '160']);
    expect(five).to.have.length(1);
    expect(five[0]).to.include({ analyte: 'Etizolam', outcome: 'passed', measured: 5, least: 5 });
    expect(levelsOf(['10', '20', '40', '80'])[0]).to.include({ outcome: 'warned', measured: 4 });
  });

  it('count an amount once, however often it was injected', () => {
    expect(levelsOf(['10', '20', '40', '80', '80', '80'])[0]).to.include({ outcome: 'warned', measured: 4 });
  });

  it('are as few as the laboratory’s own limit allows', () => {
    expect(levelsOf(['10', '20', '40'], 3)[0]).to.include({ outcome: 'passed', least: 3 });
  });

  it('are no check of a method without calibrators', () => {
    expect(levelsOf([])).to.deep.equal([]);
  });
});
