// The files by which instruments are told a sequence: what stands in them, and what can't.
import { expect } from 'chai';
import { isSafeCell } from '../../lab-instruments/sequences/delimited.js';
import { sequenceFormats, type SequenceLine } from '../../lab-instruments/sequences/sequence.js';
import { writeSequence } from '../../lab-instruments/sequences/write-sequence.js';

const blank: SequenceLine = {
  sequence: 1,
  type: 'blank',
  sampleName: 'BLANK',
  code: 'V7K2M4QX9TH',
  vial: '1',
  method: 'BENZO_2022.M',
  dataFile: 'V7K2M4QX9TH-001',
  level: '',
};
const level: SequenceLine = { ...blank, sequence: 2, type: 'calibrator', sampleName: 'CAL C1', level: 'C1', vial: '2' };
const sample: SequenceLine = {
  ...blank,
  sequence: 3,
  type: 'sample',
  sampleName: '26-ALM-000123-02.S1',
  code: 'V0000000001',
  dataFile: 'V0000000001',
  vial: '3',
};
const lines = [blank, level, sample];

describe('a sequence file', () => {
  it('gives Agilent a .D folder named by the vial, its type and its barcode', () => {
    const { text, extension } = writeSequence('agilent', lines);
    expect(extension).to.equal('csv');
    expect(text.split('\r\n')).to.deep.equal([
      'Sample Name,Vial,Method,Data File,Sample Type,Level Name,Sample ID,Expected Barcode,Seq. Line',
      'BLANK,1,BENZO_2022.M,V7K2M4QX9TH-001.D,Blank,,V7K2M4QX9TH,V7K2M4QX9TH,1',
      'CAL C1,2,BENZO_2022.M,V7K2M4QX9TH-001.D,Calibration,C1,V7K2M4QX9TH,V7K2M4QX9TH,2',
      '26-ALM-000123-02.S1,3,BENZO_2022.M,V0000000001.D,Sample,,V0000000001,V0000000001,3',
      '',
    ]);
  });

  it('gives Shimadzu tabs, the endings of its own files and its numbers of types', () => {
    const [head, first, second] = writeSequence('shimadzu', lines).text.split('\r\n');
    expect(head?.split('\t')).to.include.members(['Vial#', 'Sample Name', 'Data File', 'Bar Code']);
    expect(first?.split('\t')).to.deep.equal([
      ...['1', 'BLANK', 'V7K2M4QX9TH', '4:Blank', 'BENZO_2022.M.qgm', 'V7K2M4QX9TH-001.qgd', '', 'V7K2M4QX9TH'],
    ]);
    expect(second?.split('\t')).to.include.members(['1:Standard', 'C1']);
    const twice = writeSequence('shimadzu', [{ ...sample, method: 'BENZO.QGM' }]).text;
    expect(twice).to.include('\tBENZO.qgm\t');
  });

  it('gives Xcalibur its bracket line and as many cells in each line as there are headings', () => {
    const rows = writeSequence('xcalibur', lines).text.trimEnd().split('\r\n');
    expect(rows[0]).to.match(/^Bracket Type=4,+$/);
    const widths = rows.map((row) => row.split(',').length);
    expect(new Set(widths)).to.deep.equal(new Set([21]));
    expect(rows[1]).to.match(/^Sample Type,File Name,Sample ID,Path,Instrument Method,/);
    expect(rows.slice(2).map((row) => row.split(',')[0])).to.deep.equal(['Blank', 'Std Bracket', 'Unknown']);
    expect(rows[4]?.split(',')[1]).to.equal('V0000000001');
  });

  it('gives everybody else a table with a heading', () => {
    const rows = writeSequence('generic', lines).text.split('\r\n');
    expect(rows[3]).to.equal('3,3,sample,26-ALM-000123-02.S1,V0000000001,BENZO_2022.M,V0000000001,');
  });

  it('quotes what holds its separator', () => {
    const { text } = writeSequence('generic', [{ ...sample, method: 'A,B D.M' }]);
    expect(text).to.include(',"A,B D.M",');
  });

  for (const format of sequenceFormats) {
    it(`is never written with a text that begins as a formula, breaks a line or isn’t ASCII: ${format}`, () => {
      for (const method of ['=1+1', '+SUM(A1)', '-2', '@x', ' A', 'A\tB', 'A\r\nB', 'Метод', 'A\u0000', 'µ.M', 'A"B']) {
        expect(isSafeCell(method), method).to.equal(false);
        expect(() => writeSequence(format, [{ ...sample, method }]), method).to.throw(RangeError);
      }
    });
  }
});
