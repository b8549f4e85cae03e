// How alike structures are by their lines alone, and the order of analogues on which their structures agree.
import { expect } from 'chai';
import { Molecule } from 'openchemlib';
import { searchers } from '../../server/chemistry/spectra/searchers.js';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import { plainRanking } from '../../server/chemistry/spectra/rankings.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { spectrumTableMaking } from '../../server/chemistry/spectra/spectrum-table.js';
import { agreedOrder } from '../../server/chemistry/structures/agreed-order.js';
import { printLikeness, structurePrint } from '../../server/chemistry/structures/structure-print.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { identityOf, recordsOf } from '../support/spectra.js';

const fentanyl = 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1';
const likeness = (one: string, other: string): number => printLikeness(structurePrint(one)!, structurePrint(other)!);

describe('the print of a structure', () => {
  const structures = [
    fentanyl,
    'CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc12',
    'CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12',
    'CN(C)CCc1c[nH]c2ccccc12',
    'CC(N)Cc1cccs1',
    'CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc12',
    'C[n+]1ccccc1.[Cl-]',
    '[2H]C([2H])([2H])NC(C)C(=O)c1ccccc1',
  ];
  for (const smiles of structures) {
    it(`is the same however the line of ${smiles} is written`, () => {
      const molecule = Molecule.fromSmiles(smiles);
      const written = [molecule.toSmiles(), molecule.toIsomericSmiles({ kekulizedOutput: true })];
      expect(written.map((line) => likeness(smiles, line))).to.deep.equal([1, 1]);
      expect(new Set([smiles, ...written]).size).to.be.greaterThan(1);
    });
  }

  it('is shared by relatives more than by strangers, as much from either side', () => {
    const acetyl = 'CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1';
    const mephedrone = 'CC(NC)C(=O)c1ccc(C)cc1';
    expect(likeness(fentanyl, acetyl)).to.be.greaterThan(0.5);
    expect(likeness(fentanyl, mephedrone)).to.be.lessThan(0.2);
    expect(likeness(acetyl, fentanyl)).to.equal(likeness(fentanyl, acetyl));
  });

  it('knows a ring from a chain, and a ring closed by two figures from one closed by one', () => {
    expect(likeness('C1CCCCC1', 'CCCCCC')).to.equal(0);
    expect(likeness('C%12CCCCC%12', 'C1CCCCC1')).to.equal(1);
  });

  for (const text of ['', 'nonsense(', 'CC)C', 'C1CC', '[Xx', 'C C', '1CC1', '(((', 'fentanyl', '[]']) {
    it(`is not there for “${text}”`, () => expect(structurePrint(text)).to.equal(undefined));
  }
});

describe('the order of analogues', () => {
  const relatives = [fentanyl, 'CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1', 'CCCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1'];
  const stranger = 'CCCCCCCCCCCCO';
  const ordered = (...near: readonly (readonly [smiles: string, score: number])[]) =>
    agreedOrder(
      near.map(([smiles, score]) => ({ smiles, score })),
      { printOf: ({ smiles }) => structurePrint(smiles), likenessAmong },
    ).map(({ smiles }) => smiles);
  /** Spectra of the same length of line are one and the same. */
  const likenessAmong = (near: readonly { readonly smiles: string }[]) =>
    near.map((one) => near.map((other) => (one.smiles.length === other.smiles.length ? 1 : 0.7)));

  it('puts one that the others resemble before one that stands a little nearer and alone', () => {
    const [first = '', second = '', third = ''] = relatives;
    expect(ordered([stranger, 900], [first, 899], [second, 898], [third, 897]).at(-1)).to.equal(stranger);
  });

  it('leaves the nearest first that is nearer by far', () => {
    const [first = '', second = '', third = ''] = relatives;
    expect(ordered([stranger, 990], [first, 800], [second, 790], [third, 780])[0]).to.equal(stranger);
  });

  it('lets several with one and the same spectrum not outvote another', () => {
    const [first = '', second = ''] = relatives;
    const crowd = ['CCCCCCCCCCCCO', 'CCCCCCCCCCCOC', 'CCCCCCCCCCOCC', 'CCCCCCCCCOCCC'].map(
      (line) => [line, 899] as const,
    );
    expect(ordered([first, 900], [second, 895], ...crowd)[0]).to.equal(first);
    const apart = crowd.map(([line], at) => [line + 'C'.repeat(at), 899] as const);
    expect(ordered([first, 900], [second, 895], ...apart)[0]).to.not.equal(first);
  });

  it('keeps the place of one without a structure, but for the first', () => {
    const [first = '', second = '', third = ''] = relatives;
    expect(ordered(['', 900], [first, 800])).to.deep.equal([first, '']);
    expect(ordered([first, 990], ['', 700], [second, 600], [third, 500])[1]).to.equal('');
    expect(ordered(['', 900], ['', 800])).to.deep.equal(['', '']);
    expect(ordered()).to.deep.equal([]);
  });

  it('changes nothing behind the first twenty', () => {
    const near = Array.from({ length: 25 }, (_, at) => ['C'.repeat(at + 1), 500 - at] as const);
    expect(ordered(...near).slice(20)).to.deep.equal(near.slice(20).map(([smiles]) => smiles));
  });

  it('brings a structure nearer to the unknown’s to the front than the spectrum alone does', function () {
    this.timeout(60_000);
    const library = recordsOf(fixtureOrSkip(this, 'spectra/library.msp'));
    const unknowns = recordsOf(fixtureOrSkip(this, 'spectra/queries-nps-open.msp'));
    const making = spectrumTableMaking();
    library.forEach((record) =>
      making.add(unitMassSpectrum(record), { nominalMass: record.nominalMass, identity: identityOf(record) }),
    );
    const index = libraryIndex(making.done());
    const ranked = { index, model: plainRanking };
    const plain = searchers.hybrid(ranked);
    const agreed = searchers.hybrid({ ...ranked, smilesOf: (at) => library[at]?.smiles });
    const reached = (searcher: typeof plain): number => {
      const each = unknowns.map((unknown) => {
        const spectrum = unitMassSpectrum(unknown);
        const [hit] = searcher.search({ spectrum, nominalMass: unknown.nominalMass ?? 0 }, 10);
        const print = structurePrint(library[hit?.recordIndex ?? -1]?.smiles ?? '');
        return print === undefined ? 0 : printLikeness(print, structurePrint(unknown.smiles ?? '')!);
      });
      return each.reduce((sum, one) => sum + one, 0) / each.length;
    };
    const [alone, together] = [reached(plain), reached(agreed)];
    console.log(`      likeness of the first: ${alone.toFixed(3)} by the spectrum, ${together.toFixed(3)} agreed`);
    expect(together).to.be.greaterThan(alone);
    expect(together).to.be.at.least(0.45);
  });
});
