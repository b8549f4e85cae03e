// Classes of new psychoactive substances: by the skeleton of analogues and by ions; and the core that structures share.
import { expect } from 'chai';
import { Molecule } from 'openchemlib';
import { classHints, type ClassifiedAnalogue } from '../../server/identification/analogues/class-hints.js';
import { classesByIons } from '../../server/identification/analogues/class-ions.js';
import { analogueSearch } from '../../server/chemistry/spectra/analogue-search.js';
import { libraryIndex } from '../../server/chemistry/spectra/index-building.js';
import { assumedMolecularIon } from '../../server/chemistry/spectra/molecular-ion.js';
import { spectrumTableMaking } from '../../server/chemistry/spectra/spectrum-table.js';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { commonCore } from '../../server/chemistry/structures/common-core.js';
import { relatedStructures } from '../../server/chemistry/structures/structure-worker.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { aSpectrum, identityOf, recordsOf } from '../support/spectra.js';

const classesOf = (smiles: string) => relatedStructures({ smiles: [smiles] }).classes[0];
const fentanyl = 'CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1';

describe('the class of a structure', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    [fentanyl]: ['fentanyl'],
    'CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc12': ['nitazene'],
    'CC(NC)C(=O)c1ccc(C)cc1': ['cathinone'],
    'CC(NC)Cc1ccc2OCOc2c1': ['phenethylamine'],
    'CN(C)CCc1c[nH]c2ccccc12': ['tryptamine'],
    'CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12': ['synthetic-cannabinoid'],
    'CN1c2ccc(Cl)cc2C(c2ccccc2)=NCC1=O': ['benzodiazepine'],
    'CNC1(CCCCC1=O)c1ccccc1Cl': ['arylcyclohexylamine'],
    'CCC1=CC2=C(S1)N3C(=NN=C3CN=C2C4=CC=CC=C4Cl)C': ['benzodiazepine'],
    'CCC1=CC2=C(S1)N(C(=O)CN=C2C3=CC=CC=C3Cl)C': ['benzodiazepine'],
    'O=C(C2)Nc(c3)c(cc(Cl)c3)N(C(=O)2)c(c1)cccc1': ['benzodiazepine'],
    'c1ccccc1NC1CCN(CCc2ccccc2)CC1': ['fentanyl'],
    'CC(C)C(NC(=O)c1c2ccccc2nn1Cc1ccc(F)cc1)C(N)=O': ['synthetic-cannabinoid'],
    'O=C(Nc1cccc2ccccc12)c1cn(CCCCCF)c2ccncc12': ['synthetic-cannabinoid'],
    'CCCCCn1c(C(=O)c2cccc3ccccc23)nc2ccccc21': ['synthetic-cannabinoid'],
    'CCCCCn1cc(Cc2cccc3ccccc23)c2ccccc21': ['synthetic-cannabinoid'],
    'CN1C2=C(C3=C1C=CC=C3)C(=O)C(CN1C=CN=C1C)CC2': [],
    'CCOC(=O)CC': [],
  };
  for (const [smiles, classes] of Object.entries(expected)) {
    it(`is ${classes.join() || 'none'} for ${smiles}`, () => expect(classesOf(smiles)).to.deep.equal(classes));
  }

  it('is not known for what can’t be read', () => expect(classesOf('nonsense(')).to.equal(undefined));
});

describe('the common core', () => {
  const coreOf = (...smiles: readonly string[]) => commonCore(smiles.map((each) => Molecule.fromSmiles(each)));

  it('is what more than half of the structures hold, rings whole, and is laid over each that does', () => {
    const core = coreOf(fentanyl, 'CC(=O)N(c1ccccc1)C1CCN(CCc2cccs2)CC1', 'CCCC(=O)N(c1ccccc1F)C1CCN(Cc2ccccc2)CC1');
    expect(core?.atoms).to.equal(19);
    expect(core?.laid.map((atoms) => atoms?.length)).to.deep.equal([19, undefined, 19]);
    const both = coreOf('c1ccc2ccccc2c1CCN', 'c1ccccc1CCN');
    expect(both).to.equal(undefined);
  });

  it('is not there with fewer than two structures, or where they share too little', () => {
    expect(coreOf(fentanyl)).to.equal(undefined);
    expect(coreOf('CCCCCCCCO', 'c1ccccc1')).to.equal(undefined);
  });

  it('takes no longer for a structure of endless chains', function () {
    this.timeout(60_000);
    const fat = 'CCCCCCCCCCCCCCCCCC(=O)OCC(COC(=O)CCCCCCCCCCCCCCCCC)OC(=O)CCCCCCCCCCCCCCCCC';
    expect(coreOf(fat, 'c1ccccc1', 'c1ccncc1')).to.equal(undefined);
  });

  it('is marked in the order in which the structures were given, with what can’t be read left out', () => {
    const { core } = relatedStructures({ smiles: ['', 'CC(N)Cc1ccccc1', 'CC(NC)Cc1ccccc1'] });
    expect(core?.atoms).to.equal(10);
    expect(core?.marks.map((atoms) => atoms?.length)).to.deep.equal([undefined, 10, 10]);
  });
});

