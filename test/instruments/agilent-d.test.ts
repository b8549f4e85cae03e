// Agilent .D folders: what their members say together, and what a reviewer must be told.
import { expect } from 'chai';
import { acquiredInstant } from '../../lab-instruments/agilent-d/acquired-time.js';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { chemstationTime } from '../../lab-instruments/chemstation-time.js';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { FolderSource } from '../../lab-instruments/source.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { aSyntheticRun } from '../support/synthetic-run.js';

const ROOT = 'instruments/open/agilent-D';

describe('An Agilent .D folder', () => {
  it('gives the full method name, which the header cuts, and the instant with its offset', function () {
    const read = readAt(this, 'rau/RAU-R505-05.D');
    expect(read.identity).to.include({
      method: 'Janis12min,1minsolventdelay.M',
      acquiredText: '06 Jun 24  04:21 pm',
      acquiredAt: '2024-06-06T14:21:08.301Z',
      instrument: '5977B MSD',
      instrumentSerial: 'US1827R022',
      vial: '6',
      originalName: 'RAU-R505-5.D',
      sampleType: 'Sample',
    });
    expect(codesOf(read)).to.have.members(['renamed', 'saturated', 'manual-integration']);
  });

  it('reports the integrated peaks, and that they were integrated by hand', function () {
    const report = readAt(this, 'rau/RAU-R505-05.D').peaksReported;
    expect(report?.peaks).to.have.length(4);
    expect(report?.peaks[0]).to.include({
      firstScan: 855,
      apexScan: 860,
      lastScan: 876,
      height: 1_765_747,
      area: 14_722_055,
      manualIntegration: true,
    });
    expect(report?.peaks[0]?.retentionSeconds).to.be.closeTo(363.3, 1e-9);
    expect(report?.integratedText).to.equal('Thu Jun 06 16:34:09 2024');
  });

  it('tells of clipped intensities and where they begin', function () {
    const read = readAt(this, 'pnnl/3hr_10cGy_10r.D');
    expect(read.saturatesAt).to.equal(8_388_096);
    expect(read.scans?.intensity.filter((value) => value >= 8_388_096)).to.have.length(16);
    expect(read.warnings.find(({ code }) => code === 'saturated')?.detail).to.match(/^16 points in scans 127, 128/);
  });

  it('holds its points in ascending m/z, whose sums are the total ion current where nothing is clipped', function () {
    const scans = readAt(this, 'lrcfs/220223002.D').scans;
    expect(scans).not.to.equal(undefined);
    if (!scans) return;
    for (let scan = 0; scan < scans.totalIonCurrent.length; scan += 1) {
      const from = scans.offsets[scan] ?? 0;
      const to = scans.offsets[scan + 1] ?? from;
      const sum = scans.intensity.subarray(from, to).reduce((total, each) => total + each, 0);
      expect(Math.abs(sum - (scans.totalIonCurrent[scan] ?? 0))).to.be.at.most(0.01 * sum + 5);
      expect(scans.mz.subarray(from, to).every((mz, point, all) => point === 0 || mz > (all[point - 1] ?? 0))).to.equal(
        true,
      );
    }
  });

  it('keeps the slash of a case number and the type of the sequence line', function () {
    expect(readAt(this, 'lrcfs/220223018.D').identity).to.include({ sampleName: 'FL22/0049', sampleType: 'Sample' });
    expect(readAt(this, 'lrcfs/220223001.D').identity).to.include({ sampleName: 'MEOH BLK', sampleType: 'Blank' });
    expect(readAt(this, 'lrcfs/220223002.D').identity).to.include({ sampleType: 'Calibration' });
  });

  it('takes the old header alone, left-padded names and all', function () {
    const read = readAt(this, 'pnnl/FSFA_Diffusion_Pre_nondev_010.D', { timeZone: 'America/Los_Angeles' });
    expect(read.identity).to.include({
      sampleName: 'Sample31',
      operator: 'Young-Mo Kim',
      method: 'STANDARD_FFAP.M',
      acquiredAt: '2011-09-22T16:04:00.000Z',
    });
  });

  it('says which members it read and which it only keeps', function () {
    const { members } = readAt(this, 'lrcfs/220223001.D');
    expect(members.find(({ path }) => path === 'data.ms')?.use).to.equal('read');
    expect(members.find(({ path }) => path.endsWith('MSPeak.bin'))?.use).to.equal('kept');
  });
});

