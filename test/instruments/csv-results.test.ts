// Tables of results: what the column map says is read, what reads two ways is refused, and "not detected" stays that.
import { expect } from 'chai';
import fc from 'fast-check';
import { publishedColumnMap, type ColumnMap } from '../../lab-instruments/csv-results/column-map.js';
import { statedTime, isUsablePattern } from '../../lab-instruments/csv-results/date-pattern.js';
import { decimalNumber } from '../../lab-instruments/csv-results/decimal-number.js';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { ResultRow } from '../../lab-instruments/measurement.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { fixtureOrSkip, sourceAt } from '../support/fixtures.js';

const HEADING =
  'sample_id,container_barcode,analyte,value,unit,qualifier,rt,acquired_at,operator,instrument_id,method,qc_type,source_file_sha256';
const TIME = '2026-11-23T14:37:05.250+05:00';

describe('A table with the published headings', () => {
  it('is read row by row with line numbers, units and instants', () => {
    const [row] = rowsOf(`S1,SABC234KMNP,MDMA,12.50,mg/g,,312.4,${TIME},A. S.,GC1,DRUGS.M,,`);
    expect(row).to.deep.include({
      line: 2,
      sampleId: 'S1',
      barcode: 'SABC234KMNP',
      analyte: 'MDMA',
      valueText: '12.50',
      value: 12.5,
      unit: 'mg/g',
      qualifier: '',
      retentionSeconds: 312.4,
      acquiredText: TIME,
      acquiredAt: '2026-11-23T09:37:05.250Z',
    });
  });

  it('keeps "not detected" and empty values as null, never zero', () => {
    for (const value of ['ND', 'nd', '']) {
      const [row] = rowsOf(rowWith(value));
      expect(row).to.include({ value: null, qualifier: 'ND', valueText: value });
    }
  });

  it('keeps the sign of a value below or above a limit', () => {
    expect(rowsOf(rowWith('<0.05'))[0]).to.include({ value: 0.05, qualifier: '<' });
    expect(rowsOf('S1,,MDMA,0.05,mg/g,<,,,,,,,')[0]).to.include({ value: 0.05, qualifier: '<' });
    expect(rowsOf(rowWith('-0.07825'))[0]).to.include({ value: -0.07825, qualifier: '' });
  });

  it('refuses signs, words and values that contradict each other', () => {
    expect(refusalOf('S1,,MDMA,<0.05,mg/g,>,,,,,,,')).to.include({ code: 'malformed' });
    expect(refusalOf('S1,,MDMA,0.05,mg/g,ND,,,,,,,')).to.include({ code: 'malformed' });
    expect(refusalOf('S1,,MDMA,trace,mg/g,,,,,,,,')).to.include({ code: 'malformed' });
    expect(refusalOf('S1,,,1,mg/g,,,,,,,,')).to.include({ code: 'malformed' });
  });

  it('may leave columns out, but not have others among them', () => {
    const read = (text: string) => readFile({ name: 'results.csv', bytes: new TextEncoder().encode(text) });
    const few = read('sample_id,analyte,value,unit\nS1,MDMA,12.5,mg/g\n');
    expect(few.results?.[0]).to.include({ sampleId: 'S1', value: 12.5, unit: 'mg/g', operator: '' });
    for (const heading of ['sample_id,analyte,value,units', 'analyte,value,unit,rt', 'sample_id,analyte,value,value']) {
      expect(() => read(`${heading}\nS1,MDMA,12.5,1\n`), heading)
        .to.throw(UnreadableFile)
        .with.property('code', 'no-column-map');
    }
  });

  it('says which rows name no sample, so that a person may say it', () => {
    const source = {
      name: 'results.csv',
      bytes: new TextEncoder().encode(`${HEADING}\n${',,MDMA,1,mg/g,,,,,,,,\n'.repeat(2)}`),
    };
    const { identity, warnings, points } = readFile(source);
    expect([points, identity.sampleId, identity.barcode]).to.deep.equal([2, '', '']);
    expect(warnings).to.deep.equal([{ code: 'sample-unnamed', detail: '2, 3' }]);
    expect(
      readFile({ ...source, bytes: new TextEncoder().encode(`${HEADING}\n${rowWith('1')}\n`) }).warnings,
    ).to.deep.equal([]);
  });

  it('refuses a number that reads two ways, with its line', () => {
    const refused = refusalOf(`${rowWith('1.5')}\n${rowWith('"1,500"')}`);
    expect(refused.code).to.equal('ambiguous-number');
    expect(refused.values).to.include({ line: 3, text: '1,500' });
  });

  it('refuses a date that is not ISO 8601', () => {
    for (const text of ['03/04/2026 10:00', '2026-02-30T10:00:00Z', '23.11.2026', '2026-11-23']) {
      expect(refusalOf(`S1,,MDMA,1,mg/g,,,${text},,,,,`).code, text).to.equal('ambiguous-date');
    }
  });

  it('gives no instant to a time without an offset unless the instrument has a zone', () => {
    const line = 'S1,,MDMA,1,mg/g,,,2026-11-23T14:37:05,,,,,';
    expect(rowsOf(line)[0]).to.include({ acquiredAt: null });
    expect(rowsOf(line, { timeZone: 'Asia/Almaty' })[0]).to.include({ acquiredAt: '2026-11-23T09:37:05.000Z' });
  });

  it('is waited for while its last line has no end, is short, or is still zero', () => {
    const whole = `${HEADING}\n${rowWith('1.5')}\n${rowWith('2.5')}\n`;
    expect(state(whole)).to.equal('complete');
    expect(state(whole.slice(0, -1))).to.equal('incomplete truncated');
    expect(state(`${HEADING}\n${rowWith('1.5')}\nS1,,MDMA,1\n`)).to.equal('incomplete truncated');
    expect(state(`${whole}S1,,"MDMA\n`)).to.equal('incomplete truncated');
    expect(state(`${whole}\0\0\0\0\0\0`)).to.equal('incomplete incomplete');
    expect(state(`${HEADING}\n`)).to.equal('incomplete incomplete');
  });

  it('is broken by a long row in the middle, a zero byte, or bytes of an unknown code page', () => {
    expect(state(`${HEADING}\n${rowWith('1.5')},,\n${rowWith('2.5')}\n`)).to.equal('broken malformed');
    expect(state(`${HEADING}\nS\0,,MDMA,1,mg/g,,,,,,,,\n`)).to.equal('broken encoding');
    const cyrillic = Uint8Array.from([
      ...new TextEncoder().encode(`${HEADING}\nS1,,`),
      0xcc,
      0xc4,
      0xcc,
      ...new TextEncoder().encode(',1,mg/g,,,,,,,,\n'),
    ]);
    expect(completeness({ name: 'a.csv', bytes: cyrillic })).to.include({ state: 'broken', code: 'encoding' });
    const read = readFile({ name: 'a.csv', bytes: cyrillic }, { textEncoding: 'windows-1251' });
    expect(read.results?.[0]).to.include({ analyte: 'МДМ' });
  });

  it('is never taken for whole when it is cut', () => {
    const whole = `${HEADING}\r\n${rowWith('1.5')}\r\n${rowWith('2.5')}\r\n`;
    for (let length = 1; length < whole.length - 1; length += 1) {
      const isAtLineEnd = /[\r\n]$/.test(whole.slice(0, length)) && length > HEADING.length + 2;
      if (!isAtLineEnd) expect(state(whole.slice(0, length)), String(length)).not.to.equal('complete');
    }
  });
});

