import { expect } from 'chai';
import { noIdentity, type ReportedPeak, type ResultRow } from '../../lab-instruments/measurement.js';
import { versionDifference, type RunVersion } from '../../server/measuring/measurements/version-difference.js';

describe('the difference between two files of one injection', () => {
  it('is nothing for two that say the same', () => {
    const version = aVersion({ reported: report([aPeak(1, 300, 1_000)]) });
    expect(Object.values(versionDifference(version, version)).flat()).to.deep.equal([]);
  });

  it('names the peak that was integrated anew by hand, the one that came and the one that went', () => {
    const older = aVersion({ reported: report([aPeak(1, 300, 1_000), aPeak(2, 400, 500), aPeak(3, 500, 80)]) });
    const newer = aVersion({
      reported: report([
        aPeak(1, 300, 1_000),
        { ...aPeak(2, 400.4, 620), peakType: 'M', manualIntegration: true },
        aPeak(3, 520, 90),
      ]),
    });
    const changes = versionDifference(older, newer).reported.map(({ before, after }) => [
      before?.area ?? null,
      after?.area ?? null,
      after?.isManual ?? null,
    ]);
    expect(changes).to.deep.equal([
      [500, 620, true],
      [80, null, null],
      [null, 90, false],
    ]);
  });

  it('tells two close peaks apart by the nearer one', () => {
    const older = aVersion({ reported: report([aPeak(1, 300, 10), aPeak(2, 302, 20)]) });
    const newer = aVersion({ reported: report([aPeak(1, 302, 20), aPeak(2, 300, 10)]) });
    expect(versionDifference(older, newer).reported).to.deep.equal([]);
  });

  it('names results, statements, warnings and members that changed, and those that are only on one side', () => {
    const member = (path: string, sha256: string) => ({ path, sha256, size: 5 });
    const older = aVersion({
      identity: { ...noIdentity, operator: 'A', method: 'M1' },
      warnings: [{ code: 'saturated', detail: '3 points in scans 7' }],
      members: [member('DATA.MS', 'a'), member('RESULTS.CSV', 'b')],
      results: [aResult('cocaine', '12.5'), aResult('caffeine', '1')],
    });
    const newer = aVersion({
      identity: { ...noIdentity, operator: 'A', method: 'M2' },
      warnings: [{ code: 'manual-integration', detail: 'peaks 2' }],
      members: [member('DATA.MS', 'a'), member('RESULTS.CSV', 'c'), member('epatemp.txt', 'd')],
      results: [aResult('cocaine', '13.0')],
    });
    const { identity, warnings, members, results } = versionDifference(older, newer);
    expect(identity).to.deep.equal([{ name: 'method', before: 'M1', after: 'M2' }]);
    expect(warnings.map(({ before, after }) => [before?.code, after?.code])).to.deep.equal([
      ['saturated', undefined],
      [undefined, 'manual-integration'],
    ]);
    expect(members.map(({ path, before }) => [path, before?.sha256])).to.deep.equal([
      ['RESULTS.CSV', 'b'],
      ['epatemp.txt', undefined],
    ]);
    expect(results.map(({ before, after }) => [before?.value, after?.value])).to.deep.equal([
      ['12.5 mg/L', '13.0 mg/L'],
      ['1 mg/L', undefined],
    ]);
  });
});

function aVersion(changes: Partial<RunVersion>): RunVersion {
  return { identity: noIdentity, warnings: [], members: [], reported: null, found: [], results: [], ...changes };
}

const report = (peaks: readonly ReportedPeak[]) => ({
  member: 'RESULTS.CSV',
  signal: 'TIC',
  integratedText: '',
  peaks,
});

function aPeak(number: number, retentionSeconds: number, area: number): ReportedPeak {
  const bounds = { startSeconds: null, endSeconds: null, firstScan: null, apexScan: null, lastScan: null };
  return {
    number,
    name: '',
    retentionSeconds,
    ...bounds,
    height: null,
    area,
    areaPercent: null,
    peakType: 'BV',
    manualIntegration: false,
  };
}

function aResult(analyte: string, valueText: string): ResultRow {
  return {
    ...{
      line: 1,
      sampleId: 'S-1',
      barcode: '',
      analyte,
      valueText,
      value: Number(valueText),
      unit: 'mg/L',
      qualifier: '',
    },
    ...{
      retentionSeconds: null,
      qcType: '',
      operator: '',
      acquiredText: '',
      acquiredAt: null,
      method: '',
      instrument: '',
    },
    sourceSha256: '',
  };
}
