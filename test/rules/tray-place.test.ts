// What places in several trays are called, how people write them down, and how files do.
import { expect } from 'chai';
import { isAtPlace, trayPlace, traysIn, traysText } from '../../server/measuring/batches/tray-place.js';
import { sequenceFormats, type SequenceLine } from '../../lab-instruments/sequences/sequence.js';
import { writeSequence } from '../../lab-instruments/sequences/write-sequence.js';

const trays = [
  { name: 'A', positions: 54 },
  { name: 'B', positions: 10 },
];

describe('a place in one of several trays', () => {
  it('is counted on from tray to tray, and has none beyond the last', () => {
    expect([1, 54, 55, 64, 65].map((position) => trayPlace(trays, position))).to.deep.equal([
      ...['A:1', 'A:54', 'B:1', 'B:10'],
      undefined,
    ]);
    expect(trayPlace([], 7)).to.equal('7');
  });

  it('is typed as a list of trays with their positions', () => {
    expect(traysIn('A 54; B 10')).to.deep.equal(trays);
    expect(traysIn(' a:54 ;P1-B = 8;')).to.deep.equal([
      { name: 'a', positions: 54 },
      { name: 'P1-B', positions: 8 },
    ]);
    expect(traysIn('')).to.deep.equal([]);
    expect(traysIn(traysText(trays))).to.deep.equal(trays);
    for (const wrong of ['A', '54', 'A 0', 'A 5; a 6', 'A,54', 'Лоток 5', '=A 5', 'A 5 6', 'A 1000']) {
      expect(traysIn(wrong), wrong).to.equal(undefined);
    }
  });

  it('is known however a file writes it', () => {
    const second = { trayPosition: 57, trayPlace: 'B:3' };
    for (const text of ['B:3', 'b:03', 'B3', 'B,3', 'B-3', ' B 3 ', 'Vial B:3', '3', '57']) {
      expect(isAtPlace(text, second), text).to.equal(true);
    }
    for (const text of ['A:3', 'B:4', '4', '13', 'B:13']) expect(isAtPlace(text, second), text).to.equal(false);
    for (const text of ['', 'none', 'B']) expect(isAtPlace(text, second), text).to.equal(null);
  });

  it('is told from a number where places are numbered through', () => {
    const third = { trayPosition: 3, trayPlace: '3' };
    expect(['3', ' 03 ', 'Vial 3'].map((text) => isAtPlace(text, third))).to.deep.equal([true, true, true]);
    expect(isAtPlace('4', third)).to.equal(false);
    expect(['', 'A:3', '1-3'].map((text) => isAtPlace(text, third))).to.deep.equal([null, null, null]);
  });
});

describe('a sequence for several trays', () => {
  const line: SequenceLine = {
    ...{ sequence: 1, type: 'sample', sampleName: '26-ALM-000123-02.S1', code: 'V0000000001', vial: 'B:3' },
    ...{ method: 'DRUGS.M', dataFile: 'V0000000001', level: '' },
  };

  it('names the place as the instrument does; Shimadzu’s has a column for the tray', () => {
    expect(writeSequence('agilent', [line]).text).to.include(',B:3,DRUGS.M,');
    expect(writeSequence('xcalibur', [line]).text).to.include(',B:3,');
    const [head = '', row = ''] = writeSequence('shimadzu', [line]).text.split('\r\n');
    expect(head.split('\t').slice(0, 3)).to.deep.equal(['Tray#', 'Vial#', 'Sample Name']);
    expect(row.split('\t').slice(0, 3)).to.deep.equal(['B', '3', '26-ALM-000123-02.S1']);
  });

  for (const format of sequenceFormats) {
    it(`is ASCII without a mark, with CRLF behind every line, the last too: ${format}`, () => {
      const { text } = writeSequence(format, [line, { ...line, sequence: 2 }]);
      expect(text)
        .to.match(/^[\x20-\x7e\t\r\n]+$/)
        .and.match(/\r\n$/);
      expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
      const widths = text
        .trimEnd()
        .split('\r\n')
        .map((row) => row.split(format === 'shimadzu' ? '\t' : ',').length);
      expect(new Set(widths).size).to.equal(1);
    });

    it(`is never written with a name of a file that some system would change or refuse: ${format}`, () => {
      const names = [
        '',
        'A B',
        'A.B',
        '../A',
        'A/B',
        'A\\B',
        'A:B',
        'A*',
        'A?',
        '"A"',
        'A<B',
        'A|B',
        '-A',
        'Ж',
        'A'.repeat(33),
      ];
      for (const dataFile of names) {
        expect(() => writeSequence(format, [{ ...line, dataFile }]), dataFile).to.throw(RangeError);
      }
      expect(() => writeSequence(format, [{ ...line, sampleName: 'S'.repeat(61) }])).to.throw(RangeError);
      expect(() =>
        writeSequence(format, [{ ...line, dataFile: 'A'.repeat(32), sampleName: 'S'.repeat(60) }]),
      ).to.not.throw();
    });
  }
});
