import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { isMspText } from '../../lab-instruments/nist-msp/detect.js';
import { libraryLimits } from '../../lab-instruments/libraries/library-record.js';
import { hasMspName, isMspSource, measureMsp, mspCompleteness } from '../../lab-instruments/nist-msp/measure.js';
import { noProfile } from '../../lab-instruments/instrument-profile.js';
import { mspRecords, readMsp } from '../../lab-instruments/nist-msp/read.js';
import { fixtureOrSkip } from '../support/fixtures.js';

const caffeine =
  'Name: Caffeine\nFormula: C8H10N4O2\nMW: 194\nCAS#: 58-08-2;  NIST#: 290699\nNum Peaks: 3\n109 50; 55 30; 194 100;\n';

describe('NIST MSP reader', () => {
  it('reads a record with its fields and sorts its peaks', () => {
    const [record] = readMsp(caffeine).records;
    expect(record).to.include({
      name: 'Caffeine',
      formula: 'C8H10N4O2',
      nominalMass: 194,
      casNumber: '58-08-2',
      databaseNumber: '290699',
    });
    expect([...record!.mz]).to.deep.equal([55, 109, 194]);
    expect([...record!.intensity]).to.deep.equal([30, 50, 100]);
  });

  it('knows the names that AMDIS gives fields', () => {
    const [record] = readMsp('NAME:Cocaine\nFORM:C17H21NO4\nCASNO:50-36-2\nNUM PEAKS:1\n( 82 999)\n').records;
    expect(record).to.include({ formula: 'C17H21NO4', casNumber: '50-36-2' });
  });

  it('reads pairs separated by space, semicolon, newline, tab, colon and parentheses', () => {
    for (const peaks of [
      '41 1 42 2',
      '41 1; 42 2;',
      '41 1\n42 2',
      '41\t1\n42\t2',
      '41:1 42:2',
      '(41 1) (42 2)',
      '(41,1)(42,2)',
    ]) {
      const { records, refused } = readMsp(`NAME: X\nNum peaks: 2\n${peaks}\n`);
      expect(refused, peaks).to.deep.equal([]);
      expect([...records[0]!.mz], peaks).to.deep.equal([41, 42]);
      expect([...records[0]!.intensity], peaks).to.deep.equal([1, 2]);
    }
  });

  it('takes words after a peak as a comment', () => {
    const { records } = readMsp('Name: X\nNum Peaks: 2\n58.0651 999 "C3H8N+ 12 ppm"\n91.05 10 tropylium\n');
    expect([...records[0]!.mz]).to.deep.equal([58.0651, 91.05]);
  });

  it('separates records that have no blank line between them', () => {
    const { records } = readMsp('NAME: A\nNUM PEAKS: 1\n41 9\nNAME: B\nnum peaks: 1\n42 8\n');
    expect(records.map((record) => [record.name, record.line])).to.deep.equal([
      ['A', 1],
      ['B', 4],
    ]);
  });

  it('keeps every synonym and leaves a CAS number with a wrong check digit among the other fields', () => {
    const [record] = readMsp('Name: Demo\nSynon: S1\nSynonym: S2\nCASNO: 222-11-9\nNum Peaks: 1\n1 1\n').records;
    expect(record!.synonyms).to.deep.equal(['S1', 'S2']);
    expect(record!.casNumber).to.equal(undefined);
    expect(record!.otherFields).to.deep.equal([{ key: 'casno', value: '222-11-9' }]);
  });

  it('reads UTF-16, windows-1252 and a byte order mark', () => {
    const utf16 = Buffer.from(`\ufeff${caffeine}`, 'utf16le');
    expect(readMsp(utf16).records[0]!.name).to.equal('Caffeine');
    expect(readMsp(Buffer.from(`\ufeff${caffeine}`)).records[0]!.name).to.equal('Caffeine');
    const latin = Buffer.from('Name: \u00b5-Opioid\nNum Peaks: 1\n41 1\n', 'latin1');
    expect(readMsp(latin).records[0]!.name).to.equal('\u00b5-Opioid');
  });

  const refusals: readonly (readonly [string, string, string])[] = [
    ['a peak list that ends early', 'Name: X\nNum Peaks: 3\n41 1\n', 'peaks-missing'],
    ['more peaks than declared', 'Name: X\nNum Peaks: 1\n41 1; 42 2\n', 'peaks-surplus'],
    ['a count that is no number', 'Name: X\nNum Peaks: many\n41 1\n', 'peak-count-malformed'],
    ['a record without peaks', 'Name: X\nNum Peaks: 0\n', 'no-peaks'],
    ['intensities that are all zero', 'Name: X\nNum Peaks: 2\n41 0 42 0\n', 'no-peaks'],
    ['a record without a name', 'Formula: CH4\nNum Peaks: 1\n16 1\n', 'name-missing'],
    ['a record without a peak count', 'Name: X\nFormula: CH4\n', 'peak-count-missing'],
    ['a negative intensity', 'Name: X\nNum Peaks: 1\n41 -1\n', 'peak-malformed'],
    ['an m/z without intensity', 'Name: X\nNum Peaks: 1\n41\n', 'peak-malformed'],
    ['text that is no library', '\u0001\u0002 junk\nmore junk\n', 'stray-text'],
  ];
  for (const [what, text, code] of refusals) {
    it(`refuses ${what} and still reads the record behind it`, () => {
      const { records, refused } = readMsp(text + caffeine);
      expect(refused).to.deep.equal([{ line: 1, code }]);
      expect(records.map((record) => record.name)).to.deep.equal(['Caffeine']);
    });
  }

  it('refuses what exceeds a limit and stops at the limit of records', () => {
    const limits = { ...libraryLimits, records: 2, peaksPerRecord: 2, fieldCharacters: 40, lineCharacters: 100 };
    const codes = (text: string) => readMsp(text, limits).refused.map((refusal) => refusal.code);
    expect(codes(caffeine)).to.deep.equal(['too-many-peaks']);
    expect(codes(`Name: ${'x'.repeat(50)}\nNum Peaks: 1\n41 1\n`)).to.deep.equal(['field-too-long']);
    expect(codes(`Name: X\nNum Peaks: 1\n${'41 1 '.repeat(40)}\n`)).to.deep.equal(['line-too-long']);
    expect(codes('Name: X\nNum Peaks: 1\n41 1\n'.repeat(3))).to.deep.equal(['too-many-records']);
  });

  it('never throws on damaged text', () => {
    const text = caffeine.repeat(3);
    for (let seed = 1; seed < 400; seed += 1) {
      const bytes = Buffer.from(text);
      for (let i = 0; i < 6; i += 1) bytes[(seed * 7919 + i * 104729) % bytes.length] = (seed * 31 + i * 17) % 256;
      const { records, refused } = readMsp(bytes.subarray(0, (seed * 131) % bytes.length));
      expect(records.length + refused.length).to.be.at.most(12);
    }
  });

  it('recognises a library by its content and nothing else', () => {
    expect(isMspText(Buffer.from(caffeine))).to.equal(true);
    expect(isMspText(Buffer.from('NAME: |SC17|CN1\nNUM PEAKS: 2\n(28,999 )(18,28 N0.4)\n'))).to.equal(false);
    expect(isMspText(Buffer.from('CDF\u0001 Name: x'))).to.equal(false);
    expect(isMspText(Buffer.from('Name: price list\n1;2;3\n'))).to.equal(false);
  });

  it('reads the 11,462 spectra of a real library in seconds', function () {
    this.timeout(20_000);
    const bytes = readFileSync(fixtureOrSkip(this, 'spectra/library.msp'));
    const { records, refused } = readMsp(bytes);
    expect(refused).to.deep.equal([]);
    expect(records).to.have.length(11_462);
    expect(records.reduce((sum, record) => sum + record.mz.length, 0)).to.equal(886_377);
    expect(isMspText(bytes.subarray(0, 65_536))).to.equal(true);
  });

  it('reads the small libraries that other programs wrote', function () {
    const read = (path: string) => readMsp(readFileSync(fixtureOrSkip(this, `instruments/open/amdis/${path}`)));
    const expected = {
      'Lib1.msp': 5,
      'Peaks5.MSP': 1,
      'Encoding.msl': 2,
      'FAMES_REF.MSL': 13,
      'GolmDB-Test.MSL': 3,
      'Test.msl': 6,
    };
    for (const [path, count] of Object.entries(expected)) {
      expect(read(path).refused, path).to.deep.equal([]);
      expect(read(path).records, path).to.have.length(count);
    }
  });

  it('hands out a library as a measurement and names the records left out', () => {
    const source = { name: 'Lab.MSP', bytes: Buffer.from(`${caffeine}Name: X\nNum Peaks: 2\n41 1\n${caffeine}`) };
    expect([hasMspName(source), isMspSource(source)]).to.deep.equal([true, true]);
    expect(mspCompleteness(source, noProfile).state).to.equal('complete');
    const measurement = measureMsp(source, noProfile);
    expect(measurement).to.deep.include({ kind: 'library', points: 2 });
    expect(measurement.warnings).to.deep.equal([{ code: 'member-unreadable', detail: 'line 7: peaks-missing' }]);
  });

  it('holds a library that ends inside a record for incomplete', () => {
    const state = (text: string) => mspCompleteness({ name: 'a.msp', bytes: Buffer.from(text) }, noProfile).state;
    expect(state(`${caffeine}Name: X\nNum Peaks: 2\n41 1`)).to.equal('incomplete');
    expect(state('Name: X\nNum Peaks: x\n41 1')).to.equal('broken');
  });

  it('gives one record at a time', () => {
    const lines = `${caffeine}${caffeine}`.split('\n');
    const [first] = mspRecords(lines);
    expect(first && 'record' in first && first.record.name).to.equal('Caffeine');
  });
});

