import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import {
  starterNotice,
  starterSpectra,
  starterSubstances,
} from '../../server/chemistry/substances/starter-registry.js';
import {
  isCasNumber,
  isControlled,
  nominalMassOf,
  substanceFaults,
} from '../../server/chemistry/substances/substance.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { anIndex, identityOf, recordsOf, searchIn } from '../support/spectra.js';

describe('starter registry', () => {
  it('holds at least 70 controlled substances and the common adulterants', () => {
    expect(starterSubstances.filter(isControlled).length).to.be.at.least(70);
    expect(starterSubstances.filter((substance) => !isControlled(substance)).length).to.be.at.least(15);
    expect(starterNotice).to.include('verify');
  });

  it('has no fault in any entry: check digits, formulas, masses, keys, ions', () => {
    for (const substance of starterSubstances) expect(substanceFaults(substance), substance.id).to.deep.equal([]);
  });

  it('names every substance in three languages, and none twice', () => {
    for (const language of ['en', 'ru', 'kk'] as const) {
      const names = starterSubstances.map((substance) => substance.names[language]);
      expect(names.every((name) => name.trim() !== '')).to.equal(true);
      expect(new Set(names).size).to.equal(names.length);
    }
    for (const key of ['id', 'inchiKey', 'casNumber'] as const) {
      expect(new Set(starterSubstances.map((substance) => substance[key])).size).to.equal(starterSubstances.length);
    }
  });

  it('says what a substance that does not survive the injector is seen as', () => {
    const ids = new Set(starterSpectra.map(({ substance }) => substance.id));
    for (const substance of starterSubstances) {
      expect(substance.seenAs === null ? ids.has(substance.id) : ids.has(substance.seenAs), substance.id).to.equal(
        true,
      );
    }
  });

  it('finds each substance by its own ions', () => {
    const index = anIndex(starterSpectra.map(({ spectrum }) => spectrum));
    starterSpectra.forEach(({ spectrum, substance }, i) => {
      const [first] = searchIn(index, spectrum, 1);
      expect(first!.score, substance.id).to.be.closeTo(1000, 1e-6);
      expect(starterSpectra[first!.recordIndex]!.substance.formula).to.equal(starterSpectra[i]!.substance.formula);
    });
  });

  it('knows check digits and masses', () => {
    expect(isCasNumber('50-36-2')).to.equal(true);
    expect(isCasNumber('50-36-3')).to.equal(false);
    expect(isCasNumber('000050-36-2')).to.equal(false);
    expect(nominalMassOf('C15H10BrClN2O')).to.equal(348);
    expect(nominalMassOf('C2H6Xx')).to.equal(undefined);
  });

  it('agrees with a table of reference in skeleton, formula, mass and CAS number', function () {
    const rows = tableRows(fixtureOrSkip(this, 'spectra/compounds.tsv'));
    let compared = 0;
    for (const substance of starterSubstances) {
      const row = rows.find(
        (each) => each['inchikey']!.startsWith(substance.inchiKey.slice(0, 14)) && !/D\d/.test(each['formula']!),
      );
      if (!row) continue;
      compared += 1;
      expect([row['formula'], Number(row['nominal_mw'])], substance.id).to.deep.equal([
        substance.formula,
        substance.nominalMass,
      ]);
      if (row['cas'] && !otherStereoisomers.includes(substance.id)) {
        expect([substance.casNumber, ...substance.otherCasNumbers], substance.id).to.include(row['cas']);
      }
    }
    expect(compared).to.be.at.least(130);
  });

  it('ranks real spectra of its substances, or isomers that it lists, first for at least 130 of them', function () {
    this.timeout(60_000);
    const index = anIndex(starterSpectra.map(({ spectrum }) => spectrum));
    const records = ['library', 'queries-open', 'queries-nps-open'].flatMap((name) =>
      recordsOf(fixtureOrSkip(this, `spectra/${name}.msp`)),
    );
    const recognised = new Set<string>();
    let wrong = 0;
    for (const record of records.filter((each) => !/-d\d/.test(each.name))) {
      const own = starterSpectra.filter(({ substance }) => substance.inchiKey.slice(0, 14) === identityOf(record));
      if (own.length === 0) continue;
      const [first] = searchIn(index, unitMassSpectrum(record), 1);
      const found = starterSpectra[first!.recordIndex]!.substance;
      if (own.some(({ substance }) => substance.formula === found.formula)) recognised.add(identityOf(record));
      else wrong += 1;
    }
    expect(recognised.size).to.be.at.least(130);
    expect(wrong).to.be.at.most(1);
  });
});

/** The table lists another stereoisomer of the skeleton under its own number. */
const otherStereoisomers = ['cocaine', 'pseudoephedrine'];

function tableRows(path: string): readonly Readonly<Record<string, string>>[] {
  const [heading = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = heading.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i] ?? '', cell])));
}
