// MassHunter's tables: groups named once for many columns, headings that repeat, and amounts that are not there.
import { expect } from 'chai';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { Measurement, ResultRow } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { qualText, quantText } from '../support/masshunter-texts.js';

const ISTD = 'Cocaine, d3 (ISTD)';

describe('A MassHunter Quant table', () => {
  it('is a row for each sample and compound, numbers as written', () => {
    const measurement = read(quantText);
    expect(measurement).to.include({ adapter: 'masshunter-csv', format: 'MassHunter Quant CSV', points: 6 });
    const [first] = rows(measurement, 'Cocaine');
    expect(first).to.include({ line: 3, sampleId: 'K-26-117', valueText: '0.1034', value: 0.1034, qualifier: '' });
    expect(first?.retentionSeconds).to.be.closeTo(7.735 * 60, 1e-9);
    expect(first?.stated).to.deep.include({ label: 'Resp.', value: '1,091,082' });
    expect(first?.stated).to.deep.include({ label: 'Qualifier (182.0 -> 82.0) Results / Ratio', value: '46.2' });
    expect(first?.stated).to.deep.include({ label: 'Data File', value: 'K117.D' });
    const standard = rows(measurement, 'Cocaine').at(-1);
    expect(standard).to.include({ qcType: 'Cal', value: -0.0783, valueText: '-0.0783' });
    expect(standard?.stated).to.deep.include({ label: 'Method / Exp. Conc.', value: '0.50' });
  });

  it('never makes zero of what was not found, nor "not detected" of what has no amount', () => {
    const measurement = read(quantText);
    expect(rows(measurement, 'Cocaine')[1]).to.include({ value: null, valueText: '', qualifier: 'ND' });
    expect(rows(measurement, 'Cocaine')[1]?.retentionSeconds).to.equal(null);
    expect(rows(measurement, ISTD)[0]).to.include({ value: null, valueText: '', qualifier: '' });
    const said = read(quantText.replace('0.1034', 'Not Identified'));
    expect(rows(said, 'Cocaine')[0]).to.include({ value: null, valueText: 'Not Identified', qualifier: '' });
  });

  it('without the end of its last line is whole only where its last cell can be no longer', () => {
    const state = (text: string) => completeness({ name: 'a.csv', bytes: new TextEncoder().encode(text) });
    const open = quantText.trimEnd();
    expect(state(open)).to.deep.equal({ state: 'complete' });
    // Between two lines nothing tells that another was to come: neither with the end of the line nor without.
    for (let cut = 1; cut < 60; cut += 1) {
      expect(state(open.slice(0, -cut)).state, open.slice(-cut - 9, -cut)).to.equal('incomplete');
    }
    const byNumbers = (last: string) => quantText.replaceAll(/(FALSE|TRUE)\n/g, '0.1250\n').replace(/0\.1250\n$/, last);
    expect(state(byNumbers('0.5000')).state).to.equal('complete');
    expect(state(byNumbers('0.500')).state).to.equal('incomplete');
    expect(state(byNumbers('12')).state).to.equal('incomplete');
  });

  it('tells of peaks drawn by hand', () => {
    expect(read(quantText).warnings).to.deep.include({ code: 'manual-integration', detail: ISTD });
    expect(read(quantText.replace('TRUE', 'FALSE')).warnings.map(({ code }) => code)).not.to.include(
      'manual-integration',
    );
  });

  it('has its dates by the style of the instrument where they read two ways', () => {
    const times = (profile: InstrumentProfile) =>
      rows(read(quantText, profile), 'Cocaine').map(({ acquiredAt }) => acquiredAt);
    const zone = { timeZone: 'Asia/Almaty' };
    expect(times(zone)).to.deep.equal([null, '2026-02-28T08:25:00.000Z', '2026-02-28T08:45:00.000Z']);
    expect(read(quantText, zone).warnings.map(({ code }) => code)).to.include('date-ambiguous');
    expect(times({ ...zone, dateStyle: 'us' })[0]).to.equal('2026-02-03T08:05:00.000Z');
    expect(times({ ...zone, dateStyle: 'day-first' })[0]).to.equal('2026-03-02T08:05:00.000Z');
  });

  it('is known without a name for the group of the sample, and with other list separators', () => {
    const bare = quantText.replace('Sample,', ',').replace(',Name,', ',,');
    expect(rows(read(bare), 'Cocaine').map(({ sampleId }) => sampleId)).to.deep.equal(['K117.D', 'K118.D', 'C1.D']);
    const tabs = quantText.replace(/"[^"]*"|,/g, (part) => (part === ',' ? '\t' : part));
    expect(rows(read(tabs), 'Cocaine')[0]).to.include({ value: 0.1034 });
    const comma = quantText
      .replace(/"[^"]*"|,/g, (part) => (part === ',' ? ';' : part.replace('1,091,082', '1.091.082')))
      .replace(/(;-?\d+)\.(\d+)(?=;)/g, '$1,$2');
    expect(rows(read(comma), 'Cocaine')[0]).to.include({ valueText: '0,1034', value: 0.1034 });
  });

  it('keeps a compound apart from another of the same name', () => {
    const twice = quantText.replace(ISTD, 'Cocaine');
    expect(read(twice).points).to.equal(6);
    expect(rows(read(twice), 'Cocaine')).to.have.length(6);
  });

  it('is waited for while it is cut, and broken by a row that is too long or a word for a number', () => {
    expect(state(quantText)).to.equal('complete');
    for (const length of [quantText.length - 2, quantText.length - 30]) {
      expect(state(quantText.slice(0, length))).to.match(/^incomplete/);
    }
    expect(state(quantText.split('\n').slice(0, 2).join('\n') + '\n')).to.equal('incomplete incomplete');
    expect(state(quantText.replace('K-26-118', 'K,26,118'))).to.equal('broken malformed');
    expect(state(quantText.replace('7.735', 'soon'))).to.equal('broken malformed');
    expect(state(quantText.replace('0.1034', '0.10.34'))).to.match(/^broken/);
  });

  it('of an instrument is read whole', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/csv/agilent.masshunter.quantitative.csv'));
    const measurement = readFile(source, { timeZone: 'Asia/Almaty' });
    expect(measurement).to.include({ adapter: 'masshunter-csv', points: 2 });
    expect(measurement.results?.[0]).to.deep.include({
      ...{ sampleId: 'H2O-0001', analyte: 'TestInterims', valueText: '0.1034', value: 0.1034, qcType: 'Sample' },
      acquiredText: '2/28/2019 12:14 AM',
      acquiredAt: '2019-02-27T18:14:00.000Z',
    });
    expect(measurement.results?.[1]).to.include({ analyte: 'Triphenylphosphate(TPP-IS) (ISTD)', value: null });
    expect(measurement.results?.[1]?.retentionSeconds).to.be.closeTo(26.094 * 60, 1e-9);
  });
});

