// Tables whose numbers and dates read two ways: what the profile of the instrument says of them, and where it is not asked.
import { expect } from 'chai';
import { publishedColumnMap } from '../../lab-instruments/csv-results/column-map.js';
import type { InstrumentProfile } from '../../lab-instruments/instrument-profile.js';
import type { ResultRow } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';

describe('A table that reads two ways', () => {
  it('has its numbers by the decimal sign of the instrument', () => {
    expect(values(['"1,500"', '2'], {})).to.equal('ambiguous-number');
    expect(values(['"1,500"', '2'], { decimalSign: 'comma' })).to.deep.equal([1.5, 2]);
    expect(values(['"1,500"', '2'], { decimalSign: 'point' })).to.deep.equal([1500, 2]);
    expect(values(['"<0,05"', '"1.234,5"'], { decimalSign: 'comma' })).to.deep.equal([0.05, 1234.5]);
  });

  it('is refused where its numbers contradict that sign', () => {
    expect(values(['"1,500"', '2.25'], { decimalSign: 'comma' })).to.equal('ambiguous-number');
    expect(values(['"0,5"', '2'], { decimalSign: 'point' })).to.equal('ambiguous-number');
    expect(values(['"1,500"', '2.25'], { decimalSign: 'point' })).to.deep.equal([1500, 2.25]);
  });

  it('is read by its map as long as that leaves no doubt', () => {
    expect(values(['1.500', '2.25'], { decimalSign: 'comma' })).to.deep.equal([1.5, 2.25]);
    const columnMap = { ...publishedColumnMap, groupSeparator: ',' } as const;
    expect(values(['"1,500"', '2'], { decimalSign: 'comma', columnMap })).to.deep.equal([1500, 2]);
  });

  it('keeps what is not detected apart from zero under any sign', () => {
    expect(values(['ND', '"0,5"', ''], { decimalSign: 'comma' })).to.deep.equal([null, 0.5, null]);
  });

  it('has its dates by the style of the instrument, and stays refused without one', () => {
    const zone = { timeZone: 'Asia/Almaty' };
    expect(times('3/4/2026 10:00 AM', zone)).to.equal('ambiguous-date');
    expect(times('3/4/2026 10:00 AM', { ...zone, dateStyle: 'us' })).to.deep.equal(['2026-03-04T05:00:00.000Z']);
    expect(times('3/4/2026 10:00', { ...zone, dateStyle: 'day-first' })).to.deep.equal(['2026-04-03T05:00:00.000Z']);
    expect(times('3.4.2026 10:00', { ...zone, dateStyle: 'dotted' })).to.deep.equal(['2026-04-03T05:00:00.000Z']);
    expect(times('3/4/2026 10:00', { ...zone, dateStyle: 'iso' })).to.equal('ambiguous-date');
    expect(times('3/4/2026', { ...zone, dateStyle: 'us' })).to.equal('ambiguous-date');
    expect(times('2026-04-03T10:00:00+05:00', { dateStyle: 'us' })).to.deep.equal(['2026-04-03T05:00:00.000Z']);
  });

  it('has its dates by the pattern of its map alone, if that has one', () => {
    const columnMap = { ...publishedColumnMap, dateTime: 'dd/MM/yyyy HH:mm' };
    const profile: InstrumentProfile = { columnMap, dateStyle: 'us', timeZone: 'Asia/Almaty' };
    expect(times('03/04/2026 10:00', profile)).to.deep.equal(['2026-04-03T05:00:00.000Z']);
    expect(times('3/4/2026 10:00', profile)).to.equal('ambiguous-date');
  });
});

function values(written: readonly string[], profile: InstrumentProfile): readonly (number | null)[] | string {
  return read(
    written.map((value) => `S1,MDMA,${value},`),
    profile,
    ({ value }) => value,
  );
}

function times(written: string, profile: InstrumentProfile): readonly (string | null)[] | string {
  return read([`S1,MDMA,1,${written}`], profile, ({ acquiredAt }) => acquiredAt);
}

function read<T>(rows: readonly string[], given: InstrumentProfile, of: (row: ResultRow) => T): readonly T[] | string {
  const { sampleId, analyte, value, acquiredAt } = publishedColumnMap.columns;
  const columns = {
    ...(sampleId && { sampleId }),
    ...(analyte && { analyte }),
    ...(value && { value }),
    ...(acquiredAt && { acquiredAt }),
  };
  const columnMap = { ...(given.columnMap ?? publishedColumnMap), columns };
  const text = `sample_id,analyte,value,acquired_at\n${rows.join('\n')}\n`;
  try {
    const { results } = readFile({ name: 'a.csv', bytes: Buffer.from(text) }, { ...given, columnMap });
    return (results ?? []).map(of);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
}
