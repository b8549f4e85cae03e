// TotalChrom's report, whose heading no CSV reader can part.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

describe('A TotalChrom report', () => {
  it('gives its peaks with decimal commas; a date that reads two ways waits for the style', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/perkinelmer/EXP-24-AK6145_a_001.TX0'));
    const read = readFile(source, { timeZone: 'Europe/Berlin' });
    expect(read.identity).to.include({ vial: '8', instrument: 'GC', instrumentSerial: '', acquiredAt: null });
    expect(read.warnings.map(({ code }) => code)).to.include('date-ambiguous');
    expect(read.peaksReported?.peaks[8]).to.include({ number: 9, area: 3843600.67, height: 965752.35 });
    const dayFirst = readFile(source, { timeZone: 'Europe/Berlin', dateStyle: 'day-first' });
    expect(dayFirst.identity.acquiredAt).to.equal('2024-10-09T13:24:19.000Z');
  });

  it('is waited for until it says where it was stored', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/perkinelmer/EXP-24-AK6145_a_001.TX0'));
    if ('members' in source) throw new Error('a folder');
    const cut = { ...source, bytes: source.bytes.subarray(0, source.bytes.length - 80) };
    expect(completeness(cut)).to.include({ state: 'incomplete', code: 'truncated' });
  });
});
