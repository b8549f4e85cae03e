// ChemStation's report for programs: a heading and one table a signal, in UTF-16, with all digits.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const heading = [
  '"Sample Name","К-26-117",""',
  '"Data File","C:\\Chem32\\1\\DATA\\","007F0701.D"',
  '"Acq. Instrument","GC 1",""',
  '"Acq. Method","BLOOD.M",""',
  '"Injection Date","24-Jul-26, 21:37:10",""',
  '"Acq. Operator","AS",""',
  '"Seq. Line",3,""',
  '"Location",7,""',
  '"Signal 1","FID1 A, ",""',
  '"Number of Columns",2,""',
  '"Column 1","Peak Number",""',
  '"Column 2","Retention Time","min"',
];
const rows = [
  '1,2.82446193695069,"BB S",0.088,45713.5,7718.08,75.5',
  '2,4.05652809143067,"MM  ",0.0927,955.25,149.1,24.5',
];
const wide = (lines: readonly string[]): Uint8Array =>
  Buffer.from(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`, 'utf16le');
const table = { name: 'REPORT01.CSV', bytes: wide(rows) };

describe('A report of ChemStation for programs', () => {
  it('has the peaks of a signal with all digits', () => {
    const { kind, points, peaksReported, warnings } = readFile(table);
    expect([kind, points]).to.deep.equal(['results', 2]);
    expect(peaksReported?.peaks[0]).to.include({ number: 1, area: 45713.5, height: 7718.08, areaPercent: 75.5 });
    expect(peaksReported?.peaks[0]?.retentionSeconds).to.equal(2.82446193695069 * 60);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['manual-integration']);
  });

  it('is waited for until its shares add up, and refused where a number is none', () => {
    const state = (lines: readonly string[]) => completeness({ name: 'REPORT01.CSV', bytes: wide(lines) });
    expect(state(rows.slice(0, 1))).to.include({ state: 'incomplete', code: 'truncated' });
    expect(completeness({ ...table, bytes: table.bytes.subarray(0, -8) })).to.include({ state: 'incomplete' });
    expect(state([...rows, '3,x,"BB",0.1,1,1,0'])).to.include({ state: 'broken', code: 'malformed' });
  });

  it('says who, what and when in its heading, which holds no result', () => {
    const { kind, points, identity } = readFile(
      { name: 'Report00.CSV', bytes: wide(heading) },
      { timeZone: 'Asia/Almaty' },
    );
    expect([kind, points]).to.deep.equal(['kept', 0]);
    expect(identity).to.include({
      ...{
        sampleName: 'К-26-117',
        operator: 'AS',
        method: 'BLOOD.M',
        instrument: 'GC 1',
        vial: '7',
        sequenceLine: '3',
      },
      ...{ originalName: '007F0701.D', acquiredAt: '2026-07-24T16:37:10.000Z' },
    });
    const cut = { name: 'Report00.CSV', bytes: wide(heading.slice(0, -1)) };
    expect(completeness(cut)).to.include({ state: 'incomplete', code: 'truncated' });
  });

  it('stands in for the printed one in a folder, and is held against it', function () {
    const folder = sourceAt(fixtureOrSkip(this, 'instruments/open/agilent-D/gcfid/001F0101.D'));
    if (!('members' in folder)) throw new Error('not a folder');
    const members = folder.members.filter(({ path }) => path !== 'Report.TXT');
    const { identity, peaksReported } = readFile({ ...folder, members });
    expect(identity).to.include({ instrument: 'Instrument 1', sequenceLine: '1' });
    expect([peaksReported?.signal, peaksReported?.peaks.length]).to.deep.equal(['FID1 A', 3]);
    const other = folder.members.map((each) => (each.path === 'REPORT02.CSV' ? { ...each, bytes: table.bytes } : each));
    const codes = readFile({ ...folder, members: other }).warnings.map(({ code }) => code);
    expect(codes).to.include('area-report-differs');
  });
});
