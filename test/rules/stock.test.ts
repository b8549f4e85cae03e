import { expect } from 'chai';
import { parseAmount } from '../../server/measuring/stock/amount.js';
import { lotFaults, useUntil } from '../../server/measuring/stock/lot-statement.js';
import { correctionOn, demandUsable, followOn, type Movement } from '../../server/measuring/stock/movement.js';
import { lotState, type Lot } from '../../server/evidence/lots/lot.js';
import { amountText, changeText } from '../../views/stock/amount-text.js';
import { translator } from '../../views/messages/translate.js';
import { aLotStatement } from '../support/a-lot.js';

const lot = (facts: Partial<Lot> = {}): Lot => ({
  ...aLotStatement(),
  ...{ id: 'l', laboratoryId: 'x', number: '26-ALM-R000001', madeBy: 'p', madeAt: '' },
  ...{ openedOn: '2026-11-02', useUntil: '2026-12-01', balance: 10_000, ordinal: 3 },
  ...facts,
});

const line = (ordinal: number, facts: Partial<Movement>): Movement => ({
  ...{ id: `m${ordinal}`, laboratoryId: 'x', lotId: 'l', ordinal, kind: 'used', amount: 2_000 },
  ...{ change: -2_000, balance: 0, purpose: '', correctsId: null, madeBy: 'p', madeAt: '' },
  ...facts,
});

const codeOf = (decide: () => unknown): string => {
  try {
    decide();
  } catch (fault) {
    return (fault as { readonly code: string }).code;
  }
  return 'allowed';
};

describe('a lot', () => {
  it('may be used when it is open, on its last day, while something is left', () => {
    const states = [
      lotState(lot(), '2026-12-01'),
      lotState(lot(), '2026-12-02'),
      lotState(lot({ openedOn: null }), '2026-11-23'),
      lotState(lot({ balance: 0, openedOn: null }), '2026-12-02'),
      lotState(lot({ useUntil: null }), '2090-01-01'),
    ];
    expect(states).to.deep.equal(['usable', 'expired', 'unopened', 'used-up', 'usable']);
  });

  it('says why it may not be used', () => {
    expect(codeOf(() => demandUsable(lot(), '2026-12-02'))).to.equal('stock.expired');
    expect(codeOf(() => demandUsable(lot({ openedOn: null }), '2026-11-23'))).to.equal('stock.unopened');
    expect(codeOf(() => demandUsable(lot({ balance: 0 }), '2026-11-23'))).to.equal('stock.used-up');
    expect(codeOf(() => demandUsable(lot(), '2026-11-23'))).to.equal('allowed');
  });

  it('keeps after opening as long as is said, never beyond its own day', () => {
    const statement = { expiresOn: '2027-01-10', daysAfterOpening: 30 };
    expect(useUntil(statement, '2026-11-23')).to.equal('2026-12-23');
    expect(useUntil(statement, '2027-01-01')).to.equal('2027-01-10');
    expect(useUntil({ ...statement, expiresOn: null }, '2027-01-01')).to.equal('2027-01-31');
    expect(useUntil({ expiresOn: null, daysAfterOpening: null }, '2027-01-01')).to.equal(null);
  });

  it('is entered only with what can be true of it', () => {
    const faults = (wishes: Parameters<typeof aLotStatement>[0]): readonly string[] =>
      Object.entries(lotFaults(aLotStatement(wishes), '2026-11-23')).flatMap(([name, fault]) =>
        fault === undefined ? [] : [`${name}: ${fault.code}`],
      );
    expect(faults({})).to.deep.equal([]);
    expect(faults({ cameOn: '2026-11-24' })).to.deep.equal(['cameOn: lot-day-ahead']);
    expect(faults({ expiresOn: '2026-10-31' })).to.deep.equal(['expiresOn: lot-expires-before']);
    expect(faults({ purity: '100.1' })).to.deep.equal(['purity: too-great']);
    expect(faults({ purity: '99,4' })).to.deep.equal(['purity: decimal-unreadable']);
    expect(faults({ purity: null })).to.deep.equal(['purityUncertainty: lot-uncertainty-alone']);
    expect(faults({ daysAfterOpening: 0 })).to.deep.equal(['daysAfterOpening: too-great']);
    expect(faults({ maker: null })).to.deep.equal(['maker: required']);
    expect(faults({ kind: 'solution', maker: null, makerLot: null })).to.deep.equal([
      'preparedBy: required',
      'concentration: required',
    ]);
  });
});

