// Libraries of mass spectra in the forms that laboratories have them in: each record is whole, or named by its line.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { libraryText } from '../../lab-instruments/libraries/read-library.js';
import type { LibraryOutcome, LibraryRecord } from '../../lab-instruments/libraries/library-record.js';
import { readMsp } from '../../lab-instruments/nist-msp/read.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { jcampRecord, jcampTexts } from '../support/jcamp-texts.js';
import { libraryTexts, swgdrugRecord } from '../support/library-texts.js';
import { massBankText } from '../support/text-spectra.js';
import { zipOf } from '../support/zip-file.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(content: string | Uint8Array, name = 'library') {
  const text = libraryText({ name, bytes: typeof content === 'string' ? bytesOf(content) : content });
  const outcomes: readonly LibraryOutcome[] = [...(text?.outcomes ?? [])];
  return {
    form: text?.form,
    records: outcomes.flatMap((outcome) => ('record' in outcome ? outcome.record : [])),
    refused: outcomes.flatMap((outcome) => ('refused' in outcome ? outcome.refused : [])),
  };
}

const peaksOf = ({ mz, intensity }: LibraryRecord) => Array.from(mz, (each, at) => [each, intensity[at]]);

describe('A library of spectra', () => {
  const two = readMsp(
    'Name: Caffeine\nFormula: C8H10N4O2\nMW: 194\nCAS#: 58-08-2\nNum Peaks: 3\n55 30; 109 50; 194 100\n' +
      'Name: Cocaine\nMW: 303\nInChIKey: ZPUCINDJVBIVPJ-LJISPDSOSA-N\nNum Peaks: 2\n82 999; 182 600\n',
  ).records;

  for (const [form, textOf] of Object.entries(libraryTexts)) {
    it(`in the form ${form} holds the same spectra as in NIST MSP`, () => {
      const { form: found, records, refused } = read(textOf(two));
      expect({ found, refused }).to.deep.equal({ found: form, refused: [] });
      expect(records.map(peaksOf)).to.deep.equal(two.map(peaksOf));
      expect(records.map(({ name }) => name)).to.deep.equal(['Caffeine', 'Cocaine']);
      expect(records[0]).to.include({ formula: 'C8H10N4O2', casNumber: '58-08-2' });
      if (form !== 'amdis-msl') expect(records[1]?.inchiKey).to.equal('ZPUCINDJVBIVPJ-LJISPDSOSA-N');
    });

    it(`in the form ${form} with one broken record names its line and offers the others`, () => {
      const [first, second] = [textOf(two.slice(0, 1)), textOf(two.slice(1))];
      const broken = first.replace(/109[ ,]50( \d+)?/, '109 x');
      expect(broken).not.to.equal(first);
      const { records, refused } = read(broken + second + first);
      expect(records.map(({ name }) => name)).to.deep.equal(['Cocaine', 'Caffeine']);
      expect(refused).to.have.length(1);
      expect(refused[0]).to.include({ code: 'peak-malformed', line: form === 'jcamp-dx' ? 5 : 1 });
    });

    it(`in the form ${form} of real size is the same as in NIST MSP, record by record`, function () {
      this.timeout(30_000);
      const msp = readMsp(readFileSync(fixtureOrSkip(this, 'spectra/queries-open.msp'))).records;
      const { records, refused } = read(textOf(msp));
      expect(refused).to.deep.equal([]);
      expect(records.map(({ name }) => name)).to.deep.equal(msp.map(({ name }) => name.trim()));
      expect(records.map(peaksOf)).to.deep.equal(msp.map(peaksOf));
    });

    it(`in the form ${form} is read or refused wherever it is cut`, () => {
      const text = textOf(two);
      for (let end = 0; end < text.length; end += 7) {
        const { records, refused } = read(text.slice(0, end));
        expect(records.length + refused.length).to.be.at.most(2);
        for (const record of records) expect(two.map(({ name }) => name)).to.include(record.name);
      }
    });
  }

  it('that is none is told apart', () => {
    for (const text of ['', 'once upon a time', 'PK\u0003\u0004', '\u0000\u0001', '##TITLE', '> <NAME>\nx\n\n$$$$\n']) {
      const told = (): unknown => read(text).form;
      if (text.startsWith('PK')) expect(told).to.throw('it ends too early');
      else expect(told(), JSON.stringify(text)).to.equal(undefined);
    }
  });

  it('may be packed: each file of an archive is read, what is none is named', () => {
    const members = [
      { path: 'MassBank/b.txt', bytes: bytesOf(massBankText) },
      { path: 'MassBank/README.md', bytes: bytesOf('# Records') },
      { path: 'MassBank/a.txt', bytes: bytesOf(massBankText.replace('109 999 999', '109 x 999')) },
      { path: '__MACOSX/._a.txt', bytes: bytesOf('x') },
    ];
    const { form, records, refused } = read(zipOf(members));
    expect(form).to.equal('massbank');
    expect(records.map(({ name }) => name)).to.deep.equal(['Caffeine']);
    expect(refused).to.deep.equal([
      { line: 1, code: 'member-unknown', member: 'MassBank/README.md' },
      { line: 1, code: 'peak-malformed', member: 'MassBank/a.txt' },
    ]);
    expect(read(gzipSync(massBankText.repeat(2))).records).to.have.length(2);
    const damaged = zipOf(members.slice(0, 1));
    damaged[60] = (damaged[60] ?? 0) ^ 0xff;
    expect(read(damaged).form).to.equal(undefined);
  });
});