describe('hints at a class', () => {
  const analogue = (name: string, ...classes: readonly 'fentanyl'[]) => ({ name, classes });

  it('tell the ions and losses that they rest on', () => {
    const spectrum = aSpectrum('245:100 146:60 189:30 91:20 105:25 202:12 336:2');
    expect(classesByIons(spectrum, 336).get('fentanyl')).to.deep.equal([
      { kind: 'loss', mass: 91, percent: 100 },
      { kind: 'ion', mass: 146, percent: (100 * 599) / 999 },
    ]);
    expect(
      classesByIons(spectrum, 0)
        .get('fentanyl')
        ?.map(({ kind }) => kind),
    ).to.deep.equal(['ion', 'ion']);
    expect([...classesByIons(aSpectrum('43:100 57:80 71:50'), 100).keys()]).to.deep.equal([]);
  });

  it('don’t take the weak tolyl ions of an amphetamine for the aroyl of a cathinone', () => {
    const named = (peaks: string) => [...classesByIons(aSpectrum(peaks), 0).keys()];
    expect(named('58:1000 91:150 65:45 119:14 105:8 77:20')).to.deep.equal(['phenethylamine']);
    expect(named('58:1000 119:40 91:80 65:30')).to.include('cathinone');
  });

  it('need two analogues, or one with the ions; ions alone speak where no structure is known', () => {
    const ions = classesByIons(aSpectrum('245:100 146:60 336:2'), 336);
    const named = (...analogues: readonly ClassifiedAnalogue[]) => classHints(analogues, ions).map(({ name }) => name);
    expect(named(analogue('a', 'fentanyl'), analogue('b'))).to.deep.equal(['fentanyl']);
    expect(named(analogue('a'), analogue('b'))).to.deep.equal([]);
    expect(named({ classes: undefined })).to.deep.equal(['fentanyl']);
    const [a, b, c] = [analogue('a', 'fentanyl'), analogue('b', 'fentanyl'), analogue('c')];
    const [hint] = classHints([a, b, c], new Map());
    expect(hint).to.deep.equal({ name: 'fentanyl', analogues: [a, b], among: 3, ions: [] });
  });

  it('name a lysergamide before the tryptamine that each of them holds', () => {
    const lysergamides = [
      'CCN(CC)C(=O)C1CN(C)C2Cc3c[nH]c4cccc(C2=C1)c34',
      'CC1CC(C)N1C(=O)C1CN(C)C2Cc3c[nH]c4cccc(C2=C1)c34',
    ].map((smiles) => ({ classes: classesOf(smiles) }));
    expect(lysergamides.map(({ classes }) => classes)).to.deep.equal(
      lysergamides.map(() => ['lysergamide', 'tryptamine']),
    );
    expect(classHints(lysergamides, new Map()).map(({ name }) => name)).to.deep.equal(['lysergamide', 'tryptamine']);
  });

  it('name the right class first for four of five substances that no library holds', function () {
    this.timeout(60_000);
    const library = recordsOf(fixtureOrSkip(this, 'spectra/library.msp'));
    const unknowns = recordsOf(fixtureOrSkip(this, 'spectra/queries-nps-open.msp')).filter((_, at) => at % 4 === 0);
    const making = spectrumTableMaking();
    library.forEach((record) =>
      making.add(unitMassSpectrum(record), { nominalMass: record.nominalMass, identity: identityOf(record) }),
    );
    const { best } = analogueSearch(libraryIndex(making.done()));
    let [asked, right] = [0, 0];
    for (const unknown of unknowns) {
      const truth = classesOf(unknown.smiles ?? '') ?? [];
      if (truth.length === 0) continue;
      const spectrum = unitMassSpectrum(unknown);
      const mass = assumedMolecularIon(spectrum) ?? 0;
      const found = new Map(
        best(spectrum, mass, 30).map(({ recordIndex }) => [identityOf(library[recordIndex]!), library[recordIndex]!]),
      );
      const analogues = [...found.values()].slice(0, 8).map(({ smiles }) => ({ classes: classesOf(smiles ?? '') }));
      const [hint] = classHints(analogues, classesByIons(spectrum, mass));
      asked += 1;
      right += hint !== undefined && truth.includes(hint.name) ? 1 : 0;
    }
    console.log(`      ${right} of ${asked}, the molecular ion assumed`);
    expect(asked).to.be.greaterThan(15);
    expect(right / asked).to.be.at.least(0.8);
  });
});