describe('A .D folder that is being written', () => {
  it('is waited for until Contents.xml says 2 and the run is flagged completed', () => {
    expect(completeness(folder()).state).to.equal('complete');
    expect(completeness(folder('AcqData/Contents.xml', '<AcqStatus>2', '<AcqStatus>1'))).to.include({
      state: 'incomplete',
      code: 'incomplete',
    });
    expect(completeness(folder('AcqData/sample_info.xml', '<Value>True', '<Value>False'))).to.include({
      state: 'incomplete',
    });
    expect(completeness(folder('AcqData/Contents.xml', '</Contents>', ''))).to.include({
      state: 'incomplete',
      code: 'truncated',
    });
  });

  it('may hold other records behind its scans, and no scan that is not counted', () => {
    const bytes = folder().members.find(({ path }) => /^data\.ms$/i.test(path))?.bytes ?? new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directory = 2 * view.getUint32(0x104) - 2;
    const state = (records: Uint8Array) => {
      const longer = new Uint8Array(bytes.length + records.length);
      longer.set(bytes.subarray(0, directory));
      longer.set(records, directory);
      longer.set(bytes.subarray(directory), directory + records.length);
      new DataView(longer.buffer).setUint32(0x104, (directory + records.length + 2) / 2);
      return completeness({ name: 'data.ms', bytes: longer }).state;
    };
    expect(state(new Uint8Array())).to.equal('complete');
    expect(state(new Uint8Array(24).fill(7))).to.equal('complete');
    const firstScan = 2 * view.getUint16(0x10a) - 2;
    const scan = bytes.subarray(firstScan, firstScan + 2 * view.getUint16(firstScan));
    expect(state(scan)).to.equal('broken');
  });

  it('has the total of the ions that it watched beside its scans', () => {
    const spectra = folder().members.find(({ path }) => /^data\.ms$/i.test(path));
    if (!spectra) throw new Error('no data.ms');
    const read = readFile({ name: 'A.D', members: [...folder().members, { ...spectra, path: 'dataSim.ms' }] });
    expect(read.furtherTraces?.map(({ detector }) => detector)).to.deep.equal(['dataSim.ms TIC']);
    expect(read.warnings).to.deep.include({ code: 'several-signals', detail: 'dataSim.ms' });
  });

  it('takes the names of the injector that the sample went into', () => {
    const text = (inlet: number) =>
      `  MSD Sample(_msinlet) = ${inlet}  1,2=sample1=Front,sample2=Rear\n   Sample Name (_dataname$) = front\n  Exp. Barcode(_expbarcode$)= F1\n   Sample Name(_dataname2$) = rear\n  Exp. Barcode(_expbarcode2$) = R1\n`;
    const named = (inlet: number) => {
      const members = folder()
        .members.filter(({ path }) => /^data\.ms$/i.test(path))
        .concat({ path: 'runstart.txt', bytes: Buffer.from(text(inlet)) });
      const { identity, warnings } = readFile({ name: 'A.D', members });
      return [identity.expectedBarcode, warnings.find(({ code }) => code === 'sample-name-differs')?.detail];
    };
    expect(named(1)).to.deep.equal(['F1', 'Exhibit 7/2 | front']);
    expect(named(2)).to.deep.equal(['R1', 'Exhibit 7/2 | rear']);
  });

  it('finds its members whatever their case, and with either kind of slash', () => {
    const renamed = {
      name: 'A.D',
      members: folder().members.map((member) => ({ ...member, path: member.path.toUpperCase().replace('/', '\\') })),
    };
    expect(readFile(renamed).identity.barcode).to.equal('SABC234KMNP');
  });

  it('is waited for while a member that reports peaks is cut', () => {
    const cut = { path: 'RESULTS.CSV', bytes: new TextEncoder().encode('[contents]\r\ncount=1\r\n1=,INT TIC: a') };
    const members = [...folder().members, cut];
    expect(completeness({ name: 'A.D', members })).to.deep.include({ state: 'incomplete', code: 'truncated' });
  });

  it('does not fail for a side member that cannot be read, but says so', () => {
    const members = [
      ...folder().members,
      { path: 'AcqData/sequence.xml', bytes: new TextEncoder().encode('<a><b></a>') },
    ];
    const read = readFile({ name: 'A.D', members });
    expect(read.warnings).to.deep.include({ code: 'member-unreadable', detail: 'AcqData/sequence.xml: malformed' });
  });

  it('says that two members name different samples', () => {
    const read = readFile(folder('AcqData/sample_info.xml', '<Value>Exhibit 7/2', '<Value>Exhibit 8/1'));
    expect(read.identity.sampleName).to.equal('Exhibit 7/2');
    expect(read.warnings).to.deep.include({ code: 'sample-name-differs', detail: 'Exhibit 7/2 | Exhibit 8/1' });
  });
});

