import { expect } from 'chai';
import { pairMeasures } from '../../server/chemistry/spectra/pair-measures.js';
import { fittedToIn, rankingFrom, rankingText } from '../../server/chemistry/spectra/ranking-file.js';
import { identitySearch } from '../../server/chemistry/spectra/identity-search.js';
import { measurings } from '../../server/chemistry/spectra/measurings.js';
import { judged } from '../../server/chemistry/spectra/ranking-model.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';
import { fittedRanking, judgedRankings, type Replicate } from '../../server/chemistry/spectra/ranking-training.js';
import { ownReplicates, replicatesIn } from '../../server/chemistry/spectra/replicates.js';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import { spectrumTableMaking, type SpectrumTable } from '../../server/chemistry/spectra/spectrum-table.js';
import { aSpectrum, seededRandom } from '../support/spectra.js';

const width = pairMeasures.names.length;
const told = pairMeasures.names.indexOf('common-share');
const figures = { plain: { rank1: 0.5, rank3: 0.7, rank10: 0.9 }, fitted: { rank1: 0.625, rank3: 0.75, rank10: 0.9 } };
const fittedTo = { librarySha256: 'ab'.repeat(32), replicatesSha256: null, replicates: 200, ...figures };

describe('a ranking fitted to replicates', () => {
  const replicates = Array.from({ length: 200 }, (_, at) => aReplicate(at));

  it('learns a measure that the plain sum leaves out, and judges itself by substances that it has not seen', () => {
    const { plain, fitted } = judgedRankings(replicates);
    expect(plain.rank1).to.be.lessThan(0.5);
    expect(fitted.rank1).to.be.greaterThan(0.9);
    const { weights, certainty } = fittedRanking(replicates);
    expect(weights[told]).to.be.greaterThan(0);
    expect(certainty.slope).to.be.greaterThan(0);
  });

  it('is the plain one, in other units, where no replicate tells anything', () => {
    const { weights } = fittedRanking([]);
    const factor = plainRanking.certainty.slope;
    weights.forEach((weight, at) => expect(weight).to.be.closeTo(factor * plainRanking.weights[at]!, 1e-9));
  });

  it('is the same each time, is kept as text and named by its hash', () => {
    const text = rankingText(fittedRanking(replicates), fittedTo);
    expect(rankingText(fittedRanking([...replicates]), fittedTo)).to.equal(text);
    const model = rankingFrom(text)!;
    expect(model.version).to.match(/^[0-9a-f]{16}$/);
    expect(rankingFrom(text.replace('"replicates":200', '"replicates":201'))?.version).not.to.equal(model.version);
    const { pairs, substances, silyls, substance } = replicates[0]!;
    const standing = judged(pairs, { substances, silyls }, model);
    expect(substances[standing.findIndex(({ behind }) => behind === 0)]).to.equal(substance);
  });

  it('tells what it was fitted to and how it did, and one of the first form tells nothing', () => {
    const text = rankingText(fittedRanking([]), fittedTo);
    expect(fittedToIn(text)).to.deep.equal(fittedTo);
    const first = text.replace('dalel-ranking-2', 'dalel-ranking-1');
    expect(rankingFrom(first)).not.to.equal(undefined);
    const untold = [first, text.replace('"0.625"', '"1.5"'), text.replace(/"librarySha256":"ab/, '"librarySha256":"x')];
    for (const each of ['', 'null', ...untold]) expect(fittedToIn(each), each).to.equal(undefined);
  });

  it('takes no text that is no ranking of these measures', () => {
    const text = rankingText(fittedRanking([]), fittedTo);
    const broken = [
      '',
      'null',
      '[]',
      '{"form":"dalel-ranking-1"}',
      text.replace('dalel-ranking-2', 'dalel-ranking-0'),
      text.replace('"forward":', '"backward":'),
      text.replace(/"forward":"[^"]*",/, ''),
      text.replace(/"forward":"[^"]*"/, '"forward":"many"'),
      text.replace(/"slope":"[^"]*"/, '"slope":"0"'),
      text.slice(0, -1),
    ];
    for (const each of broken) expect(rankingFrom(each), each).to.equal(undefined);
  });

  it('still takes one that was fitted to the measures of before, and ranks by those', () => {
    const { names } = measurings['earlier-measures'];
    const weights = Object.fromEntries(names.map((name, at) => [name, String(at + 1)]));
    const text = JSON.stringify({ form: 'dalel-ranking-1', weights, certainty: { offset: '0', slope: '1' } });
    const model = rankingFrom(text)!;
    expect(model).to.deep.include({ measuring: 'earlier-measures', weights: names.map((_, at) => at + 1) });
    const index = libraryIndex(
      tableOf(['58:999 91:40 119:90', '58:999 91:90 119:40'].map((peaks, at) => aRecord(peaks, `${at}`))),
    );
    const [first] = identitySearch([index], model).search(aSpectrum('58:999 91:80 119:50'), 2);
    expect(first).to.include({ recordIndex: 1 });
  });

  it('leaves a record out of its own candidates, and takes no measurement of what the library lacks', () => {
    const spectra = ['58:999 91:40 119:90', '58:999 91:50 119:80', '91:999 105:300 120:90'].map(aSpectrum);
    const table = tableOf(spectra.map((spectrum, at) => ({ spectrum, identity: at < 2 ? 'a' : 'b' })));
    const index = libraryIndex(table);
    const own = ownReplicates(index, table);
    expect(own.map(({ substances }) => substances.length)).to.deep.equal([2, 2]);
    const others = replicatesIn(
      index,
      tableOf([
        { spectrum: spectra[2]!, identity: 'b' },
        { spectrum: spectra[0]!, identity: 'c' },
      ]),
    );
    expect(others).to.have.length(1);
    expect(others[0]!.substances[0]).to.equal(others[0]!.substance);
  });
});

/** Six candidates that differ by chance, save for the one measure that tells the right one. */
function aReplicate(at: number): Replicate {
  const random = seededRandom(at + 1);
  const pairs = Float64Array.from({ length: 6 * width }, () => 0.5 + 0.1 * random());
  const right = at % 6;
  for (let row = 0; row < 6; row += 1) pairs[row * width + told] = row === right ? 0.9 : 0.3 + 0.3 * random();
  const substances = Array.from({ length: 6 }, (_, row) => 1_000 * (row + 1) + at);
  return { substance: substances[right]!, pairs, substances, silyls: substances.map(() => 0) };
}

function tableOf(records: readonly { spectrum: ReturnType<typeof aSpectrum>; identity: string }[]): SpectrumTable {
  const making = spectrumTableMaking();
  for (const { spectrum, identity } of records) making.add(spectrum, { nominalMass: undefined, identity });
  return making.done();
}

const aRecord = (peaks: string, identity: string) => ({ spectrum: aSpectrum(peaks), identity });
