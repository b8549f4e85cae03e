// Signals of GC and LC detectors: every version of the .ch file, and folders without mass spectra.
import { expect } from 'chai';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const ROOT = 'instruments/open/agilent-D/gcfid/001F0101.D';
const VALUES = [100, 103, 50_000, 49_990, -7, 0, 12];

describe('A .ch file', () => {
  for (const version of ['8', '30', '81', '130', '179', '181']) {
    it(`of version ${version} gives its points, times, texts and unit`, () => {
      const read = readFile({ name: 'FID1A.ch', bytes: chFile(version) }, { timeZone: 'Asia/Almaty' });
      expect([...(read.trace?.values ?? [])]).to.deep.equal(VALUES.map((value) => value * 0.5 + 1));
      expect([...(read.trace?.seconds ?? [])].map((second) => Math.round(second * 1000))).to.deep.equal(
        VALUES.map((_, at) => 1000 + at * 200),
      );
      expect(read.trace).to.include({ detector: 'FID1A', unit: 'pA' });
      expect(read.identity).to.include({ sampleName: 'K-26-117', operator: 'AS', method: 'BLOOD.M', vial: '7' });
      expect(read.identity.acquiredAt).to.equal('2026-07-24T16:37:10.000Z');
    });

    it(`of version ${version} is not whole when it is cut or its rest is zero`, () => {
      const whole = chFile(version);
      expect(completeness({ name: 'a.ch', bytes: whole.subarray(0, whole.length - 1) }).state).to.equal('incomplete');
      expect(completeness({ name: 'a.ch', bytes: whole.subarray(0, 300) })).to.include({ code: 'truncated' });
      const reserved = new Uint8Array(whole.length + 4_096);
      reserved.set(whole.subarray(0, whole.length - 4));
      expect(completeness({ name: 'a.ch', bytes: reserved })).to.include({ state: 'incomplete' });
    });
  }
});

describe('An old .ch file', () => {
  for (const [version, scaling, factor] of [
    ['8', 1, 1.33321110047553],
    ['8', 3, 1.33321110047553],
    ['30', 1, 1],
    ['30', 2, 0.00240841663372301],
    ['130', 2, 0.00240841663372301],
    ['130', 3, 0.5],
  ] as const) {
    it(`of version ${version} with scaling ${scaling} has its points times ${factor}`, () => {
      const bytes = Buffer.from(chFile(version));
      bytes.writeInt32BE(scaling, version === '130' ? 0x1026 : 0x21e);
      const { trace } = readFile({ name: 'FID1A.ch', bytes });
      const offset = factor === 0.5 ? 1 : 0;
      expect([...(trace?.values ?? [])]).to.deep.equal(VALUES.map((value) => value * factor + offset));
    });
  }

  it('has its points where the header says that they begin', () => {
    const whole = Buffer.from(chFile('30'));
    const moved = Buffer.concat([whole.subarray(0, 0x400), Buffer.alloc(512), whole.subarray(0x400)]);
    moved.writeInt32BE(0x600 / 512 + 1, 0x108);
    const { trace } = readFile({ name: 'FID1A.ch', bytes: moved });
    expect([...(trace?.values ?? [])]).to.deep.equal(VALUES.map((value) => value * 0.5 + 1));
  });
});

describe('A .ch file whose header counts', () => {
  const stated = (version: string, count: number, period = 200) => {
    const bytes = Buffer.from(chFile(version));
    bytes.writeInt32BE(count, 0x116);
    bytes.writeFloatBE(1000 + (VALUES.length - 1) * period, 0x11e);
    return bytes;
  };
  const state = (bytes: Uint8Array) => completeness({ name: 'a.ch', bytes }).state;

  it('its points, as OpenLab does, is whole with as many', () => {
    expect(state(stated('179', VALUES.length, 50_000))).to.equal('complete');
    expect(state(stated('179', 10_000))).to.equal('incomplete');
    expect(state(stated('179', 0, 50_000))).to.equal('incomplete');
  });

  it('its blocks, as ChemStation does, is whole with as many', () => {
    expect(state(stated('181', 12))).to.equal('complete');
    expect(state(stated('181', 13))).to.equal('incomplete');
  });

  it('no points but says how far they are apart is whole by that', () => {
    const bytes = stated('181', 0, 50_000);
    bytes.writeUInt16BE(50, 0x101a);
    bytes.writeUInt16BE(1, 0x101c);
    expect(state(bytes)).to.equal('complete');
  });
});

