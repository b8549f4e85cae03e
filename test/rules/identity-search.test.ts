import { expect } from 'chai';
import { identitySearch } from '../../server/chemistry/spectra/identity-search.js';
import { bestOfEach, rankOf } from '../../server/chemistry/spectra/ranked-identities.js';
import { ownRanking, plainRanking } from '../../server/chemistry/spectra/rankings.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { silylNumber, substanceIdentity } from '../../server/chemistry/spectra/substance-identity.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { anIndex, aSpectrum, identityOf, recordsOf, searchIn } from '../support/spectra.js';

describe('identity search', () => {
  const mephedrone = aSpectrum('58:999 91:40 119:90 177:5');
  const another = aSpectrum('58:999 91:200 119:30 163:60');

  const neighbour = aSpectrum('58:999 91:90 119:40 177:9');

  it('gives a spectrum and itself full factors, the first place and the greater probability', () => {
    const [first, second] = searchIn(anIndex([neighbour, mephedrone]), mephedrone, 2);
    expect(first).to.include({ recordIndex: 1, matchedPeaks: 4 });
    expect(first!.similarity).to.be.closeTo(1000, 1e-9);
    expect(first!.matchFactor).to.be.closeTo(999.5, 1e-9);
    expect(first!.probability).to.be.greaterThan(0.9);
    expect(second!.score).to.be.lessThan(first!.score);
    expect(first!.probability + second!.probability).to.be.closeTo(1, 1e-6);
  });

  it('shares one probability among replicates and leaves the rest to the others', () => {
    const hits = searchIn(anIndex([mephedrone, mephedrone, neighbour], ['a', 'a', 'b']), mephedrone, 3);
    expect(hits[0]!.probability).to.equal(hits[1]!.probability);
    expect(hits[0]!.probability + hits[2]!.probability).to.be.closeTo(1, 1e-6);
  });

  it('searches several libraries at once and says which one a hit is from', () => {
    const { search } = identitySearch([anIndex([another]), anIndex([mephedrone])], plainRanking);
    expect(search(mephedrone, 2).map(({ library, recordIndex }) => [library, recordIndex])).to.deep.equal([
      [1, 0],
      [0, 0],
    ]);
  });

  it('answers a spectrum of one peak, and one without any', () => {
    expect(searchIn(anIndex([mephedrone]), aSpectrum('58:999'), 5)).to.have.length(1);
    expect(searchIn(anIndex([mephedrone]), unitMassSpectrum({ mz: [], intensity: [] }), 5)).to.deep.equal([]);
  });

  it('counts substances, and a tie against the one asked for', () => {
    const identities = ['a', 'a', 'b', 'c'];
    const hits = [0, 1, 2, 3].map((recordIndex) => ({ recordIndex, score: recordIndex === 3 ? 5 : 9 - recordIndex }));
    const best = bestOfEach(hits, (at) => identities[at]!, 10);
    expect(best.map(({ recordIndex }) => recordIndex)).to.deep.equal([0, 2, 3]);
    expect(rankOf(best, (at) => identities[at]!, 'b')).to.equal(2);
    const tied = best.map((hit) => ({ ...hit, score: 1 }));
    expect(rankOf(tied, (at) => identities[at]!, 'a')).to.equal(3);
    expect(rankOf(best, (at) => identities[at]!, 'd')).to.equal(undefined);
  });

  it('tells a labelled standard and a derivative from the substance, and stereoisomers not', () => {
    const record = (given: object) =>
      substanceIdentity({ ...{ name: 'X', inchiKey: 'VKEQBMCRQDSRET-UHFFFAOYSA-N' }, ...open, ...given });
    const open = { formula: undefined, smiles: undefined, comments: [] };
    expect(record({})).to.equal('VKEQBMCRQDSRET');
    expect(record({ inchiKey: 'VKEQBMCRQDSRET-MRVPVSSYSA-N' })).to.equal('VKEQBMCRQDSRET');
    expect(record({ formula: 'C11H10D3NO3' })).to.equal('VKEQBMCRQDSRET.iso3');
    expect(record({ smiles: '[2H]C([2H])([2H])NC' })).to.equal('VKEQBMCRQDSRET.iso3');
    expect(record({ name: 'Methylone-d3' })).to.equal('VKEQBMCRQDSRET.iso3');
    expect(record({ name: 'Morphine 2TMS' })).to.equal('VKEQBMCRQDSRET.2TMS');
    expect(record({ comments: ['tags=drug | ident=ABC.der | x=1'] })).to.equal('ABC.der');
    expect(record({ inchiKey: undefined, name: ' Tar ' })).to.equal('name:tar');
  });

  it('names the derivative first whose number of silyl groups is stated, when another record leaves it open', () => {
    const unknown = aSpectrum('73:999 147:400 174:300 248:90 290:30');
    const stated = aSpectrum('73:999 147:420 174:260 248:110 290:40');
    const stranger = aSpectrum('73:999 147:100 205:700 319:300');
    const identities = ['UCMIRNVEIXFBKS.nTMS', 'UCMIRNVEIXFBKS.3TMS', 'UCMIRNVEIXFBKS.2TMS'];
    const hits = searchIn(anIndex([unknown, stated, stranger], identities), unknown, 3);
    expect(hits.map(({ recordIndex }) => recordIndex)).to.deep.equal([1, 0, 2]);
    expect(hits[0]!.probability).to.equal(hits[1]!.probability);
    const ofAnother = searchIn(anIndex([unknown, stated], ['UCMIRNVEIXFBKS.nTMS', 'MDFFNEOEWAXZRQ.3TMS']), unknown, 2);
    expect(ofAnother.map(({ recordIndex }) => recordIndex)).to.deep.equal([0, 1]);
  });

  it('knows silyl derivatives of one skeleton by their identities', () => {
    const [open, stated, other] = ['ABC.nTMS', 'ABC.3TMS', 'ABD.3TMS'].map(silylNumber);
    expect(open).to.equal(stated! + 1);
    expect(other).not.to.equal(stated);
    expect(silylNumber('ABC.2TMS+nTMS')).to.equal(open);
    expect(silylNumber('ABC.iso3.1TMS')).to.equal(stated);
    expect([silylNumber('ABC'), silylNumber('ABC.iso3'), silylNumber('ABC.der'), silylNumber('')]).to.deep.equal([
      0, 0, 0, 0,
    ]);
  });

  it('gives as many substances as are asked for, however many replicates stand before them', () => {
    const replicates = Array.from({ length: 60 }, () => mephedrone);
    const identities = [...replicates.map(() => 'a'), 'b', 'c'];
    const library = anIndex([...replicates, another, aSpectrum('58:999 44:200 91:10')], identities);
    const hits = identitySearch([library], plainRanking).search(mephedrone, 11);
    expect(new Set(hits.map(({ recordIndex }) => identities[recordIndex]))).to.deep.equal(new Set(['a', 'b', 'c']));
  });

  it('looks further only where many are in reach, and compares no spectrum that is far behind', () => {
    const near = Array.from({ length: 40 }, (_, at) => aSpectrum(`58:999 91:${45 + at} 119:90 177:5`));
    const library = anIndex([...near, another]);
    const hits = searchIn(library, mephedrone, 41);
    expect(hits).to.have.length(41);
    expect(hits.slice(0, 40).every(({ probability }) => probability > 0)).to.equal(true);
    expect(hits[40]).to.include({ recordIndex: 40, probability: 0 });
    expect(hits[40]!.score).to.be.lessThan(hits[39]!.score);
  });

  it('ranks by the ranking of before as it did', () => {
    const library = anIndex([another, neighbour, mephedrone, aSpectrum('58:999 77:30 91:60 119:70 177:4')]);
    const unknown = aSpectrum('41:20 58:999 77:25 91:50 119:80 177:5');
    const hits = identitySearch([library], ownRanking('2')!).search(unknown, 4);
    expect(hits.map(({ recordIndex, probability }) => [recordIndex, probability.toFixed(6)])).to.deep.equal([
      [3, '0.816394'],
      [2, '0.179941'],
      [1, '0.003665'],
      [0, '0.000000'],
    ]);
  });

  it('ranks real replicate spectra as often first as is published of it', function () {
    this.timeout(120_000);
    const records = recordsOf(fixtureOrSkip(this, 'spectra/library.msp'));
    const queries = recordsOf(fixtureOrSkip(this, 'spectra/queries-open.msp')).filter((_, at) => at % 4 === 0);
    const making = anIndex(records.map(unitMassSpectrum), records.map(identityOf));
    const { search } = identitySearch([making], plainRanking);
    const identity = (at: number) => identityOf(records[at]!);
    const ranks = queries.map((query) =>
      rankOf(bestOfEach(search(unitMassSpectrum(query), 60), identity, 10), identity, identityOf(query)),
    );
    const percentWithin = (rank: number) => (100 * ranks.filter((each) => each && each <= rank).length) / ranks.length;
    expect(percentWithin(1)).to.be.at.least(77);
    expect(percentWithin(3)).to.be.at.least(90);
    expect(percentWithin(10)).to.be.at.least(95);
  });
});