describe('Tables of real instruments under a configured map', () => {
  it('WinLab32: date and time in two columns, decimal point, day first', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/csv/winlab32.csv'));
    const columnMap: ColumnMap = {
      ...publishedColumnMap,
      name: 'winlab32',
      dateTime: 'dd-MM-yy hh:mm:ss a',
      columns: {
        sampleId: ['Sample ID'],
        analyte: ['Analyte Name'],
        value: ['Reported Conc (Calib)'],
        unit: ['Units (Samp)'],
        acquiredAt: ['Date', 'Time'],
      },
    };
    const read = readFile(source, { columnMap, timeZone: 'Europe/Brussels' });
    expect(read).to.include({ adapter: 'csv-results', kind: 'results', points: 4 });
    expect(read.results?.map(({ value }) => value)).to.deep.equal([0.111, 0.222, 0.555, 0.666]);
    expect(read.results?.[0]).to.include({
      sampleId: 'DU-0001',
      analyte: 'Ag 107',
      unit: 'mg/kg',
      acquiredAt: '2021-05-28T10:40:54.000Z',
    });
  });

  it('MassHunter Quant: two heading rows with groups, names that repeat, an American date', function () {
    const source = sourceAt(fixtureOrSkip(this, 'instruments/open/csv/agilent.masshunter.quantitative.csv'));
    const columnMap: ColumnMap = {
      ...publishedColumnMap,
      name: 'masshunter-quant',
      headerRows: 2,
      dateTime: 'M/d/yyyy h:mm a',
      retentionUnit: 'minutes',
      columns: {
        sampleId: ['Sample / Name'],
        value: ['TestInterims Results / Final Conc.'],
        retention: ['TestInterims Results / RT'],
        acquiredAt: ['Sample / Acq. Date-Time'],
        qcType: ['Sample / Type'],
      },
      constants: { analyte: 'TestInterims', unit: 'ug/mL' },
    };
    const read = readFile(source, { columnMap });
    expect(read.results?.[0]).to.include({
      sampleId: 'H2O-0001',
      analyte: 'TestInterims',
      value: 0.1034,
      unit: 'ug/mL',
      qcType: 'Sample',
      acquiredAt: null,
    });
    expect(read.results?.[0]?.retentionSeconds).to.be.closeTo(26.563 * 60, 1e-6);
  });

  it('a map that names a missing or a repeated column is refused by name', () => {
    const columns = { ...publishedColumnMap.columns, analyte: ['Compound'] };
    const text = `${HEADING}\n${rowWith('1')}\n`;
    expect(stateWith(text, { columnMap: { ...publishedColumnMap, columns } })).to.deep.include({
      code: 'no-column-map',
    });
    const twice = 'sample_id,analyte,value,value\nS1,MDMA,1,2\n';
    const short = {
      ...publishedColumnMap,
      columns: { sampleId: ['sample_id'], analyte: ['analyte'], value: ['value'] },
    };
    expect(stateWith(twice, { columnMap: short })).to.deep.include({
      code: 'no-column-map',
      values: { column: 'value', found: 2, map: 'dalel-1' },
    });
  });
});

