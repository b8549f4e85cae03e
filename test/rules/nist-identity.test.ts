import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { nistIdentity, shownFactor, type MzRange } from '../../server/chemistry/spectra/nist-identity.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aSpectrum, recordsOf } from '../support/spectra.js';

interface VectorSpectrum {
  readonly mz: readonly number[];
  readonly i: readonly number[];
}

interface VectorCase {
  readonly args: string;
  readonly u: readonly VectorSpectrum[];
  readonly l: readonly VectorSpectrum[];
  readonly res: readonly (readonly (readonly [string, number, number])[])[];
}

describe('NIST identity match factors', () => {
  it('give 999 to a spectrum and itself, 0 to spectra with nothing in common', () => {
    const spectrum = aSpectrum('43:500 58:999 77:120');
    expect(shownFactor(nistIdentity(spectrum, spectrum).matchFactor)).to.equal(999);
    expect(nistIdentity(spectrum, aSpectrum('91:999 119:20'))).to.deep.equal({ matchFactor: 0, reverseMatchFactor: 0 });
  });

  it('forgive in the reverse factor what only the unknown has', () => {
    const reference = aSpectrum('58:999 77:100 105:80');
    const { matchFactor, reverseMatchFactor } = nistIdentity(aSpectrum('58:999 77:100 105:80 149:700'), reference);
    expect(reverseMatchFactor).to.be.greaterThan(950);
    expect(matchFactor).to.be.lessThan(800);
  });

  it('agree with the published test vectors to four decimals', function () {
    const path = fixtureOrSkip(this, 'instruments/open/expected/nist-identity-vectors.json');
    const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly VectorCase[] };
    let compared = 0;
    for (const vectors of cases.filter((each) => each.args.includes('identity_normal'))) {
      vectors.u.forEach((unknown, query) => {
        for (const [, expected, library] of vectors.res[query] ?? []) {
          const factors = nistIdentity(fromVector(unknown), fromVector(vectors.l[library - 1]), rangeOf(vectors.args));
          const factor = vectors.args.includes('reverse') ? factors.reverseMatchFactor : factors.matchFactor;
          expect(factor, vectors.args).to.be.closeTo(expected, 0.00005);
          compared += 1;
        }
      });
    }
    expect(compared).to.equal(100);
  });

  it('rank undecane against 90 alkanes as MS Search does, to four decimals', function () {
    const [undecane] = recordsOf(fixtureOrSkip(this, 'spectra/baseline/nist_check/alkanes.msp'));
    const alkanes = readFileSync(fixtureOrSkip(this, 'spectra/baseline/nist_check/a.tsv'), 'utf8').trim().split('\n');
    const factors = alkanes
      .map((line) => nistIdentity(unitMassSpectrum(undecane!), aSpectrum(line.split('\t')[2] ?? '')).matchFactor)
      .sort((a, b) => b - a);
    expect(factors.slice(0, 5).map((factor) => factor.toFixed(4))).to.deep.equal([
      '950.5551',
      '928.4884',
      '905.7546',
      '891.7862',
      '885.6247',
    ]);
    expect(shownFactor(factors[0]!)).to.equal(951);
  });
});

function fromVector(spectrum: VectorSpectrum | undefined) {
  return unitMassSpectrum({ mz: spectrum?.mz ?? [], intensity: spectrum?.i ?? [] });
}

function rangeOf(args: string): MzRange | undefined {
  const [, from, to] = /mz_min=(\d+);mz_max=(\d+)/.exec(args) ?? [];
  return from && to ? { from: Number(from), to: Number(to) } : undefined;
}