describe('a movement', () => {
  const day = '2026-11-23';
  it('takes, adds or puts the count in the place of the balance', () => {
    expect(followOn(lot(), { kind: 'used', amount: 4_000 }, day)).to.deep.equal({
      ...{ ordinal: 4, change: -4_000, balance: 6_000 },
    });
    expect(followOn(lot(), { kind: 'received', amount: 1 }, day).balance).to.equal(10_001);
    expect(followOn(lot(), { kind: 'counted', amount: 9_990 }, day)).to.include({ change: -10, balance: 9_990 });
    expect(followOn(lot(), { kind: 'counted', amount: 0 }, day).balance).to.equal(0);
  });

  it('never leaves less than nothing, and an expired lot can still be disposed of', () => {
    expect(codeOf(() => followOn(lot(), { kind: 'used', amount: 10_001 }, day))).to.equal('stock.too-little');
    expect(codeOf(() => followOn(lot(), { kind: 'used', amount: 1 }, '2027-01-01'))).to.equal('stock.expired');
    expect(followOn(lot(), { kind: 'disposed', amount: 10_000 }, '2027-01-01').balance).to.equal(0);
  });

  it('is corrected by the difference, a correction in its turn', () => {
    const wrong = line(2, {});
    expect(correctionOn(lot(), { wrong, lines: [wrong], amount: 1_500 })).to.deep.equal({
      ...{ of: 'used', ordinal: 4, change: 500, balance: 10_500 },
    });
    const again = line(3, { kind: 'corrected', amount: 1_500, correctsId: 'm2' });
    const second = correctionOn(lot(), { wrong: again, lines: [wrong, again], amount: 1_800 });
    expect(second).to.include({ of: 'used', change: -300 });
    const counted = line(3, { kind: 'counted', amount: 10_000 });
    expect(correctionOn(lot(), { wrong: counted, lines: [wrong, counted], amount: 10_100 })).to.include({
      change: 100,
    });
  });

  it('is corrected once, not before a count, and not below nothing', () => {
    const wrong = line(2, {});
    const answered = [wrong, line(3, { kind: 'corrected', correctsId: 'm2' })];
    expect(codeOf(() => correctionOn(lot(), { wrong, lines: answered, amount: 1 }))).to.equal(
      'stock.corrected-already',
    );
    const counted = [wrong, line(3, { kind: 'counted' })];
    expect(codeOf(() => correctionOn(lot(), { wrong, lines: counted, amount: 1 }))).to.equal('stock.counted-since');
    expect(codeOf(() => correctionOn(lot(), { wrong, lines: [wrong], amount: 12_001 }))).to.equal('stock.too-little');
  });
});

describe('an amount', () => {
  it('is read in milligrams or millilitres, or by its unit', () => {
    expect(parseAmount('12,5', 'micrograms')).to.equal(12_500);
    expect(parseAmount('1.5 г', 'micrograms')).to.equal(1_500_000);
    expect(parseAmount('2,5 л', 'microlitres')).to.equal(2_500_000);
    expect(parseAmount('250 мкл', 'microlitres')).to.equal(250);
    expect(parseAmount('250 μl', 'microlitres')).to.equal(250);
    expect(parseAmount('4', 'microlitres')).to.equal(4_000);
  });

  it('is refused where it says another thing', () => {
    expect(parseAmount('5 мг', 'microlitres')).to.deep.equal({ code: 'amount-unreadable' });
    expect(parseAmount('5 мл', 'micrograms')).to.deep.equal({ code: 'amount-unreadable' });
    expect(parseAmount('0,0001', 'micrograms')).to.deep.equal({ code: 'amount-too-fine' });
    expect(parseAmount('1,000.5', 'micrograms')).to.deep.equal({ code: 'mass-ambiguous' });
    expect(parseAmount(' ', 'microlitres')).to.deep.equal({ code: 'required' });
    expect(parseAmount('−5', 'micrograms')).to.deep.equal({ code: 'amount-unreadable' });
  });

  it('is written to its last digit', () => {
    const [ru, en] = [translator('ru'), translator('en')];
    expect(amountText(ru, 12_501, 'micrograms')).to.equal('12,501\u00a0мг');
    expect(amountText(ru, 2_500_000, 'microlitres')).to.equal('2,5\u00a0л');
    expect(amountText(en, 250, 'microlitres')).to.equal('0.25\u00a0ml');
    expect(changeText(ru, -10, 'micrograms')).to.equal('−0,01\u00a0мг');
    expect(changeText(ru, 10, 'micrograms')).to.equal('+0,01\u00a0мг');
  });
});
