// The quant browser's copy: blocks of compounds, dashes for what was not found, statistics that are of no sample.
import { expect } from 'chai';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';
import { quantBrowserText } from '../support/quant-browser-text.js';

describe('A copy of the quant browser', () => {
  it('is a row for each compound and data file, without the statistics', () => {
    const measurement = read(quantBrowserText);
    expect(measurement).to.include({ adapter: 'shimadzu-browser', kind: 'results', points: 4 });
    const [first, second, third, fourth] = measurement.results ?? [];
    expect(first).to.include({ line: 3, sampleId: 'K-26-117', analyte: 'Cocaine', valueText: '12.50', value: 12.5 });
    expect(first).to.include({ unit: 'mg/L', qcType: 'Unknown', qualifier: '' });
    expect(first?.retentionSeconds).to.be.closeTo(7.735 * 60, 1e-9);
    expect(first?.stated).to.deep.include({ label: 'Area', value: '108,940' });
    expect(second).to.include({ valueText: '-----', value: null, qualifier: 'ND', retentionSeconds: null });
    expect(third).to.include({ analyte: 'MDMA', valueText: '-0.0783', value: -0.0783 });
    expect(fourth).to.include({ valueText: '0', value: 0, qualifier: '' });
    expect(measurement.warnings.map(({ code }) => code)).to.deep.equal(['manual-integration', 'end-unproved']);
  });

  it('is the same with commas or semicolons between its cells', () => {
    const commas = quantBrowserText.replaceAll('\t', ',');
    expect(cellsOf(commas)).to.deep.equal(cellsOf(quantBrowserText));
    const european = quantBrowserText
      .replace(/(\d)[.,](?=\d)/g, (part, digit: string) => digit + (part.endsWith('.') ? ',' : '.'))
      .replaceAll('\t', ';');
    expect(read(european).results?.map(({ value }) => value)).to.deep.equal([12.5, null, -0.0783, 0]);
  });

  it('asks the profile where only groups of thousands or decimals could be meant', () => {
    const doubtful = quantBrowserText.replace(/-?\d+\.\d+/g, '"7,735"').replace('"1,208,940"', '"8,940"');
    expect(state(doubtful)).to.equal('broken ambiguous-number');
    const value = (profile: InstrumentProfile) => read(doubtful, profile).results?.[0]?.value;
    expect(value({ decimalSign: 'comma' })).to.equal(7.735);
    expect(value({ decimalSign: 'point' })).to.equal(7735);
  });

  it('is waited for while the last compound lacks data files or statistics', () => {
    expect(state(quantBrowserText)).to.equal('complete');
    const lines = quantBrowserText.split('\n');
    for (const count of [8, 9, 10, 11, 12]) {
      expect(state(`${lines.slice(0, count).join('\n')}\n`), String(count)).to.match(/^incomplete/);
    }
    expect(state(quantBrowserText.slice(0, -30))).to.match(/^incomplete/);
  });

  it('is broken where a compound has other data files, a row another length, or a word stands for a number', () => {
    expect(state(quantBrowserText.replace('K-26-118_2.qgd', 'K-26-119_3.qgd'))).to.equal('broken malformed');
    expect(state(quantBrowserText.replace('K-26-118\t', 'K-26-118\t\t'))).to.equal('broken malformed');
    expect(state(quantBrowserText.replace('12.50', 'much'))).to.equal('broken malformed');
  });

  it('of an instrument without headings has its amounts in the fourth column, and says so', function () {
    const measurement = readFile(sourceAt(fixtureOrSkip(this, 'instruments/open/shimadzu/quant-browser-edited.txt')));
    expect(measurement).to.include({ adapter: 'shimadzu-browser', points: 4 });
    expect(
      measurement.results?.map(({ analyte, sampleId, valueText, value, qualifier, qcType }) =>
        [analyte, sampleId, valueText, value, qualifier, qcType].join(' '),
      ),
    ).to.deep.equal([
      'Ca H2O-0001 -----  ND Unknown',
      'Ca 1-0001 123 123  Unknown',
      'Mg H2O-0001 2 2  Unknown',
      'Mg 1-0002 789 789  Unknown',
    ]);
    expect(measurement.warnings).to.deep.include({ code: 'columns-unnamed', detail: '#4' });
  });
});

function read(text: string, profile: InstrumentProfile = {}): Measurement {
  return readFile({ name: 'a.txt', bytes: Buffer.from(text) }, profile);
}

function state(text: string): string {
  const found = completeness({ name: 'a.txt', bytes: Buffer.from(text) });
  return found.state === 'complete' ? 'complete' : `${found.state} ${found.code}`;
}

function cellsOf(text: string) {
  return read(text).results?.map((row) => ({ ...row, sourceText: '' }));
}