describe('A .D folder of a GC with two detectors', () => {
  it('has both traces, the peaks of the report, and what the report says of the injection', function () {
    const read = readFile(sourceAt(fixtureOrSkip(this, ROOT)));
    expect(read).to.include({ kind: 'trace', points: 3601 });
    expect(read.furtherTraces?.map(({ detector }) => detector)).to.deep.equal(['TCD2B']);
    const [largest, , least] = read.peaksReported?.peaks ?? [];
    expect(largest).to.include({ area: 45713.66796875, peakType: 'BB S', areaPercent: 97.9152452456867 });
    expect(least?.retentionSeconds).to.equal(9.2093152999878 * 60);
    expect(read.identity).to.include({
      instrument: 'Instrument 1',
      vial: '1',
      sequenceLine: '1',
      originalName: '001F0101.D',
    });
    expect(read.particulars.find(({ label }) => label === 'sequence file')?.value).to.match(/GC_HAO\.S$/);
    expect(read.members.find(({ path }) => path === 'ACQRES.REG')?.use).to.equal('kept');
  });

  it('is waited for while a signal or the report is being written', function () {
    const source = sourceAt(fixtureOrSkip(this, ROOT));
    if (!('members' in source)) throw new Error('not a folder');
    for (const path of ['TCD2B.ch', 'Report.TXT']) {
      const members = source.members.map((member) =>
        member.path === path ? { path, bytes: member.bytes.subarray(0, member.bytes.length - 301) } : member,
      );
      expect(completeness({ ...source, members }), path).to.include({ state: 'incomplete', code: 'truncated' });
    }
  });

  it('is read without a report in another language, and says so', () => {
    const report = Buffer.from('Datendatei C:\\CHEM32\\1\\DATA\\K7.D\r\nProbenname: K-7\r\n');
    const members = [
      { path: 'FID1A.ch', bytes: chFile('181') },
      { path: 'Report.TXT', bytes: report },
    ];
    const { kind, warnings } = readFile({ name: 'K7.D', members });
    expect(kind).to.equal('trace');
    expect(warnings).to.deep.include({ code: 'member-unreadable', detail: 'Report.TXT: unknown-format' });
    for (const begun of ['Data', 'Data File C:\\CHEM32\\1\\DATA\\K7.D\r\nSample Name: K-7\r\n']) {
      const written = members.map((each) =>
        each.path === 'Report.TXT' ? { ...each, bytes: Buffer.from(begun) } : each,
      );
      expect(completeness({ name: 'K7.D', members: written }).state, begun).to.equal('incomplete');
    }
  });

  it('reads a method whose path is broken over two lines', function () {
    const report = fixtureOrSkip(this, 'instruments/open/agilent-lc/RUTIN2.D/Report.TXT');
    expect(readFile(sourceAt(report)).identity).to.include({ method: 'RAYKODTA.M', vial: '9', sequenceLine: '10' });
  });
});

function chFile(version: string): Uint8Array {
  const isWide = ['130', '179', '181'].includes(version);
  const header = Buffer.alloc(isWide ? 0x1800 : 0x400);
  const put = (at: number, text: string): void => {
    header[at] = text.length;
    header.write(text, at + 1, isWide && at > 4 ? 'utf16le' : 'latin1');
  };
  header[0] = version.length;
  header.write(version, 1, 'latin1');
  const places = isWide ? [0x35a, 0x758, 0x957, 0xa0e, 0x104c] : [0x18, 0x94, 0xb2, 0xe4, 0x244];
  ['K-26-117', 'AS', '24-Jul-26, 21:37:10', 'BLOOD.M', 'pA'].forEach((text, at) => put(places[at] ?? 0, text));
  header.writeInt16BE(7, 0xfe);
  const write = ['8', '30', '130'].includes(version) ? 'writeInt32BE' : 'writeFloatBE';
  header[write](1000, 0x11a);
  header[write](1000 + (VALUES.length - 1) * 200, 0x11e);
  header.writeDoubleBE(1, isWide ? 0x1274 : 0x27c);
  header.writeDoubleBE(0.5, isWide ? 0x127c : 0x284);
  return new Uint8Array(Buffer.concat([header, points(version)]));
}

function points(version: string): Buffer {
  if (version === '179') {
    const body = Buffer.alloc(VALUES.length * 8);
    VALUES.forEach((value, at) => body.writeDoubleLE(value, at * 8));
    return body;
  }
  return ['81', '181'].includes(version) ? secondDifferences() : differences();
}

/** Whole values first and where the step is too large. */
function secondDifferences(): Buffer {
  let [last, slope] = [0, 0];
  const records = VALUES.map((value, at) => {
    const step = value - last - slope;
    const isWhole = at === 0 || Math.abs(step) >= 0x7fff;
    const record = Buffer.alloc(isWhole ? 8 : 2);
    record.writeInt16BE(isWhole ? 0x7fff : step);
    if (isWhole) {
      record.writeInt16BE(Math.floor(value / 0x1_0000_0000), 2);
      record.writeUInt32BE(value >>> 0, 4);
    }
    slope = isWhole ? 0 : value - last;
    last = value;
    return record;
  });
  return Buffer.concat(records);
}

function differences(): Buffer {
  let last = 0;
  const records = VALUES.map((value) => {
    const step = value - last;
    const isWhole = Math.abs(step) >= 0x7fff;
    const record = Buffer.alloc(isWhole ? 6 : 2);
    record.writeInt16BE(isWhole ? -0x8000 : step);
    if (isWhole) record.writeInt32BE(value, 2);
    last = value;
    return record;
  });
  return Buffer.concat([Buffer.from([0x10, 4]), ...records.slice(0, 4), Buffer.from([0x10, 3]), ...records.slice(4)]);
}