describe('A MassHunter Qual table', () => {
  it('names what was found in a sample and gives no amounts', () => {
    const measurement = read(qualText);
    expect(measurement).to.include({ adapter: 'masshunter-csv', format: 'MassHunter Qual CSV', points: 2 });
    expect(measurement.identity).to.include({ sampleName: 'K-26-117', operator: 'AS', originalName: 'K117.D' });
    expect(measurement.results?.[0]).to.include({ line: 4, analyte: 'Cocaine', value: null, qualifier: '' });
    expect(measurement.results?.[1]).to.include({ analyte: 'Cpd 2: C17 H21 N O4', retentionSeconds: 480 });
  });

  it('is known with an empty second line and a mark of UTF-8', () => {
    const bare = `\ufeff${qualText.replace('Version 1,,,,,,,,\n,,,,,,,,', 'Version 1\n')}`;
    expect(read(bare)).to.include({ points: 2 });
  });

  it('is waited for while it is cut, and tells of saturated peaks', () => {
    expect(state(qualText.slice(0, -4))).to.equal('incomplete truncated');
    expect(state(qualText.split('\n').slice(0, 3).join('\n') + '\n')).to.equal('incomplete incomplete');
    const saturated = read(qualText.replace('7.735,,', '7.735,3,'));
    expect(saturated.warnings).to.deep.equal([{ code: 'saturated', detail: 'Cocaine' }]);
  });
});

function read(text: string, profile: InstrumentProfile = {}): Measurement {
  return readFile({ name: 'a.csv', bytes: Buffer.from(text) }, profile);
}

function rows({ results = [] }: Measurement, analyte: string): readonly ResultRow[] {
  return results.filter((row) => row.analyte === analyte);
}

function state(text: string): string {
  const found = completeness({ name: 'a.csv', bytes: Buffer.from(text) });
  return found.state === 'complete' ? 'complete' : `${found.state} ${found.code}`;
}
