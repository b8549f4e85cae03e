// What this system writes, its own readers and netCDF's own tools read back.
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { packIntensity, unpackIntensity } from '../../lab-instruments/agilent-d/ms-file-writer.js';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import type { RunToWrite } from '../../lab-instruments/run-to-write.js';
import { needsProgram, runProgram } from '../support/outside-program.js';

describe('A run written as an ANDI-MS file', () => {
  it('is read back to the last digit', () => {
    const written = aRun();
    const read = readFile({ name: 'run.cdf', bytes: writeAndiMs(written) });
    expect(read).to.include({ adapter: 'andi-ms', kind: 'run', points: 3 });
    expect(read.scans).to.deep.equal(written.scans);
    expect(read.identity).to.include({
      sampleName: 'Улика 7/2',
      sampleId: 'S1',
      operator: 'A. Сейткали',
      method: 'DRUGS.M',
      instrument: 'GC-MS 1',
      acquiredText: '20261123143705+0500',
      acquiredAt: '2026-11-23T09:37:05.000Z',
    });
    expect(read.warnings).to.deep.equal([]);
  });

  it('is understood by ncdump', function () {
    needsProgram(this, 'ncdump');
    const folder = mkdtempSync(join(tmpdir(), 'dalel-andi-'));
    try {
      writeFileSync(join(folder, 'run.cdf'), writeAndiMs(aRun()));
      const text = runProgram('ncdump', [join(folder, 'run.cdf')]).output;
      expect(text).to.contain('point_number = UNLIMITED ; // (6 currently)');
      expect(text).to.contain('scan_acquisition_time = 60.5, 61, 61.5 ;');
      expect(text).to.contain('mass_values = 41.05, 91.1, 118.2, 44, 91.1, 134.05 ;');
      expect(text).to.contain('experiment_title = "Улика 7/2"');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is not whole when any byte at its end is missing', () => {
    const bytes = writeAndiMs(aRun());
    for (let length = 4; length < bytes.length; length += 7) {
      expect(completeness({ name: 'run.cdf', bytes: bytes.subarray(0, length) }).state).to.equal('incomplete');
    }
  });
});

describe('A run written as a .D folder', () => {
  it('is whole, and its identity is read back', () => {
    const folder = { name: 'SYN001.D', members: writeAgilentFolder(aRun(), 'SYN001.D') };
    expect(completeness(folder)).to.deep.equal({ state: 'complete' });
    const read = readFile(folder);
    expect(read).to.include({ adapter: 'agilent-d', kind: 'run', points: 3 });
    expect(read.identity).to.include({
      sampleName: 'Улика 7/2',
      sampleId: 'S1',
      barcode: 'SABC234KMNP',
      expectedBarcode: 'SABC234KMNP',
      operator: 'A. Сейткали',
      method: 'DRUGS.M',
      instrument: 'GC-MS 1',
      vial: '7',
      acquiredText: '23 Nov 26  02:37 pm',
      acquiredAt: '2026-11-23T09:37:05.000Z',
      originalName: 'SYN001.D',
    });
    expect(read.warnings).to.deep.equal([]);
  });

  it('keeps times to the millisecond, m/z to a twentieth and intensities to the packing', () => {
    const { scans } = readFile({ name: 'SYN001.D', members: writeAgilentFolder(aRun(), 'SYN001.D') });
    const written = aRun().scans;
    expect(scans?.retentionSeconds).to.deep.equal(written.retentionSeconds);
    expect(scans?.mz).to.deep.equal(written.mz);
    expect(scans?.offsets).to.deep.equal(written.offsets);
    scans?.intensity.forEach((value, point) => {
      const meant = written.intensity[point] ?? 0;
      expect(value).to.be.closeTo(meant, meant / 4_000 + 0.5);
    });
  });

  it('is waited for while any member that proves it whole is missing', () => {
    const members = writeAgilentFolder(aRun(), 'SYN001.D');
    for (const path of ['data.ms', 'AcqData/Contents.xml', 'AcqData/sample_info.xml']) {
      const rest = members.filter((member) => member.path !== path);
      expect(completeness({ name: 'SYN001.D', members: rest }), path).to.include({ state: 'incomplete' });
    }
  });

  it('packs any intensity to within one part in four thousand, and clips only above the largest', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8_388_096, noNaN: true }), (intensity) => {
        const back = unpackIntensity(packIntensity(intensity));
        expect(back).to.be.closeTo(intensity, intensity / 4_000 + 0.5);
      }),
    );
    expect(unpackIntensity(packIntensity(9e6))).to.equal(8_388_096);
  });

  it('refuses a scan with more points than the format counts', () => {
    const mz = Float64Array.from({ length: 40_000 }, (_, index) => 40 + index / 100);
    const scans: Scans = {
      retentionSeconds: Float64Array.of(1),
      totalIonCurrent: Float64Array.of(1),
      offsets: Uint32Array.of(0, mz.length),
      mz,
      intensity: new Float64Array(mz.length).fill(1),
    };
    expect(() => writeAgilentFolder({ ...aRun(), scans }, 'BIG.D')).to.throw(RangeError);
  });
});

function aRun(): RunToWrite {
  return {
    sampleName: 'Улика 7/2',
    sampleId: 'S1',
    barcode: 'SABC234KMNP',
    operator: 'A. Сейткали',
    method: 'DRUGS.M',
    instrument: 'GC-MS 1',
    vial: 7,
    acquired: { year: 2026, month: 11, day: 23, hour: 14, minute: 37, second: 5, millisecond: 0 },
    offsetMinutes: 300,
    scans: {
      retentionSeconds: Float64Array.of(60.5, 61, 61.5),
      totalIonCurrent: Float64Array.of(1_012_345.5, 40, 3_000_051),
      offsets: Uint32Array.of(0, 3, 4, 6),
      mz: Float64Array.of(41.05, 91.1, 118.2, 44, 91.1, 134.05),
      intensity: Float64Array.of(12_345.5, 900_000, 100_000, 40, 3_000_000, 51),
    },
  };
}
