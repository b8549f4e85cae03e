// The etizolam sequence of a forensic study (LRCFS, DOI 10.5281/zenodo.8046760), judged as one batch from the raw runs.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { readFile } from '../../lab-instruments/read-file.js';
import type { LineKind } from '../../server/analysis/batches/batch.js';
import type { Target } from '../../server/analysis/batches/method-template.js';
import { judgeBatch } from '../../server/analysis/quality/batch-judgement.js';
import type { BatchToJudge, JudgedRun } from '../../server/analysis/quality/batch-to-judge.js';
import type { Check } from '../../server/analysis/quality/check.js';
import { firstLimits, type QualityLimits } from '../../server/analysis/quality/quality-limits.js';
import { runFigures, type RunFigures } from '../../server/analysis/quality/run-figures.js';
import { fixture, fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const etizolam: Target = {
  name: 'Etizolam',
  quantIon: 342.1,
  qualifierIons: [344.1, 313.1, 266.1],
  retentionSeconds: 620,
  windowSeconds: 20,
  windowPercent: null,
};
const standard: Target = {
  name: 'Internal standard',
  quantIon: 140.2,
  qualifierIons: [],
  retentionSeconds: 394,
  windowSeconds: 10,
  windowPercent: null,
};
const levels = ['25', '50', '75', '100', '150', '200', '250'];
const method = {
  analytes: [etizolam],
  internalStandard: standard,
  calibrators: levels.map((level) => ({ level, amounts: { Etizolam: level } })),
  control: { amounts: { Etizolam: '40' } },
};
const limits: QualityLimits = { ...firstLimits.limits, weight: '1' };

const sequence: readonly (readonly [file: string, kind: LineKind, level?: string])[] = [
  ['220223001', 'blank'],
  ...levels.map((level, place) => [`22022300${place + 2}`, 'calibrator', level] as const),
  ['220223009', 'blank'],
  ['220223010', 'control'],
  ['220223012', 'sample'],
  ['220223014', 'sample'],
  ['220223016', 'sample'],
  ['220223018', 'sample'],
  ['220223020', 'sample'],
];

describe('The etizolam sequence as a batch', () => {
  const root = fixture('instruments/open/agilent-D/lrcfs');
  const runs = root === undefined ? [] : sequence.map((line) => judgedRun(root, line));
  const batch: BatchToJudge = { method, limits, runs, tuneAgeDays: 2, earlierControls: [] };
  before(function () {
    fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs');
  });

  it('shows the internal standard in every run that holds it, by its window and ion', () => {
    const areas = runs.map(({ figures }) => figures?.standard?.quant?.area ?? 0);
    const expected = Object.values(recomputed().runs);
    expect(expected.length).to.be.greaterThan(10);
    for (const { figures, line } of runs) {
      const known = recomputed().runs[line.id];
      if (known === undefined) continue;
      const { area = 0, apexSeconds = 0 } = figures?.standard?.quant ?? {};
      expect(area, line.id).to.be.closeTo(known.is_area, 0.02 * known.is_area);
      expect(apexSeconds, line.id).to.be.closeTo(known.is_rt_s, 0.4);
    }
    expect(areas.every((area) => area > 2.8e6 && area < 3.7e6)).to.equal(true);
  });

  it('is calibrated within two per cent of the recomputed areas, and gives back its calibrators', () => {
    for (const { line, figures } of runs.filter((run) => run.line.kind === 'calibrator')) {
      const { area342 = 0 } = recomputed().runs[line.id] ?? {};
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
  const plan = { standard, analytes: [etizolam], ionTolerance: limits.ionTolerance, saturatesAt };
  const line = { id: file, kind, level: level ?? null, sequence: Number(file.slice(-3)) };
  return { line, figures: runFigures(scans, plan), warnings: warnings.map(({ code }) => code) };
}

interface Recomputed {
  readonly runs: Readonly<Record<string, { is_area: number; is_rt_s: number; area342: number }>>;
}

function recomputed(): Recomputed {
  const path = fixture('instruments/open/expected/lrcfs-etizolam-eic.json');
  return JSON.parse(readFileSync(path ?? '', 'utf8')) as Recomputed;
}

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
