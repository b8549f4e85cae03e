import { expect } from 'chai';
import { evidenceOfGcMs, type GcMsRun } from '../../server/identification/findings/gc-ms-evidence.js';
import {
  completing,
  judgeIdentification,
  type Evidence,
  type SchemeQuestion,
} from '../../server/identification/findings/identification-scheme.js';
import { reportedOutcome } from '../../server/identification/findings/reported-outcome.js';
import { swgdrugTechniques } from '../../server/identification/findings/technique.js';
import { compareRetention } from '../../server/chemistry/spectra/retention.js';

describe('identification scheme', () => {
  it('accepts category A with another technique on a second sampling', () => {
    const verdict = judge([positive('mass-spectrometry', 'a'), positive('colour-test', 'b')]);
    expect(verdict.suffices).to.equal(true);
    expect(verdict.counted.map((technique) => technique.code)).to.deep.equal(['mass-spectrometry', 'colour-test']);
  });

  it('asks for a second technique when category A stands alone, however often repeated', () => {
    const verdict = judge([positive('mass-spectrometry', 'a'), positive('mass-spectrometry', 'b')]);
    expect(verdict.missing).to.deep.equal(['second-technique']);
  });

  it('accepts without category A three techniques, two of them uncorrelated category B', () => {
    const evidence = [
      positive('gas-chromatography', 'a'),
      positive('thin-layer-chromatography', 'b'),
      positive('colour-test', 'b'),
    ];
    expect(judge(evidence).suffices).to.equal(true);
    expect(judge(evidence.slice(0, 2)).missing).to.deep.equal(['category-a-or-third-technique']);
    const oneB = [positive('gas-chromatography', 'a'), positive('colour-test', 'b'), positive('melting-point', 'b')];
    expect(judge(oneB).missing).to.deep.equal(['category-a-or-second-uncorrelated-b']);
  });

  it('takes techniques of one principle for one', () => {
    const correlated = swgdrugTechniques.map((technique) =>
      technique.code === 'thin-layer-chromatography' ? { ...technique, principle: 'liquid-partition' } : technique,
    );
    const evidence = [
      positive('liquid-chromatography', 'a'),
      positive('thin-layer-chromatography', 'b'),
      positive('colour-test', 'b'),
    ];
    expect(judgeIdentification({ ...question(evidence), techniques: correlated }).missing).to.deep.equal([
      'category-a-or-third-technique',
      'category-a-or-second-uncorrelated-b',
    ]);
  });

  it('gives negative, inconclusive, unreviewable and unknown results no value and says why', () => {
    const verdict = judge([
      { ...positive('mass-spectrometry', 'a'), outcome: 'negative' },
      { ...positive('infrared', 'a'), outcome: 'inconclusive' },
      { ...positive('raman', 'b'), reviewableId: null },
      positive('smell', 'b'),
      positive('microscopic-examination', 'b'),
    ]);
    expect(verdict.missing).to.deep.equal(['positive-result', 'second-technique', 'second-sampling']);
    expect(verdict.uncounted.map((each) => each.reason)).to.deep.equal([
      'negative',
      'inconclusive',
      'not-reviewable',
      'unknown-technique',
      'not-for-material',
    ]);
  });

  it('counts plant morphology for cannabis', () => {
    const evidence = [
      positive('macroscopic-examination', 'a'),
      positive('microscopic-examination', 'b'),
      positive('colour-test', 'b'),
    ];
    expect(judgeIdentification({ ...question(evidence), material: 'cannabis-plant' }).suffices).to.equal(true);
  });

  it('says which techniques would complete what is missing, and none where one is not enough', () => {
    const named = (evidence: readonly Evidence[]) => completing(question(evidence)).map(({ code }) => code);
    const spectrum = named([positive('mass-spectrometry', 'a')]);
    expect(spectrum).to.include.members(['infrared', 'gas-chromatography', 'colour-test']);
    expect(spectrum).to.not.include('mass-spectrometry').and.not.include('microscopic-examination');
    const plates = named([positive('thin-layer-chromatography', 'a'), positive('colour-test', 'b')]);
    expect(plates).to.include.members(['mass-spectrometry', 'liquid-chromatography']).and.not.include('melting-point');
    expect(named([])).to.deep.equal([]);
  });

  it('asks for a second sampling unless a reason is recorded', () => {
    const evidence = [positive('infrared', 'a'), positive('gas-chromatography', 'a')];
    expect(judge(evidence).missing).to.deep.equal(['second-sampling']);
    expect(judgeIdentification({ ...question(evidence), singleSamplingReason: ' ' }).suffices).to.equal(false);
    expect(judgeIdentification({ ...question(evidence), singleSamplingReason: 'residue of 0.4 mg' }).suffices).to.equal(
      true,
    );
  });
});

describe('evidence of a GC-MS run', () => {
  const agreeing = compareRetention(614, 613)!;

  it('is mass spectrometry and gas chromatography when the retention time was compared with a reference run', () => {
    const evidence = evidenceOfGcMs({ ...run, reference: { comparison: agreeing, hoursApart: 5, validHours: 24 } });
    expect(evidence.map((each) => each.technique)).to.deep.equal(['mass-spectrometry', 'gas-chromatography']);
    expect(judgeIdentification({ ...question(evidence), singleSamplingReason: 'residue' }).suffices).to.equal(true);
  });

  it('is mass spectrometry alone without a reference run, or with one that is too old', () => {
    expect(evidenceOfGcMs(run)).to.have.length(1);
    expect(
      evidenceOfGcMs({ ...run, reference: { comparison: agreeing, hoursApart: 25, validHours: 24 } }),
    ).to.have.length(1);
    expect(judge(evidenceOfGcMs(run)).missing).to.include('second-technique');
  });

  it('is negative chromatography when the time lies outside the window', () => {
    const comparison = compareRetention(700, 613)!;
    const [, retention] = evidenceOfGcMs({ ...run, reference: { comparison, hoursApart: 1, validHours: 24 } });
    expect(retention!.outcome).to.equal('negative');
  });

  it('proves nothing by retention when the spectrum does not match', () => {
    const reference = { comparison: agreeing, hoursApart: 1, validHours: 24 };
    expect(evidenceOfGcMs({ ...run, spectrum: 'negative', reference }).map((each) => each.outcome)).to.deep.equal([
      'negative',
      'inconclusive',
    ]);
  });
});

const run: GcMsRun = { measurementId: 'm1', samplingId: 'a', spectrum: 'positive', reference: null };

function positive(technique: string, samplingId: string): Evidence {
  return { technique, outcome: 'positive', reviewableId: `data-${technique}`, samplingId };
}

function question(evidence: readonly Evidence[]): SchemeQuestion {
  return { evidence, material: 'other', singleSamplingReason: null, techniques: swgdrugTechniques };
}

function judge(evidence: readonly Evidence[]) {
  return judgeIdentification(question(evidence));
}

describe('what is reported of a finding', () => {
  it('is an identification only where the scheme is met, whatever was claimed', () => {
    const [met, open] = [{ suffices: true }, { suffices: false }];
    expect(reportedOutcome('identified', met)).to.equal('identified');
    expect(reportedOutcome('identified', open)).to.equal('indicated');
    expect(reportedOutcome('isomer-open', met)).to.equal('identified');
    expect(reportedOutcome('isomer-open', open)).to.equal('indicated');
    expect(reportedOutcome('indicated', met)).to.equal('indicated');
    expect(reportedOutcome('not-detected', open)).to.equal('not-detected');
  });
});
