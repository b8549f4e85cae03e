// ANDI files: rules that real ones force on a reader.
import { expect } from 'chai';
import { writeNetcdf, type VariableToWrite } from '../../lab-instruments/andi-ms/netcdf-writer.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { aSyntheticRun } from '../support/synthetic-run.js';

describe('A real ANDI file', () => {
  it('is sliced by its index: half the arrays of the KRATOS file is unused', function () {
    const read = readAt(this, 'andi-ms/aia-suite/KRATOS_CENTSCNL.CDF');
    expect(read.scans?.mz).to.have.length(8_880);
    expect(codes(read)).to.include('tic-differs');
  });

  it('is scaled: TEKNIVNT writes m/z in thousandths, EXTREL intensities in thousands', function () {
    const masses = readAt(this, 'andi-ms/aia-suite/TEKNIVNT_CENTSCNH.CDF').scans?.mz ?? [];
    expect(Math.min(...masses)).to.be.closeTo(39.959, 1e-9);
    const extrel = readAt(this, 'andi-ms/aia-suite/EXTREL_CENTSCNL.CDF');
    expect(extrel.scans?.intensity.every((value) => value % 1_000 === 0)).to.equal(true);
  });

  it('whose totals were not measured has them summed, and says so', function () {
    const read = readAt(this, 'andi-ms/aia-suite/EXTREL_CENTSCNH.CDF');
    expect(Math.min(...(read.scans?.totalIonCurrent ?? []))).to.be.greaterThan(0);
    expect(codes(read)).to.include('tic-recomputed');
  });

  it('in minutes is read in seconds, and says so', function () {
    const read = readAt(this, 'andi-chrom/aia-suite/CLASSVP.CDF');
    expect(read.trace?.seconds.at(-1)).to.be.closeTo(359.75, 0.01);
    expect(codes(read)).to.include('time-unit-unusual');
  });

  it('by Agilent states local time as UTC beside the true offset, which is taken', function () {
    const read = readAt(this, 'andi-chrom/agilent-gcms-tic.cdf');
    expect(read.identity).to.include({ acquiredText: '20190314163800+0000', acquiredAt: '2019-03-14T15:38:00.000Z' });
    expect(read.peaksReported?.peaks).to.have.length(43);
    expect(read.identity.sequenceLine).to.equal('10');
  });

  it('with an impossible or unzoned date keeps the text and gives no instant', function () {
    for (const path of [
      'andi-chrom/aia-suite/tgntpe41.cdf',
      'andi-chrom/aia-suite/HP-CH.CDF',
      'andi-ms/advion-expression.cdf',
      'andi-ms/aia-suite/PE_SCIEX_CENTSCNL.CDF',
      'andi-ms/aia-suite/FISONS_A_CENTSCNH.CDF',
    ]) {
      const { acquiredAt, acquiredText } = readAt(this, path).identity;
      expect(acquiredText, path).not.to.equal('');
      expect(acquiredAt, path).to.equal(null);
    }
    const zoned = readAt(this, 'andi-ms/aia-suite/PE_SCIEX_CENTSCNL.CDF', { timeZone: 'America/Toronto' });
    expect(zoned.identity.acquiredAt).to.equal('1988-12-02T15:21:45.000Z');
  });

  it('with 8-bit and control characters gives clean text', function () {
    expect(readAt(this, 'andi-ms/aia-suite/PE_SCIEX_CONTINUM.CDF').identity.sampleName).to.contain('40µL/min');
    const overrun = readAt(this, 'andi-chrom/aia-suite/PCB.CDF');
    expect(overrun.identity.operator).to.match(/^POST +1 Apr 86/);
    expect(codes(overrun)).to.include('control-characters');
  });
});