describe('The time of an Agilent run', () => {
  const header = '23 Feb 22  02:50 pm';

  it('is read in each of its styles', () => {
    expect(chemstationTime('17 SEP 104  10:28')?.clock).to.include({ year: 2004, month: 9, hour: 10, minute: 28 });
    expect(chemstationTime(' 9 Jan 99  12:04 am')?.clock).to.include({ year: 1999, hour: 0, minute: 4 });
    expect(chemstationTime('28 Jun 13  10:59 am -0500')?.offsetMinutes).to.equal(-300);
    expect(chemstationTime('Tue Jan 06 98 12:24:50 PM')?.clock).to.include({
      year: 1998,
      day: 6,
      hour: 12,
      minute: 24,
    });
    expect(chemstationTime('31 Feb 22  02:50 pm')).to.equal(undefined);
    expect(chemstationTime('12 Mar 22  14:50 pm')).to.equal(undefined);
  });

  it('believes Z when the audit trail or the zone agrees with the header clock', () => {
    const contents = '2022-02-23T14:50:20Z';
    expect(acquiredInstant({ header, contents, audit: '2022-02-23T14:49:00+00:00' }, {}).at).to.equal(
      '2022-02-23T14:50:20.000Z',
    );
    expect(acquiredInstant({ header, contents, audit: '' }, { timeZone: 'Europe/London' }).at).to.equal(
      '2022-02-23T14:50:20.000Z',
    );
  });

  it('does not believe Z that is the local clock of another zone, nor a bare one', () => {
    const contents = '2022-02-23T14:50:20Z';
    const contradicted = acquiredInstant({ header, contents, audit: '' }, { timeZone: 'Asia/Almaty' });
    expect(contradicted).to.deep.equal({
      at: null,
      zone: 'none',
      warnings: [{ code: 'utc-mark-contradicted', detail: contents }],
    });
    expect(acquiredInstant({ header, contents, audit: '' }, {}).at).to.equal(null);
    expect(acquiredInstant({ header, contents, audit: '' }, { timeZone: 'Asia/Almaty', utcMark: 'local' }).at).to.equal(
      '2022-02-23T08:50:20.000Z',
    );
  });

  it('is null for a local time that the zone shows twice or never', () => {
    const texts = (text: string): Parameters<typeof acquiredInstant>[0] => ({ header: text, contents: '', audit: '' });
    const profile = { timeZone: 'Europe/Berlin' };
    expect(acquiredInstant(texts('30 Oct 22  02:30 am'), profile).at).to.equal(null);
    expect(acquiredInstant(texts('27 Mar 22  02:30 am'), profile).at).to.equal(null);
    expect(acquiredInstant(texts('27 Mar 22  03:30 am'), profile).at).to.equal('2022-03-27T01:30:00.000Z');
  });
});

function readAt(test: Mocha.Context, path: string, profile = {}): Measurement {
  return readFile(sourceAt(fixtureOrSkip(test, `${ROOT}/${path}`)), profile);
}

function codesOf(measurement: Measurement): readonly string[] {
  return measurement.warnings.map(({ code }) => code);
}

/** A written folder, with a text of one member replaced. */
function folder(path = '', from = '', to = ''): FolderSource {
  const members = writeAgilentFolder(aSyntheticRun(), 'A.D').map((member) => {
    if (member.path !== path) return member;
    const text = new TextDecoder().decode(member.bytes).replace(from, to);
    return { ...member, bytes: new TextEncoder().encode(text) };
  });
  return { name: 'A.D', members };
}