describe('An SDF library', () => {
  it('has the structure, the names and the retention index of its records', () => {
    const [record] = read(swgdrugRecord).records;
    expect(record).to.include({
      ...{ name: 'Methamphetamine', formula: 'C10H15N', nominalMass: 149, casNumber: '537-46-2' },
      ...{ retentionIndex: 1178, databaseNumber: '1234' },
    });
    expect(record?.synonyms).to.deep.equal(['Desoxyephedrine', 'N,.alpha.-Dimethylphenethylamine']);
    expect(peaksOf(record!)).to.deep.equal([
      [58, 999],
      [65, 60],
      [91, 150],
      [134, 12],
    ]);
    expect(record?.molfile?.split('\n')[3]).to.match(/^ 11 11 .*V2000$/);
  });

  it('leaves out spectra of fragments, of other ion sources, and what has no end or too few peaks', () => {
    const other = (from: string, to: string) => read(swgdrugRecord.replace(from, to) + swgdrugRecord);
    const first = '>  <NAME>';
    const codes = [
      other(first, `>  <SPECTRUM TYPE>\nMS2\n\n${first}`),
      other(first, `>  <INSTRUMENT TYPE>\nLC-ESI-QTOF\n\n${first}`),
      other('58 999\n', ''),
      other('>  <MASS SPECTRAL PEAKS>', '>  <REMARK>'),
    ];
    expect(codes.map(({ refused }) => refused[0])).to.deep.equal([
      { line: 1, code: 'fragment-spectrum' },
      { line: 1, code: 'not-electron-ionisation' },
      { line: 1, code: 'peaks-missing' },
      { line: 1, code: 'no-peaks' },
    ]);
    expect(codes.map(({ records }) => records.length)).to.deep.equal([1, 1, 1, 1]);
    expect(read(swgdrugRecord + swgdrugRecord.replace('$$$$\n', '')).refused).to.deep.equal([
      { line: swgdrugRecord.split('\n').length, code: 'record-unended' },
    ]);
  });
});

