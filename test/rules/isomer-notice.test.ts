import { expect } from 'chai';
import { isomerNotice } from '../../server/chemistry/spectra/isomer-notice.js';

describe('isomer notice', () => {
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

  it('names a diastereomer whatever its library scores, and no other isomer that is far off', () => {
    const hit = (name: string, inchiKey: string, score: number) => ({ name, formula: 'C10H15NO', score, inchiKey });
    const hits = [
      hit('ephedrine', 'KWGRBVOPPLSCSI-WPRPVWTQSA-N', 980),
      hit('pseudoephedrine', 'KWGRBVOPPLSCSI-WCBMZHEXSA-N', 870),
      hit('4-methoxyamphetamine', 'NEGYEDYHPHMHGK-UHFFFAOYSA-N', 870),
    ];
    expect(isomerNotice(hits)?.names).to.deep.equal(['ephedrine', 'pseudoephedrine']);
  });
});
