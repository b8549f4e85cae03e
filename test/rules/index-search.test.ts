import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexBytes, readIndexFile } from '../../server/chemistry/spectra/index-file.js';
import { indexIn } from '../../server/chemistry/spectra/index-layout.js';
import { indexSearch, spectrumAt } from '../../server/chemistry/spectra/index-search.js';
import { sharedIndex } from '../../server/chemistry/spectra/shared-index.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { vectorKernel } from '../../server/chemistry/spectra/vector-kernel.js';
import { weightedCosine } from '../../server/chemistry/spectra/weighted-cosine.js';
import { anIndex, aSpectrum, seededRandom } from '../support/spectra.js';

const source = 'ab'.repeat(32);

describe('search of an index', () => {
  const library = syntheticLibrary(900);
  const index = anIndex(library);

  it('runs with vectors on this machine', () => {
    expect(vectorKernel(index)).not.to.equal(undefined);
  });

  for (const kernel of ['vectors', 'plain'] as const) {
    it(`gives exactly the hits of a comparison with every spectrum, with the ${kernel} kernel`, () => {
      const search = indexSearch(index, kernel);
      for (const query of syntheticLibrary(40, 7)) {
        const hits = search.best(query, 15).map(({ recordIndex, score }) => ({ recordIndex, score }));
        expect(hits.map(({ recordIndex }) => recordIndex)).to.deep.equal(
          everyComparison(library, query)
            .slice(0, hits.length)
            .map(({ recordIndex }) => recordIndex),
        );
        for (const { recordIndex, score } of hits) {
          expect(score).to.be.closeTo(weightedCosine(query, library[recordIndex]!), 1e-9);
        }
      }
    });
  }

  it('gives them whatever the spectra are', () => {
    fc.assert(
      fc.property(
        fc.array(spectra, { minLength: 1, maxLength: 80 }),
        spectra,
        fc.integer({ min: 1, max: 12 }),
        (all, query, top) => {
          const own = anIndex(all);
          const scores = (kernel: 'vectors' | 'plain') =>
            indexSearch(own, kernel)
              .best(query, top)
              .map(({ score }) => score.toFixed(6));
          const expected = everyComparison(all, query)
            .slice(0, top)
            .map(({ score }) => score.toFixed(6));
          expect(scores('vectors')).to.deep.equal(expected);
          expect(scores('plain')).to.deep.equal(expected);
          const few = Math.ceil(top / 2);
          const reach = (best: number): number => best - 200;
          const inReach = everyComparison(all, query)
            .slice(0, top)
            .filter(({ score }, at, [best]) => at < few || score >= reach(best?.score ?? 0));
          const found = indexSearch(own).best(query, top, { few, reach });
          expect(found.map(({ score }) => score.toFixed(6))).to.deep.equal(
            inReach.map(({ score }) => score.toFixed(6)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives them in a large library too, whose groups have fewer bounds', function () {
    this.timeout(60_000);
    const large = syntheticLibrary(131_100, 3, 6);
    const own = anIndex(large);
    expect([index.places.parts, own.places.parts]).to.deep.equal([4, 1]);
    const reach = (best: number): number => best - 200;
    for (const query of syntheticLibrary(4, 11, 12)) {
      const all = everyComparison(large, query).slice(0, 40);
      const inReach = all.filter(({ score }, at) => at < 10 || score >= reach(all[0]?.score ?? 0));
      for (const kernel of ['vectors', 'plain'] as const) {
        const found = indexSearch(own, kernel).best(query, 40, { few: 10, reach });
        expect(found.map(({ score }) => score.toFixed(6))).to.deep.equal(inReach.map(({ score }) => score.toFixed(6)));
      }
    }
  });

  it('finds a spectrum itself first, and whatever its scale', () => {
    fc.assert(
      fc.property(spectra, fc.constantFrom(0.001, 1, 100, 12_345), (spectrum, scale) => {
        const scaled = unitMassSpectrum({
          mz: spectrum.mz,
          intensity: Array.from(spectrum.intensity, (each) => each * scale),
        });
        const [first] = indexSearch(anIndex([spectrum, aSpectrum('41:9 43:999')])).best(scaled, 1);
        expect(first?.score).to.be.closeTo(1000, 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('scores a pair the same both ways', () => {
    fc.assert(
      fc.property(spectra, spectra, (one, other) => {
        const score = (from: UnitMassSpectrum, to: UnitMassSpectrum) =>
          indexSearch(anIndex([from])).best(to, 1)[0]?.score ?? 0;
        expect(score(one, other)).to.be.closeTo(score(other, one), 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('orders equal scores as the library does', () => {
    const twin = aSpectrum('58:999 91:30');
    const twins = indexSearch(anIndex([aSpectrum('41:9 43:999'), twin, twin, twin]));
    expect(twins.best(twin, 2).map((hit) => hit.recordIndex)).to.deep.equal([1, 2]);
  });

  it('has no hits for an empty spectrum, an empty library or spectra without a common peak', () => {
    expect(indexSearch(index).best(aSpectrum('5000:1'), 5)).to.deep.equal([]);
    expect(indexSearch(index).best(unitMassSpectrum({ mz: [], intensity: [] }), 5)).to.deep.equal([]);
    expect(indexSearch(anIndex([])).best(aSpectrum('58:999'), 5)).to.deep.equal([]);
  });

  it('compares peaks above m/z 1023 exactly', () => {
    const heavy = indexSearch(anIndex([aSpectrum('1100:999 1200:500'), aSpectrum('1101:999 1200:500')]));
    const hits = heavy.best(aSpectrum('1101:999 1200:500'), 2);
    expect(hits.map((hit) => hit.recordIndex)).to.deep.equal([1, 0]);
    expect(hits[0]!.score).to.be.closeTo(1000, 1e-9);
  });

  it('is not misled by many spectra whose heavy peaks are of another m/z', () => {
    const others = Array.from({ length: 40 }, () => aSpectrum('1023:999'));
    const heavy = indexSearch(anIndex([...others, aSpectrum('900:999 1024:999')]));
    expect(heavy.best(aSpectrum('1024:999'), 1).map((hit) => hit.recordIndex)).to.deep.equal([40]);
  });

  it('keeps the spectra themselves, however far their peaks lie apart', () => {
    const far = aSpectrum('1:5 64:999 65:1 4000:300');
    expect(spectrumAt(anIndex([far]), 0)).to.deep.equal(far);
  });

  it('survives the way to a file and into shared memory, and knows a file that is none, cut short or of another library', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'dalel-index-')), 'library.dlx');
    writeFileSync(path, indexBytes(index, source));
    const shared = indexSearch(indexIn(await sharedIndex(path)));
    expect(shared.best(library[5]!, 5)).to.deep.equal(indexSearch(index).best(library[5]!, 5));
    expect(await readIndexFile(path, 'cd'.repeat(32))).to.equal(undefined);
    truncateSync(path, 5_000);
    expect(await readIndexFile(path, source)).to.equal(undefined);
    writeFileSync(path, 'not an index');
    expect(await readIndexFile(path)).to.equal(undefined);
    let message = '';
    await sharedIndex(path).catch((error: Error) => (message = error.message));
    expect(message).to.include(path);
  });
});

const spectra = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1_300 }), fc.integer({ min: 1, max: 999 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((peaks) =>
    unitMassSpectrum({ mz: peaks.map(([mz]) => mz), intensity: peaks.map(([, intensity]) => intensity) }),
  );

function everyComparison(library: readonly UnitMassSpectrum[], query: UnitMassSpectrum) {
  return library
    .map((spectrum, recordIndex) => ({ recordIndex, score: weightedCosine(query, spectrum) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.recordIndex - b.recordIndex);
}

function syntheticLibrary(count: number, seed = 1, most = 65): readonly UnitMassSpectrum[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const peaks = 5 + Math.floor(random() * (most - 5));
    const mz = Array.from({ length: peaks }, () => 39 + Math.floor(random() * random() * 400));
    return unitMassSpectrum({ mz, intensity: mz.map(() => 1 + 999 * random() ** 4) });
  });
}