describe('A JCAMP-DX library', () => {
  it('leaves out what is no mass spectrum, and blocks whose points are too few', () => {
    const cut = jcampRecord('Cut').replace('NPOINTS= 2', 'NPOINTS= 3');
    const infrared = jcampTexts['packed'] ?? '';
    const { records, refused } = read(jcampRecord('Cocaine') + infrared + cut + jcampRecord('Other'));
    expect(records.map(({ name }) => name)).to.deep.equal(['Cocaine', 'Other']);
    expect(refused.map(({ code }) => code)).to.deep.equal(['not-a-mass-spectrum', 'peaks-missing']);
  });

  it('made by another program is read whole', function () {
    const path = fixtureOrSkip(this, 'instruments/open/jcamp/Peacock Test Library.jdx');
    const { form, records, refused } = read(readFileSync(path));
    expect({ form, refused }).to.deep.equal({ form: 'jcamp-dx', refused: [] });
    expect(records[0]).to.include({ name: 'Acetic acid', nominalMass: 60, retentionIndex: 853.84 });
    expect(records).to.have.length((/##NPOINTS=/g[Symbol.match](readFileSync(path, 'latin1')) ?? []).length);
  });
});

describe('MassBank records', () => {
  it('have their InChIKey, licence and retention', function () {
    const path = fixtureOrSkip(this, 'instruments/open/library/MSBNK-Kazusa-KZ000017.txt');
    const [record] = read(readFileSync(path)).records;
    expect(record).to.include({
      ...{ name: 'Caffeine', inchiKey: 'RYYVLZVUVIJVGH-UHFFFAOYSA-N', casNumber: '58-08-2', licence: 'CC BY-SA' },
      ...{ retentionIndex: 2379.4, retentionSeconds: 1063.86, databaseNumber: 'MSBNK-Kazusa-KZ000017' },
    });
  });

  it('of other ion sources and of fragments are left out', () => {
    const stated = (line: string) => massBankText.replace('PK$NUM_PEAK', `${line}\nPK$NUM_PEAK`);
    const texts = [
      'AC$INSTRUMENT_TYPE: LC-ESI-QTOF',
      'AC$MASS_SPECTROMETRY: MS_TYPE MS2',
      'AC$INSTRUMENT_TYPE: GC-EI-Q',
    ];
    const { records, refused } = read(texts.map(stated).join(''));
    expect(refused.map(({ code }) => code)).to.deep.equal(['not-electron-ionisation', 'fragment-spectrum']);
    expect(records).to.have.length(1);
  });

  it('without an end are named, and the next is read', () => {
    const { records, refused } = read(massBankText.replace('//\n', '') + massBankText);
    expect(refused).to.deep.equal([{ line: 1, code: 'record-unended' }]);
    expect(records).to.have.length(1);
  });
});

describe('Fields of NIST MSP', () => {
  const one = (fields: string) => read(`Name: X\n${fields}\nNum Peaks: 1\n41 9\n`);

  it('state a retention index by column, and a time in minutes', () => {
    expect(one('Retention_index: SemiStdNP=1053/4/87 StdPolar=1790').records[0]?.retentionIndex).to.equal(1053);
    expect(one('Retention_index: StdPolar=1790/6/12').records[0]?.retentionIndex).to.equal(undefined);
    expect(one('RI:800.00').records[0]?.retentionIndex).to.equal(800);
    expect(one('RT: 7.5').records[0]?.retentionSeconds).to.equal(450);
    expect(one('RetentionTime: 468 sec').records[0]?.retentionSeconds).to.equal(468);
  });

  it('stand in the comment in MassBank of North America', () => {
    const comment = 'Comments: "SMILES=CN1C=NC2=C1" "InChIKey=RYYVLZVUVIJVGH-UHFFFAOYSA-N" "license=CC BY"';
    expect(one(comment).records[0]).to.include({
      ...{ smiles: 'CN1C=NC2=C1', inchiKey: 'RYYVLZVUVIJVGH-UHFFFAOYSA-N', licence: 'CC BY' },
    });
  });

  it('tell spectra of fragments', () => {
    expect(one('Spectrum_type: MS2').refused).to.deep.equal([{ line: 1, code: 'fragment-spectrum' }]);
    expect(one('Instrument_type: LC-ESI-QFT').refused).to.deep.equal([{ line: 1, code: 'not-electron-ionisation' }]);
    expect(one('Instrument_type: GC-EI-TOF').refused).to.deep.equal([]);
  });
});