describe('Numbers and dates in tables', () => {
  const comma = { decimal: 'comma', groupSeparator: '' } as const;

  it('reads a decimal comma where it is configured and refuses a point there', () => {
    expect(decimalNumber('0,0385', comma)).to.equal(0.0385);
    expect(decimalNumber('4,44061e+008', comma)).to.equal(444_061_000);
    expect(() => decimalNumber('1.234', comma))
      .to.throw(UnreadableFile)
      .with.property('code', 'ambiguous-number');
    expect(decimalNumber('1.234,5', { decimal: 'comma', groupSeparator: '.' })).to.equal(1234.5);
    expect(() => decimalNumber('12.34,5', { decimal: 'comma', groupSeparator: '.' })).to.throw(UnreadableFile);
    expect(decimalNumber('108 940', { decimal: 'comma', groupSeparator: ' ' })).to.equal(108_940);
    expect(decimalNumber('Not Identified', comma)).to.equal(undefined);
  });

  it('reads back any number written with its signs, and no other way', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decimalNumber(String(value).replace('.', ','), comma)).to.equal(
          value === 0 ? Number(String(value)) : value,
        );
      }),
    );
  });

  it('reads a date by its pattern only', () => {
    expect(statedTime('02/08/2023 17:07:47', 'dd/MM/yyyy HH:mm:ss').clock).to.include({ day: 2, month: 8, hour: 17 });
    expect(statedTime('02/08/2023 17:07:47', 'MM/dd/yyyy HH:mm:ss').clock).to.include({ day: 8, month: 2 });
    expect(statedTime('21.2.2012. 13:16:32', 'd.M.yyyy. H:mm:ss').clock).to.include({ day: 21, month: 2, year: 2012 });
    expect(statedTime('7/18/2019 12:04:11 PM', 'M/d/yyyy h:mm:ss a').clock).to.include({ hour: 12 });
    expect(statedTime('24-Jul-23 21:37:10', 'd-MMM-yy HH:mm:ss').clock).to.include({ year: 2023, month: 7 });
    expect(() => statedTime('13/18/2019 1:00 PM', 'M/d/yyyy h:mm a')).to.throw(UnreadableFile);
  });

  it('knows a pattern that says too little', () => {
    expect(isUsablePattern('dd.MM.yyyy')).to.equal(false);
    expect(isUsablePattern('dd.MM.yyyy hh:mm')).to.equal(false);
    expect(isUsablePattern('dd.MM.yyyy HH:mm')).to.equal(true);
  });
});

function rowWith(value: string): string {
  return `S1,,MDMA,${value},mg/g,,,,,,,,`;
}

function rowsOf(lines: string, profile: InstrumentProfile = {}): readonly ResultRow[] {
  return readFile({ name: 'a.csv', bytes: bytesOf(`${HEADING}\n${lines}\n`) }, profile).results ?? [];
}

function refusalOf(lines: string): UnreadableFile {
  try {
    rowsOf(lines);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error('read');
}

function state(text: string): string {
  const found = stateWith(text, {});
  return found.state === 'complete' ? 'complete' : `${found.state} ${found.code}`;
}

function stateWith(text: string, profile: InstrumentProfile): ReturnType<typeof completeness> {
  return completeness({ name: 'a.csv', bytes: bytesOf(text) }, profile);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
