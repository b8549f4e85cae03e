// Dates as programs write them by the computer's settings: what reads one way is read, what reads two ways waits for a person.
import { expect } from 'chai';
import { localInstant } from '../../lab-instruments/local-date.js';
import type { DateStyle } from '../../lab-instruments/instrument-profile.js';

const zone = { timeZone: 'Asia/Almaty' };

describe('Local dates', () => {
  for (const [text, at] of [
    ['7/18/2019 7:45:36 PM', '2019-07-18T13:45:36.000Z'],
    ['21.2.2012. 13:16:32', '2012-02-21T07:16:32.000Z'],
    ['24-Jul-23, 21:37:10', '2023-07-24T15:37:10.000Z'],
    ['18/10/2016 12:04:11 AM', '2016-10-17T18:04:11.000Z'],
    ['05/05/2023 17:07:47', '2023-05-05T11:07:47.000Z'],
    ['2023-08-02 17:07:47', '2023-08-02T11:07:47.000Z'],
    ['20230802170747', '2023-08-02T11:07:47.000Z'],
    ['20230802 17:07:47', '2023-08-02T11:07:47.000Z'],
    ['2/28/2019 12:14 AM', '2019-02-27T18:14:00.000Z'],
    ['Wed Feb 23 14:45:29 2022', '2022-02-23T08:45:29.000Z'],
  ] as const) {
    it(`reads ${text}, which reads one way`, () => {
      expect(localInstant(text, zone)).to.include({ at, zone: 'profile' });
    });
  }

  it('leaves what reads two ways as text, with a warning', () => {
    for (const text of ['02/08/2023 17:07:47', '09-10-2024 15:24:19', '7/8/2019 7:45:36 PM']) {
      const { at, warnings } = localInstant(text, zone);
      expect(at).to.equal(null);
      expect(warnings).to.deep.equal([{ code: 'date-ambiguous', detail: text }]);
    }
  });

  it('reads it by the style of the instrument', () => {
    const read = (dateStyle: DateStyle) => localInstant('02/08/2023 17:07:47', { ...zone, dateStyle }).at;
    expect(read('us')).to.equal('2023-02-08T11:07:47.000Z');
    expect(read('day-first')).to.equal('2023-08-02T11:07:47.000Z');
    expect(read('iso')).to.equal(null);
  });

  it('knows that two digits may be a year before the others', () => {
    const read = (text: string, dateStyle?: DateStyle) =>
      localInstant(text, { ...zone, ...(dateStyle ? { dateStyle } : {}) });
    expect(read('25/03/14 10:00').warnings[0]?.code).to.equal('date-ambiguous');
    expect(read('25/03/14 10:00', 'day-first').at).to.equal('2014-03-25T04:00:00.000Z');
    expect(read('25/03/14 10:00', 'iso').at).to.equal('2025-03-14T05:00:00.000Z');
    expect(read('95/03/14 10:00').at).to.equal('1995-03-14T04:00:00.000Z');
    expect(read('8/20/20 2:00:32 PM').at).to.equal('2020-08-20T08:00:32.000Z');
    expect(read('25.03.14 10:00').at).to.equal('2014-03-25T04:00:00.000Z');
  });

  it('never lets the style override what the text itself says', () => {
    expect(localInstant('7/18/2019 7:45:36 PM', { ...zone, dateStyle: 'day-first' }).at).to.match(/^2019-07-18/);
  });

  it('gives no instant without a zone, to a date alone, or to an impossible year', () => {
    expect(localInstant('7/18/2019 7:45:36 PM', {})).to.deep.include({ at: null, zone: 'none' });
    expect(localInstant('7/18/2019', zone).warnings).to.deep.equal([{ code: 'date-unreadable', detail: '7/18/2019' }]);
    expect(localInstant('7/18/1907 10:00', zone).warnings[0]?.code).to.equal('year-out-of-range');
    expect(localInstant('39910409093300+0000', zone).warnings[0]?.code).to.equal('year-out-of-range');
    expect(localInstant('13/13/2019 10:00', zone).warnings[0]?.code).to.equal('date-unreadable');
    expect(localInstant('7/18/2019 13:75', zone).warnings[0]?.code).to.equal('date-unreadable');
  });
});
