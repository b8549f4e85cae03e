import { expect } from 'chai';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexBytes, indexFromBytes } from '../../server/analysis/spectra/index-bytes.js';
import { isomerNotice } from '../../server/analysis/spectra/isomer-notice.js';
import { libraryIndex } from '../../server/analysis/spectra/library-index.js';
import { searchLibrary } from '../../server/analysis/spectra/library-search.js';
import { searchSpectra } from '../../server/analysis/spectra/search-worker.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/analysis/spectra/spectrum.js';
import { weightedCosine } from '../../server/analysis/spectra/weighted-cosine.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aSpectrum, identityOf, recordsOf, seededRandom } from '../support/spectra.js';

describe('library search', () => {
  const library = syntheticLibrary(900);
  const index = libraryIndex(library);

  it('finds a spectrum itself first, with full scores', () => {
    const [first] = searchLibrary(index, library[321]!, { top: 3 });
    expect(first!.recordIndex).to.equal(321);
    expect(first!.score).to.be.closeTo(1000, 1e-9);
    expect(first!.matchFactor).to.be.closeTo(999.5, 1e-9);
    expect(first!.matchedPeaks).to.equal(library[321]!.mz.length);
  });

  it('gives exactly the hits of a comparison with every spectrum', () => {
    const queries = syntheticLibrary(60, 7);
    for (const query of queries) {
      const all = library.map((spectrum, recordIndex) => ({ recordIndex, score: weightedCosine(query, spectrum) }));
      all.sort((a, b) => b.score - a.score || a.recordIndex - b.recordIndex);
      const hits = searchLibrary(index, query, { top: 15 }).map(({ recordIndex, score }) => ({ recordIndex, score }));
      expect(hits).to.deep.equal(all.slice(0, hits.length));
    }
  });

  it('orders equal scores as the library does', () => {
    const twin = aSpectrum('58:999 91:30');
    const twins = libraryIndex([aSpectrum('41:9 43:999'), twin, twin, twin]);
    expect(searchLibrary(twins, twin, { top: 2 }).map((hit) => hit.recordIndex)).to.deep.equal([1, 2]);
  });

  it('has no hits for an empty spectrum, an empty library or spectra without a common peak', () => {
    expect(searchLibrary(index, aSpectrum('5000:1'), { top: 5 })).to.deep.equal([]);
    expect(searchLibrary(index, unitMassSpectrum({ mz: [], intensity: [] }), { top: 5 })).to.deep.equal([]);
    expect(searchLibrary(libraryIndex([]), aSpectrum('58:999'), { top: 5 })).to.deep.equal([]);
  });

  it('compares peaks above m/z 1023 exactly', () => {
    const heavy = libraryIndex([aSpectrum('1100:999 1200:500'), aSpectrum('1101:999 1200:500')]);
    const hits = searchLibrary(heavy, aSpectrum('1101:999 1200:500'), { top: 2 });
    expect(hits.map((hit) => hit.recordIndex)).to.deep.equal([1, 0]);
    expect(hits[0]!.score).to.be.closeTo(1000, 1e-9);
  });

  it('survives the way to bytes and back, and knows bytes that are no index', () => {
    const bytes = new Uint8Array(indexBytes(index));
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    for (const copy of [bytes, shifted]) {
      expect(searchLibrary(indexFromBytes(copy)!, library[5]!, { top: 5 })).to.deep.equal(
        searchLibrary(index, library[5]!, { top: 5 }),
      );
    }
    expect(indexFromBytes(bytes.subarray(0, bytes.length - 1))).to.equal(undefined);
    expect(indexFromBytes(new Uint8Array(100))).to.equal(undefined);
  });

  it('is done by the worker from a file, and a file that is no index is refused by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dalel-index-'));
    const indexPath = join(folder, 'library.index');
    writeFileSync(indexPath, new Uint8Array(indexBytes(index)));
    const [hits] = await searchSpectra({ indexPath, spectra: [library[7]!], top: 2 });
    expect(hits![0]!.recordIndex).to.equal(7);
    const junk = join(folder, 'junk');
    writeFileSync(junk, 'not an index');
    let message = '';
    await searchSpectra({ indexPath: junk, spectra: [], top: 1 }).catch((error: Error) => (message = error.message));
    expect(message).to.include(junk);
  });

  it('names isomers that the spectrum does not tell apart', () => {
    const hit = (name: string, formula: string, score: number) => ({ name, formula, score, inchiKey: undefined });
    expect(
      isomerNotice([hit('3-MMC', 'C11H15NO', 960), hit('4-MMC', 'C11H15NO', 931), hit('X', 'C9H13N', 959)]),
    ).to.deep.equal({
      formula: 'C11H15NO',
      names: ['3-MMC', '4-MMC'],
    });
    expect(isomerNotice([hit('3-MMC', 'C11H15NO', 960), hit('4-MMC', 'C11H15NO', 929)])).to.equal(undefined);
    expect(isomerNotice([hit('A', 'C11H15NO', 960), hit('a', 'C11H15NO', 955)])).to.equal(undefined);
  });

  it('takes replicates for one substance and diastereomers for two', () => {
    const hit = (name: string, inchiKey: string) => ({ name, formula: 'C10H15NO', score: 900, inchiKey });
    const ephedrine = hit('ephedrine', 'KWGRBVOPPLSCSI-WPRPVWTQSA-N');
    expect(isomerNotice([ephedrine, hit('Ephedrine', 'KWGRBVOPPLSCSI-UHFFFAOYSA-N')])).to.equal(undefined);
    expect(isomerNotice([ephedrine, hit('pseudoephedrine', 'KWGRBVOPPLSCSI-WCBMZHEXSA-N')])?.names).to.have.length(2);
  });

  it('ranks at least 74 % of real replicate spectra first', function () {
    this.timeout(60_000);
    const records = recordsOf(fixtureOrSkip(this, 'spectra/library.msp'));
    const queries = recordsOf(fixtureOrSkip(this, 'spectra/queries-open.msp'));
    const real = libraryIndex(records.map(unitMassSpectrum));
    const first = queries.filter((query) => {
      const hits = searchLibrary(real, unitMassSpectrum(query), { top: 20 });
      const best = hits.find((hit) => identityOf(records[hit.recordIndex]!) === identityOf(query));
      return (
        best &&
        hits.every((hit) => hit.score < best.score || identityOf(records[hit.recordIndex]!) === identityOf(query))
      );
    });
    expect((100 * first.length) / queries.length).to.be.at.least(74);
  });
});

function syntheticLibrary(count: number, seed = 1): readonly UnitMassSpectrum[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const peaks = 5 + Math.floor(random() * 60);
    const mz = Array.from({ length: peaks }, () => 39 + Math.floor(random() * random() * 400));
    return unitMassSpectrum({ mz, intensity: mz.map(() => 1 + 999 * random() ** 4) });
  });
}
