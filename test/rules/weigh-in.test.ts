import { expect } from 'chai';
import { missingPages, papersIn } from '../../server/evidence/acts/act-scan.js';
import { stateOfAct } from '../../server/evidence/acts/act.js';
import { codeOnPage } from '../../server/evidence/acts/act-scan.js';
import { differencesBetween } from '../../server/evidence/acts/discrepancy.js';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import {
  checkSealOnPackage,
  checkWeighIn,
  grossOnRecord,
  packageBegun,
} from '../../server/evidence/custody/weigh-in.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const grams = (massMicrograms: number, resolutionMicrograms = 10_000) => ({ massMicrograms, resolutionMicrograms });

describe('the weigh-in before an item leaves', () => {
  it('compares with the newest reading since the package was last opened', () => {
    const readings = [
      { ...grams(14_200_000), at: '2026-11-20' },
      { ...grams(13_900_000), at: '2026-11-23' },
    ];
    expect(grossOnRecord(readings, undefined)?.massMicrograms).to.equal(13_900_000);
    const opened = (at: string) => ({ position: 3, at, weighed: 'before' as const });
    expect(grossOnRecord(readings, opened('2026-11-22'))?.massMicrograms).to.equal(13_900_000);
    expect(grossOnRecord(readings, opened('2026-11-24'))).to.equal(undefined);
  });

  it('begins the package anew where it was opened, or came back from outside under another seal', () => {
    const at = (day: number) => `2026-11-${String(day)}T09:00:00.000Z`;
    const by = { id: 'p1', name: 'p1' };
    const history = (...acts: CustodyAct[]): CustodyEvent[] =>
      acts.map((act, index) => {
        const when = { occurredAt: at(10 + index), lateReason: null };
        return { id: String(index), itemId: 'e1', person: by, witness: null, ...when, act };
      });
    const received = { type: 'received', from: 'ДП', seal: '77' } as const;
    const out = { type: 'handed-out', to: 'суд', document: '1', purpose: 'court' } as const;
    const back = (seal: string) => ({ type: 'taken-back', from: 'суд', seal }) as const;
    expect(packageBegun(history(received, out, back('77')))).to.equal(undefined);
    expect(packageBegun(history(received, out, back('суд-5')))).to.deep.equal({
      position: 2,
      at: at(12),
      weighed: 'after',
    });
    expect(packageBegun(history(received, { type: 'opened', sealBefore: '77' }))).to.include({ weighed: 'before' });
    const misread = { field: 'seal', wrong: 'суд-5', right: '77' } as const;
    const target = { id: '2', type: 'taken-back' } as const;
    const mended = { type: 'corrected', target, correction: misread, reason: 'описка' } as const;
    expect(packageBegun(history(received, out, back('суд-5'), mended))).to.equal(undefined);
    const readings = [
      { ...grams(14_200_000), at: at(10), position: 0 },
      { ...grams(13_900_000), at: at(12), position: 2 },
    ];
    expect(grossOnRecord(readings, packageBegun(history(received, out, back('суд-5'))))).to.equal(readings[1]);
    expect(grossOnRecord(readings.slice(0, 1), packageBegun(history(received, out, back('суд-5'))))).to.equal(
      undefined,
    );
  });

  it('lets pass what k·u of both weighings explains, to the last microgram, and nothing more', () => {
    // Two readings to 0.01 g: u = 0.01·√(2/3) g, k = 2.
    const tolerance = Math.floor(2 * Math.sqrt((2 * 10_000 ** 2) / 3));
    expect(codeOf(() => checkWeighIn(grams(14_200_000 - tolerance), grams(14_200_000), undefined))).to.equal(undefined);
    const more = () => checkWeighIn(grams(14_200_000 - tolerance - 1), grams(14_200_000), 'потеря влаги');
    expect(codeOf(more)).to.equal('custody.gross-differs');
  });

  it('asks why where the record has no mass, and takes no empty balance for an answer', () => {
    expect(codeOf(() => checkWeighIn(grams(14_200_000), undefined, ' '))).to.equal('custody.gross-unknown');
    expect(codeOf(() => checkWeighIn(grams(14_200_000), undefined, 'пакет заменён'))).to.equal(undefined);
    expect(codeOf(() => checkWeighIn(grams(0), grams(0), undefined))).to.equal('custody.mass-not-positive');
  });

  it('knows the seal on record, and another only where an act says so', () => {
    expect(codeOf(() => checkSealOnPackage('77', '77', undefined))).to.equal(undefined);
    expect(codeOf(() => checkSealOnPackage('78', '77', '26-ALM-A000012'))).to.equal(undefined);
    expect(codeOf(() => checkSealOnPackage('79', '77', undefined))).to.equal('custody.seal-differs');
    expect(codeOf(() => checkSealOnPackage(' ', '77', undefined))).to.equal('custody.seal-missing');
    expect(codeOf(() => checkSealOnPackage('77', null, undefined))).to.equal('custody.seal-on-open');
  });
});

describe('the state of an act', () => {
  const colleague = (signedAt: string | null) => ({ personId: 'p1', signedAt });
  const outsider = { personId: null, signedAt: null };

  it('is complete when colleagues have signed and the paper is attached', () => {
    expect(stateOfAct([colleague(null), outsider], 0)).to.equal('drawn');
    expect(stateOfAct([colleague('2026-11-23'), outsider], 0)).to.equal('drawn');
    expect(stateOfAct([colleague(null), outsider], 1)).to.equal('on-paper');
    expect(stateOfAct([colleague('2026-11-23'), outsider], 1)).to.equal('complete');
    expect(stateOfAct([colleague('2026-11-23')], 0)).to.equal('complete');
  });

  it('counts the paper when every page of one printing is there, or a person said what it is', () => {
    const read = (...pages: string[]) => ({ how: 'code' as const, pages });
    const papers = [
      [[read('1/2')], [2]],
      [[read('1/2'), read('2/2')], []],
      [[read('1/2'), read('2/3'), read('3/3')], [2]],
      [[read('1/3'), read('2/3'), read('3/3'), read('1/2')], []],
      [[read('3/4')], [1, 2, 4]],
      [[read()], []],
      [[read('1/2'), { how: 'hand' as const, pages: [] }], []],
      [[], []],
    ] as const;
    for (const [scans, missing] of papers) {
      expect(missingPages(scans), JSON.stringify(scans)).to.deep.equal(missing);
      expect(papersIn(scans)).to.equal(missing.length === 0 ? scans.length : 0);
    }
  });
});

describe('what differs', () => {
  it('is only what was looked at and is not what the record says', () => {
    const recorded = { 'seal-number': '77', count: '3', 'gross-mass': '14200000' };
    expect(differencesBetween(recorded, { 'seal-number': '77', count: '2', inscription: 'differs' })).to.deep.equal([
      { kind: 'count', recorded: '3', found: '2' },
      { kind: 'inscription', recorded: '', found: 'differs' },
    ]);
    expect(differencesBetween(recorded, {})).to.deep.equal([]);
  });

  it('is read off a page by its code alone, whatever page it is', () => {
    expect(codeOnPage('D7K2M4QX9TH|2/3')).to.equal('D7K2M4QX9TH');
    expect(codeOnPage('D7K2M4QX9TH')).to.equal('D7K2M4QX9TH');
  });
});

function codeOf(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault.code;
    throw fault;
  }
}
