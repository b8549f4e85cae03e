// The etizolam sequence of a forensic study (LRCFS, DOI 10.5281/zenodo.8046760), judged as one batch from the raw runs.
import { expect } from 'chai';
import { readFile } from '../../lab-instruments/read-file.js';
import { judgeBatch } from '../../server/measuring/quality/batch-judgement.js';
import type { BatchToJudge, JudgedRun } from '../../server/measuring/quality/batch-to-judge.js';
import type { Check } from '../../server/measuring/quality/check.js';
import { firstLimits, type QualityLimits } from '../../server/measuring/quality/quality-limits.js';
import { runFigures, type RunFigures } from '../../server/measuring/quality/run-figures.js';
import {
  etizolam,
  etizolamMethod as method,
  etizolamRuns,
  etizolamSequence as sequence,
  etizolamStandard as standard,
  recomputedRuns,
} from '../support/etizolam.js';
import { fixture, fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const limits: QualityLimits = { ...firstLimits.limits, weight: '1' };

describe('The etizolam sequence as a batch', () => {
  const root = fixture(etizolamRuns);
  const runs = root === undefined ? [] : sequence.map((line) => judgedRun(root, line));
  const batch: BatchToJudge = { method, limits, runs, tuneAgeDays: 2, instrumentStandings: [], earlierControls: [] };
  before(function () {
    fixtureOrSkip(this, etizolamRuns);
  });

  it('shows the internal standard in every run that holds it, by its window and ion', () => {
    const areas = runs.map(({ figures }) => figures?.standard?.quant?.area ?? 0);
    const expected = Object.values(recomputedRuns());
    expect(expected.length).to.be.greaterThan(14);
    for (const { figures, line } of runs) {
      const known = recomputedRuns()[line.id];
      if (known === undefined) continue;
      const { area = 0, apexSeconds = 0 } = figures?.standard?.quant ?? {};
      expect(area, line.id).to.be.closeTo(known.is_area, 0.02 * known.is_area);
      expect(apexSeconds, line.id).to.be.closeTo(known.is_rt_s, 0.4);
    }
    expect(areas.every((area) => area > 2.8e6 && area < 3.7e6)).to.equal(true);
  });

  it('is calibrated within two per cent of the recomputed areas, and gives back its calibrators', () => {
    for (const { line, figures } of runs.filter((run) => run.line.kind === 'calibrator')) {
      const { area342 = 0 } = recomputedRuns()[line.id] ?? {};
      expect(figures?.analytes[0]?.quant?.area, line.id).to.be.closeTo(area342, 0.02 * area342);
    }
    const { calibrations, amounts } = judgeBatch(batch);
    expect(calibrations[0]?.calibration.r2).to.be.greaterThan(0.998);
    expect(amountOf(amounts, '220223010')).to.be.closeTo(40.41, 1);
    expect(amountOf(amounts, '220223012')).to.be.closeTo(123.23, 3);
  });

  it('passes: blanks, check standard, ion ratios, calibrators', () => {
    const { checks } = judgeBatch(batch);
    expect(checks.filter(({ outcome }) => outcome === 'failed')).to.deep.equal([]);
    const blanks = checks.filter(({ name }) => name === 'blank');
    expect(blanks).to.have.length(2);
    expect(Math.max(...blanks.map(({ measured }) => measured ?? 9))).to.be.lessThan(0.5);
    expect(checks.filter(({ name }) => name === 'ion-ratio').length).to.be.greaterThan(24);
    expect(checks.filter(({ name }) => name === 'back-calculation')).to.have.length(7);
  });

  it('gives each case its amount as an independent program found it, and none where there is no etizolam', () => {
    const { amounts } = judgeBatch({ ...batch, limits: firstLimits.limits });
    for (const { line } of runs.filter((run) => run.line.kind !== 'blank')) {
      const known = recomputedRuns()[line.id]?.conc_ug_ml ?? null;
      if (known === null) expect(amounts.some(({ lineId }) => lineId === line.id)).to.equal(false);
      else expect(amountOf(amounts, line.id), line.id).to.be.closeTo(known, 0.02 * known);
    }
    // The published pipeline took the first peak for the internal standard and had no amount here.
    expect(amountOf(amounts, '220223018')).to.be.closeTo(102.35, 2);
  });

  it('carries nothing over: a blank after the highest calibrator is clean by the lowest, and by what is injected next', () => {
    const next = runs.map((run) => (run.line.id === '220223010' ? { ...run, line: asSample(run.line) } : run));
    const checks = judgeBatch({ ...batch, runs: next }).checks.filter(({ name }) => name === 'carry-over');
    expect(checks.map(({ lineId, outcome }) => [lineId, outcome])).to.deep.equal([['220223010', 'passed']]);
    expect(checks[0]?.measured).to.be.closeTo((100 * 279.9) / 224_785.1, 0.01);
  });

  it('fails with a carry-over in a blank, a lost standard, a drifted ratio, a wrong check standard, an old tune', () => {
    const failing = (changes: Partial<BatchToJudge>): readonly Check[] =>
      judgeBatch({ ...batch, ...changes }).checks.filter(({ outcome }) => outcome === 'failed');
    const names = (checks: readonly Check[]) => [...new Set(checks.map(({ name }) => name))];
    expect(names(failing({ tuneAgeDays: 8 }))).to.deep.equal(['tune-age']);
    const spilt = changedRun(runs, '220223009', (figures) => scaled(figures, runs[1]?.figures ?? figures, 0.05));
    expect(names(failing({ runs: spilt }))).to.deep.equal(['blank']);
    const lost = changedRun(runs, '220223014', (figures) => ({ ...figures, standard: null }));
    expect(failing({ runs: lost }))
      .to.have.length(1)
      .and.to.have.nested.property('[0].name', 'standard-missing');
    const foreign = changedRun(runs, '220223012', (figures) => withRatio(figures, 60));
    expect(failing({ runs: foreign })).to.have.nested.property('[0].name', 'ion-ratio');
    const control = { amounts: { Etizolam: '60' } };
    expect(names(failing({ method: { ...method, control } }))).to.deep.equal(['control']);
    const missing = runs.map((run) => (run.line.id === '220223016' ? { ...run, figures: null } : run));
    expect(names(failing({ runs: missing }))).to.deep.equal(['run-missing']);
  });
});

function judgedRun(root: string, [file, kind, level]: (typeof sequence)[number]): JudgedRun {
  const { scans, saturatesAt, warnings } = readFile(sourceAt(`${root}/${file}.D`));
  if (scans === undefined) throw new Error(`${file} has no scans`);
  const plan = { standard, analytes: [etizolam], ionTolerance: limits.ionTolerance, saturatesAt, byHand: [] };
  const line = { id: file, kind, level: level ?? null, sequence: Number(file.slice(-3)) };
  return { line, figures: runFigures(scans, plan), warnings: warnings.map(({ code }) => code) };
}

const asSample = (line: JudgedRun['line']): JudgedRun['line'] => ({ ...line, kind: 'sample' });

function amountOf(amounts: ReturnType<typeof judgeBatch>['amounts'], lineId: string): number {
  const found = amounts.find((amount) => amount.lineId === lineId)?.found;
  return found !== undefined && 'amount' in found ? found.amount : Number.NaN;
}

function changedRun(
  runs: readonly JudgedRun[],
  lineId: string,
  change: (figures: RunFigures) => RunFigures,
): readonly JudgedRun[] {
  return runs.map((run) =>
    run.line.id === lineId && run.figures !== null ? { ...run, figures: change(run.figures) } : run,
  );
}

/** As if a share of another injection had stayed in the needle. */
function scaled(figures: RunFigures, other: RunFigures, share: number): RunFigures {
  const spilt = other.analytes.map((analyte) => ({
    ...analyte,
    quant: analyte.quant && { ...analyte.quant, area: analyte.quant.area * share },
  }));
  return { ...figures, analytes: spilt };
}

function withRatio(figures: RunFigures, percent: number): RunFigures {
  return { ...figures, analytes: figures.analytes.map((each) => ({ ...each, ratiosPercent: [percent, 34.9, 29.1] })) };
}