describe('NIST MSP of other writers', () => {
  const record = (head: string) => `${head}\nNUM_PEAKS: 2\n82.1 100\n182.1 75\n\n`;
  const read = (text: string) => readMsp(text);

  it('names a compound and counts its peaks in other words', () => {
    const text = record('COMPOUND_NAME: Cocaine\nRETENTION_INDEX: 2187') + record('COMPOUND_NAME: Heroin');
    expect(isMspText(Buffer.from(text))).to.equal(true);
    const { records, refused } = read(text);
    expect(records.map(({ name }) => name)).to.deep.equal(['Cocaine', 'Heroin']);
    expect([records[0]?.retentionIndex, refused]).to.deep.equal([2187, []]);
  });

  it('tells fragments by the number of the stage or by the ion that was broken', () => {
    const codes = ['MS_LEVEL: 2', 'PRECURSORTYPE: [M+H]+', 'Precursor_type: [M+Na]+', 'ADDUCT: [M-H]-'].map(
      (field) => read(record(`NAME: x\n${field}`)).refused[0]?.code,
    );
    expect(codes).to.deep.equal(Array(4).fill('fragment-spectrum'));
    for (const field of ['MS_LEVEL: 1', 'PRECURSORTYPE: [M]+.', 'PRECURSORTYPE: M+', 'PRECURSORTYPE: [M+.]'])
      expect(read(record(`NAME: x\n${field}`)).records, field).to.have.length(1);
  });
});
