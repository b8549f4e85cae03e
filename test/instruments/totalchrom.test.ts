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

  it('has bare numbers where the decimal sign is a point, and a warning of its program', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/perkinelmer/EXP-24-AK6145_a_001.TX0'));
    if ('members' in source) throw new Error('a folder');
    const text = Buffer.from(source.bytes).toString('latin1');
    const pointed = text.replace(/"(\d+),(\d+)"/g, '$1.$2').replace(/,(\d+),(\d+)(?=,"|e\+|\r|,\r)/g, ',$1.$2');
    const read = readFile({ name: 'a.TX0', bytes: Buffer.from(pointed, 'latin1') });
    expect(read.peaksReported?.peaks).to.deep.equal(
      readFile({ name: 'a.TX0', bytes: source.bytes }).peaksReported?.peaks,
    );
    expect(read.warnings).to.deep.include({ code: 'saturated', detail: 'Signal level out-of-range in peak' });
    const lost = pointed.replace(/\r\n5,0\.553.*/, '');
    expect(completeness({ name: 'a.TX0', bytes: Buffer.from(lost, 'latin1') })).to.include({ state: 'broken' });
  });

  it('is waited for until it says where it was stored', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/perkinelmer/EXP-24-AK6145_a_001.TX0'));
    if ('members' in source) throw new Error('a folder');
    const cut = { ...source, bytes: source.bytes.subarray(0, source.bytes.length - 80) };
    expect(completeness(cut)).to.include({ state: 'incomplete', code: 'truncated' });
  });
});
