import { expect } from 'chai';
import { discrepanciesOf, exhibitFaults, isInspected } from '../../server/evidence/exhibits/exhibit.js';
import { readExhibit } from '../../server/evidence/exhibits/exhibit-form.js';
import { caseNumber, exhibitNumber, parseExhibitNumber, stageOf } from '../../server/evidence/cases/case-file.js';
import { endOfDay } from '../../server/evidence/orders/due.js';
import { dayIn, isDay } from '../../server/evidence/orders/order.js';
import { wordKey, wordsIn } from '../../server/evidence/orders/search-words.js';
import { InvalidInput } from '../../server/foundation/errors.js';
import { aPackage } from '../support/evidence.js';

const faultsOf = (content: ReturnType<typeof aPackage>) =>
  Object.entries(exhibitFaults(content))
    .filter(([, fault]) => fault !== undefined)
    .map(([name, fault]) => `${name}: ${fault?.code}`);

const form = (changes: Readonly<Record<string, unknown>>) => ({
  description: 'Порошок',
  packaging: 'zip-bag',
  ...changes,
});

function refusedFields(body: unknown): readonly string[] {
  try {
    readExhibit(body);
  } catch (fault) {
    if (fault instanceof InvalidInput)
      return Object.entries(fault.fields).map(([name, { code }]) => `${name}: ${code}`);
    throw fault;
  }
  return [];
}

describe('an exhibit', () => {
  it('agrees with its ruling when count, seal and inscription do', () => {
    expect(discrepanciesOf(aPackage())).to.deep.equal([]);
  });

  it('names each thing that differs', () => {
    const found = aPackage({
      foundCount: 3,
      sealNumber: '0091872',
      sealCondition: 'broken',
      inscriptionCheck: 'differs',
    });
    expect(discrepanciesOf(found)).to.deep.equal(['count', 'seal-number', 'seal-condition', 'inscription']);
  });

  it('does not differ in what has not been counted or declared', () => {
    expect(discrepanciesOf(aPackage({ foundCount: null, declaredSealNumber: null }))).to.deep.equal([]);
  });

  it('has the same seal whether or not it is written with spaces', () => {
    expect(discrepanciesOf(aPackage({ sealNumber: '00 91831' }))).to.deep.equal([]);
  });

  it('is inspected once the seal has been looked at', () => {
    expect(isInspected(aPackage())).to.equal(true);
    expect(isInspected(aPackage({ sealCondition: null }))).to.equal(false);
  });

  it('needs the number of an intact seal, and none where there is no seal', () => {
    expect(faultsOf(aPackage({ sealNumber: null }))).to.deep.equal(['sealNumber: seal-number-needed']);
    expect(faultsOf(aPackage({ sealCondition: 'absent' }))).to.deep.equal(['sealNumber: seal-number-unneeded']);
    expect(faultsOf(aPackage({ sealCondition: 'absent', sealNumber: null }))).to.deep.equal([]);
  });

  it('needs words where "other" says nothing', () => {
    const faults = faultsOf(aPackage({ packaging: 'other', channel: 'other' }));
    expect(faults).to.deep.equal(['packagingNote: packaging-note-needed', 'channelNote: channel-note-needed']);
  });
});

describe("an exhibit's form", () => {
  it('reads a mass exactly, with comma or point, and counts with spaces', () => {
    const { content } = readExhibit(form({ grossMass: '12,431', foundCount: '1 200' }));
    expect(content.grossMassMicrograms).to.equal(12_431_000);
    expect(content.foundCount).to.equal(1_200);
    expect(readExhibit(form({ grossMass: '0.000001' })).content.grossMassMicrograms).to.equal(1);
  });

  it('refuses a mass that two people could read differently, and one below zero', () => {
    expect(refusedFields(form({ grossMass: '1.234,5' }))).to.deep.equal(['grossMass: mass-ambiguous']);
    expect(refusedFields(form({ grossMass: '-3' }))).to.deep.equal(['grossMass: mass-negative']);
    expect(refusedFields(form({ declaredCount: 'пять' }))).to.deep.equal(['declaredCount: not-a-count']);
  });

  it('names every field that is missing or not one of its choices', () => {
    expect(refusedFields({ packaging: 'chest', hazards: ['lava'] })).to.include.members([
      'description: required',
      'packaging: not-allowed',
      'hazards: not-allowed',
    ]);
  });

  it('takes one tick or several', () => {
    expect(readExhibit(form({ hazards: 'toxic' })).content.hazards).to.deep.equal(['toxic']);
    expect(readExhibit(form({ hazards: ['sharps', 'toxic'] })).content.hazards).to.deep.equal(['toxic', 'sharps']);
  });
});

describe('numbers', () => {
  it('are written as year, laboratory and serial, the exhibit behind', () => {
    expect(caseNumber('ALM', 2026, 123)).to.equal('26-ALM-000123');
    expect(exhibitNumber('26-ALM-000123', 2)).to.equal('26-ALM-000123-02');
  });

  it('are read back, typed in small letters too', () => {
    const parts = { caseNumber: '26-ALM-000123', position: 102 };
    expect(parseExhibitNumber(' 26-alm-000123-102 ')).to.deep.equal(parts);
    for (const text of ['26-ALM-000123', '26-ALM-123-02', 'x', ''])
      expect(parseExhibitNumber(text)).to.equal(undefined);
  });
});

describe('a case', () => {
  it('is in work only after its expert has been warned', () => {
    expect(stageOf({ assigned: false, warned: false, closed: false })).to.equal('unassigned');
    expect(stageOf({ assigned: true, warned: false, closed: false })).to.equal('unwarned');
    expect(stageOf({ assigned: true, warned: true, closed: false })).to.equal('in-work');
    expect(stageOf({ assigned: true, warned: true, closed: true })).to.equal('closed');
  });
});

describe('days', () => {
  it('exist or are refused', () => {
    expect(isDay('2028-02-29')).to.equal(true);
    for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '']) expect(isDay(text)).to.equal(false);
  });

  it('change at midnight of the laboratory', () => {
    expect(dayIn('Asia/Almaty', new Date('2026-11-23T19:00:00Z'))).to.equal('2026-11-24');
    expect(endOfDay('2026-11-23', 'Asia/Almaty').toISOString()).to.equal('2026-11-23T19:00:00.000Z');
    expect(endOfDay('2026-10-25', 'Europe/Berlin').toISOString()).to.equal('2026-10-25T23:00:00.000Z');
  });
});

describe('search words', () => {
  it('are small, single, and without leading zeros as well', () => {
    expect(wordsIn(['26-ALM-000123', 'Алматы АЛМАТЫ', null])).to.deep.equal(['26', 'alm', '000123', 'алматы', '123']);
  });

  it('begin alike when their keys do', () => {
    expect(wordKey('қостанай').startsWith(wordKey('қост'))).to.equal(true);
  });
});
