import { expect } from 'chai';
import fc from 'fast-check';
import { analogueSearch } from '../../server/chemistry/spectra/analogue-search.js';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import { likenessAmong } from '../../server/chemistry/spectra/modified-cosine.js';
import { assumedMolecularIon } from '../../server/chemistry/spectra/molecular-ion.js';
import { spectrumTableMaking } from '../../server/chemistry/spectra/spectrum-table.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import type { LibraryRecord } from '../../lab-instruments/libraries/library-record.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aSpectrum, recordsOf } from '../support/spectra.js';

interface Known {
  readonly spectrum: UnitMassSpectrum;
  readonly nominalMass: number;
}

describe('search for analogues', () => {
  const fentanyl = { spectrum: aSpectrum('91:200 105:250 146:600 189:500 245:999'), nominalMass: 336 };

  it('finds the relative whose fragments all moved with the molecule before a stranger with one peak in common', () => {
    const stranger = { spectrum: aSpectrum('105:250 77:999 122:800'), nominalMass: 122 };
    const fluorinated = aSpectrum('109:200 123:250 164:600 207:500 263:999');
    const [first, second] = searchIn([stranger, fentanyl]).best(fluorinated, 354, 2);
    expect(first).to.include({ recordIndex: 1 });
    expect(first!.score).to.be.closeTo(1000, 1e-9);
    expect(second).to.equal(undefined);
  });

  it('gives the greatest sum that pairs of peaks can have, each used once, of every record', () => {
    fc.assert(
      fc.property(fc.array(knowns, { minLength: 1, maxLength: 12 }), knowns, (library, unknown) => {
        const found = searchIn(library).best(unknown.spectrum, unknown.nominalMass, 5);
        const expected = library
          .map((known) => byHand(unknown, known))
          .sort((a, b) => b - a)
          .filter((score) => score > 0);
        expect(found.map(({ score }) => score.toFixed(6))).to.deep.equal(
          expected.slice(0, 5).map((score) => score.toFixed(6)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('compares any two as it compares an unknown with a reference, from either side', () => {
    fc.assert(
      fc.property(fc.array(knowns, { minLength: 1, maxLength: 6 }), (some) => {
        const rows = likenessAmong(some);
        some.forEach((one, at) =>
          some.forEach((other, place) => {
            expect(rows[at]![place]).to.be.closeTo(at === place ? 1 : byHand(one, other) / 1000, 1e-9);
          }),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('compares unmoved where a mass is not known', () => {
    const [hit] = searchIn([{ ...fentanyl, nominalMass: 0 }]).best(fentanyl.spectrum, 500, 1);
    expect(hit!.score).to.be.closeTo(1000, 1e-9);
  });

  it('assumes right for more than half of the substances of a library, most with bromine among them', function () {
    this.timeout(60_000);
    const library = recordsOf(fixtureOrSkip(this, 'spectra/library.msp')).filter(
      ({ nominalMass = 0 }) => nominalMass > 0,
    );
    const rightOf = (some: readonly LibraryRecord[]) => {
      const right = some.filter((record) => assumedMolecularIon(unitMassSpectrum(record)) === record.nominalMass);
      return right.length / some.length;
    };
    const brominated = library.filter(({ formula = '' }) => /Br(?![\da-z])/.test(formula ?? ''));
    const shares = [rightOf(library), rightOf(brominated)];
    console.log(`      right of all, and with one bromine: ${shares.map((share) => share.toFixed(3)).join(', ')}`);
    expect(brominated.length).to.be.greaterThan(100);
    expect(shares[0]).to.be.greaterThan(0.56);
    expect(shares[1]).to.be.greaterThan(0.5);
  });

  it('assumes the heaviest peak that is no isotope of another for the molecular ion', () => {
    expect(assumedMolecularIon(aSpectrum('58:999 91:40 177:50 178:6'))).to.equal(177);
    expect(assumedMolecularIon(aSpectrum('119:999 206:300 208:97'))).to.equal(206);
    expect(assumedMolecularIon(aSpectrum('58:999 300:2'))).to.equal(58);
    expect(assumedMolecularIon(aSpectrum('91:999 214:400 215:30 216:390 217:28'))).to.equal(214);
    expect(assumedMolecularIon(aSpectrum('116:900 117:999 118:800 119:70'))).to.equal(118);
    expect(assumedMolecularIon(aSpectrum('58:999'))).to.equal(58);
    expect(assumedMolecularIon(unitMassSpectrum({ mz: [], intensity: [] }))).to.equal(undefined);
  });
});

function searchIn(library: readonly Known[]) {
  const making = spectrumTableMaking();
  library.forEach(({ spectrum, nominalMass }, at) => making.add(spectrum, { nominalMass, identity: `${at}` }));
  return analogueSearch(libraryIndex(making.done()));
}

const knowns = fc.record({
  spectrum: fc
    .array(fc.tuple(fc.integer({ min: 40, max: 60 }), fc.integer({ min: 1, max: 999 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((peaks) =>
      unitMassSpectrum({ mz: peaks.map(([mz]) => mz), intensity: peaks.map(([, intensity]) => intensity) }),
    ),
  nominalMass: fc.integer({ min: 80, max: 88 }),
});

/** Every choice is tried: each peak of the reference at its own place, moved, or left out. */
function byHand(unknown: Known, known: Known): number {
  const shift = unknown.nominalMass - known.nominalMass;
  const ours = new Map(sharesOf(unknown.spectrum));
  const theirs = sharesOf(known.spectrum);
  const greatest = (at: number, used: readonly number[]): number => {
    const [mz, share] = theirs[at] ?? [0, 0];
    if (mz === 0) return 0;
    const places = [...new Set([mz, mz + shift])].filter((place) => ours.has(place) && !used.includes(place));
    const taken = places.map((place) => share * (ours.get(place) ?? 0) + greatest(at + 1, [...used, place]));
    return Math.max(greatest(at + 1, used), ...taken);
  };
  return 1000 * greatest(0, []);
}

function sharesOf({ mz, intensity }: UnitMassSpectrum): readonly (readonly [mz: number, share: number])[] {
  const weights = Array.from(intensity, (each) => each ** 0.45);
  const norm = Math.hypot(...weights);
  return weights.map((weight, at) => [mz[at]!, weight / norm] as const);
}