describe('A made-up ANDI file', () => {
  const bytes = writeAndiMs(aSyntheticRun());

  it('whose number of records is not yet written is waited for', () => {
    expect(stateOf(patched(bytes, 4, [0xff, 0xff, 0xff, 0xff]))).to.include({
      state: 'incomplete',
      code: 'incomplete',
    });
  });

  it('in the 64-bit form of another library version, or in HDF5, is kept, not misread', () => {
    const kept = readFile({ name: 'a.cdf', bytes: patched(bytes, 3, [5]) });
    expect(kept).to.include({ kind: 'kept', format: 'netCDF of 64-bit data (CDF-5)' });
  });

  it('whose values are those of the library for "not written" has none of them', () => {
    const fill = 9.969209968386869e36;
    const read = (change: Partial<Record<string, readonly number[]>>) => {
      const variables = spectraVariables([0, 2], [2, 1], 3).map((each) => ({
        ...each,
        values: change[each.name] ?? each.values,
      }));
      const perScan = (name: string) => ({
        ...{ name, dimensions: ['scan_number'], type: 'double' as const, attributes: {} },
        values: change[name] ?? [1, 2],
      });
      const times = [perScan('scan_acquisition_time'), perScan('total_intensity')];
      return { name: 'a.cdf', bytes: spectraBytes(2, 3, [...variables, ...times]) };
    };
    expect(readFile(read({}))).to.include({ kind: 'run' });
    const summed = readFile(read({ total_intensity: [fill, fill] }));
    expect([...(summed.scans?.totalIonCurrent ?? [])]).to.deep.equal([3, 3]);
    expect(codes(summed)).to.include('tic-recomputed');
    const untimed = readFile(read({ scan_acquisition_time: [1, fill] }));
    expect(untimed).to.include({ kind: 'spectra' });
    expect(untimed.warnings).to.deep.include({ code: 'times-missing', detail: '1 / 2' });
    const inMinutes = { ...scanTimes([1, 2]), attributes: { units: 'minutes' } };
    const ofMinutes = spectraBytes(2, 3, [...spectraVariables([0, 2], [2, 1], 3), inMinutes]);
    const run = readFile({ name: 'a.cdf', bytes: ofMinutes });
    expect([...(run.scans?.retentionSeconds ?? [])]).to.deep.equal([60, 120]);
    expect(codes(run)).to.include('time-unit-unusual');
    for (const unwritten of [{ mass_values: [1, 2, fill] }, { point_count: [2, -2_147_483_647] }]) {
      expect(completeness(read(unwritten))).to.include({ state: 'incomplete', code: 'incomplete' });
    }
    expect(completeness(read({ mass_values: [1, fill, 2] }))).to.include({ state: 'broken', code: 'malformed' });
  });

  it('of a chromatogram says its unit of time in other languages', () => {
    const trace = (unit: string) =>
      writeNetcdf({
        record: { name: 'unused', length: 0 },
        dimensions: [{ name: 'point_number', length: 3 }],
        attributes: { aia_template_revision: '1.0', retention_unit: unit },
        variables: [
          { name: 'ordinate_values', dimensions: ['point_number'], type: 'float', attributes: {}, values: [1, 2, 3] },
          { name: 'actual_sampling_interval', dimensions: [], type: 'float', attributes: {}, values: [0.5] },
        ],
      });
    const last = (unit: string) => readFile({ name: 'a.cdf', bytes: trace(unit) }).trace?.seconds.at(-1);
    expect(['Minuten', 'Time (min)', 'минуты'].map(last)).to.deep.equal([60, 60, 60]);
    expect(['Sekunden', 'Time [s]', 'секунды', ''].map(last)).to.deep.equal([1, 1, 1, 1]);
    expect(last('msec')).to.equal(0.001);
    expect(stateOf(trace('furlongs'))).to.include({ state: 'broken', code: 'malformed' });
  });

  it('whose slices overlap cannot grow beyond its own points', () => {
    const file = spectraFile([0, 0, 0, 0], [5, 5, 5, 5], 5);
    expect(stateOf(file)).to.include({ state: 'broken', code: 'malformed' });
    expect(stateOf(spectraFile([0, -3], [2, 2], 5))).to.include({ state: 'broken', code: 'malformed' });
    expect(stateOf(spectraFile([0, 3], [3, 3], 5))).to.include({ state: 'broken', code: 'malformed' });
  });

  it('without acquisition times is a set of spectra, not a run', () => {
    const read = readFile({ name: 'a.cdf', bytes: spectraFile([0, 2], [2, 3], 5) });
    expect(read).to.include({ kind: 'spectra', points: 2 });
    expect(read.scans?.retentionSeconds.every(Number.isNaN)).to.equal(true);
  });

  it('with descending masses is put in order, and says so', () => {
    const read = readFile({ name: 'a.cdf', bytes: spectraFile([0], [3], 3, [90, 60, 40]) });
    expect([...(read.scans?.mz ?? [])]).to.deep.equal([40, 60, 90]);
    expect([...(read.scans?.intensity ?? [])]).to.deep.equal([3, 2, 1]);
    expect(codes(read)).to.include('mz-reordered');
  });
});

function spectraFile(
  starts: readonly number[],
  counts: readonly number[],
  points: number,
  masses?: readonly number[],
): Uint8Array {
  return spectraBytes(starts.length, points, spectraVariables(starts, counts, points, masses));
}

function scanTimes(values: readonly number[]): VariableToWrite {
  return { name: 'scan_acquisition_time', dimensions: ['scan_number'], type: 'double', attributes: {}, values };
}

function spectraBytes(scans: number, points: number, variables: readonly VariableToWrite[]): Uint8Array {
  return writeNetcdf({
    record: { name: 'point_number', length: points },
    dimensions: [{ name: 'scan_number', length: scans }],
    attributes: { ms_template_revision: '1.0.1' },
    variables,
  });
}

function spectraVariables(
  starts: readonly number[],
  counts: readonly number[],
  points: number,
  masses?: readonly number[],
): readonly VariableToWrite[] {
  const perScan = (name: string, values: readonly number[]): VariableToWrite => ({
    name,
    dimensions: ['scan_number'],
    type: 'int',
    attributes: {},
    values,
  });
  const perPoint = (name: string, values: readonly number[]): VariableToWrite => ({
    name,
    dimensions: ['point_number'],
    type: 'double',
    attributes: {},
    values,
  });
  const numbers = Array.from({ length: points }, (_, index) => index + 1);
  return [
    ...[perScan('scan_index', starts), perScan('point_count', counts)],
    ...[perPoint('mass_values', masses ?? numbers), perPoint('intensity_values', numbers)],
  ];
}

function readAt(test: Mocha.Context, path: string, profile: InstrumentProfile = {}): Measurement {
  return readFile(sourceAt(fixtureOrSkip(test, `instruments/open/${path}`)), profile);
}

function stateOf(bytes: Uint8Array): ReturnType<typeof completeness> {
  return completeness({ name: 'a.cdf', bytes });
}

function patched(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at);
  return copy;
}

function codes(measurement: Measurement): readonly string[] {
  return measurement.warnings.map(({ code }) => code);
}
