import { expect } from 'chai';
import { readBalancePrint } from '../../server/evidence/balances/balance-reading.js';

describe('what a balance printed', () => {
  const stable: readonly [string, string, number, number][] = [
    ['S S     12.4310 g', 'mt-sics', 12_431_000, 100],
    ['S S      12431.0 mg', 'mt-sics', 12_431_000, 100],
    ['S S     12.431[0] g', 'mt-sics', 12_431_000, 100],
    ['T S      1.8000 g', 'mt-sics', 1_800_000, 100],
    ['ST,+00012.431  g', 'and', 12_431_000, 1000],
    ['ST,NT,+  12.431 g', 'and', 12_431_000, 1000],
    ['ST,NT,01,  12.34 kg', 'and', 12_340_000_000, 10_000_000],
    ['WT,+00012.431  g', 'and', 12_431_000, 1000],
    ['+    12.4310 g  ', 'sbi', 12_431_000, 100],
    ['N     +   12.4310 g  ', 'sbi', 12_431_000, 100],
    ['N     +   12,4310 g  ', 'sbi', 12_431_000, 100],
    ['N         12.4310 g  ', 'sbi', 12_431_000, 100],
    ['SI      12.431 g  ', 'radwag', 12_431_000, 1000],
    ['S        62.155 ct', 'radwag', 12_431_000, 200],
    ['    12.4310 g     N', 'ohaus', 12_431_000, 100],
    ['      12.4310 g', 'aligned', 12_431_000, 100],
    ['\u00a0\u00a0\u00a0\u00a0\u00a012.4310\u00a0g\u00a0', 'aligned', 12_431_000, 100],
    ['S S     0.000001 kg', 'mt-sics', 1000, 1000],
    ['S S     7 µg', 'mt-sics', 7, 1],
    ['S S     7 μg', 'mt-sics', 7, 1],
  ];
  for (const [line, form, massMicrograms, resolutionMicrograms] of stable) {
    it(`«${line}» is a stable weight in the form of ${form}`, () => {
      const wanted = line.startsWith('T') ? 'tare' : 'net';
      const print = line.trim().replace(/\s+/g, ' ');
      const read = readBalancePrint(`${line}\r\n`, wanted);
      expect(read).to.deep.include({ form, mass: { massMicrograms, resolutionMicrograms, print } });
    });
  }

  const refused: readonly [string, string][] = [
    ['S D     12.4310 g', 'unstable'],
    ['S I', 'unstable'],
    ['US,+00012.431  g', 'unstable'],
    ['+    12.4310    ', 'unstable'],
    ['N     +   12.4310    ', 'unstable'],
    ['SI ?    12.431 g  ', 'unstable'],
    ['?    12.431 g', 'unstable'],
    ['    12.4310 g ?  N', 'unstable'],
    ['S +', 'overload'],
    ['OL,+9999999E+19', 'overload'],
    ['Stat       High', 'overload'],
    ['     H     ', 'overload'],
    ['SI ^   999.999 g  ', 'overload'],
    ['S -', 'underload'],
    ['Stat       Low', 'underload'],
    ['v     -3.000 g', 'underload'],
    ['ES', 'balance-error'],
    ['Err 54', 'balance-error'],
    ['S S    -12.4310 g', 'negative'],
    ['ST,-00012.431  g', 'negative'],
    ['N     -   12.4310 g  ', 'negative'],
    ['ST,+00012.431', 'no-unit'],
    ['      12.4310', 'no-unit'],
    ['QT,+0000000012 PC', 'unit-foreign'],
    ['S S     0.4385 oz', 'unit-foreign'],
    ['S S     191.84 GN', 'unit-foreign'],
    ['S S     12.4310 %', 'unit-foreign'],
    ['S S     0.0000001 g', 'not-whole'],
    ['S S     0.1234567 ct', 'not-whole'],
    ['S S     0.5 µg', 'not-whole'],
    ['S S     12.4310 g\r\nS S     12.4311 g', 'several'],
    ['S D     12.4310 g\r\nS S     12.4310 g', 'several'],
    ['G     +   14.2310 g  ', 'other-quantity'],
    ['S S 12.4310 g\u0000', 'unreadable'],
    ['S S 12.4310 g\u202e', 'unreadable'],
    ['\u001b[2JS S 12.4310 g', 'unreadable'],
    ['Balance 1\r\nOK', 'unreadable'],
    ['S S     12.4310 g'.padEnd(401), 'unreadable'],
  ];
  for (const [print, refusal] of refused) {
    it(`«${print.slice(0, 40)}» is refused as ${refusal}`, () => {
      expect(readBalancePrint(print, 'net')).to.include({ refusal });
    });
  }

  for (const typed of ['12,431', '12.431 g', ' 12,431 г', '+12.431 g', '1 234,5 мг', 'abc', '', '<b>1</b>']) {
    it(`«${typed}» was typed: no balance writes it`, () => {
      expect(readBalancePrint(typed, 'net')).to.equal(undefined);
    });
  }

  it('takes the wanted line of a whole print with gross, tare and net', () => {
    const print = [
      'Sartorius  MSE225S',
      '23.11.2026  14:37',
      'G     +   14.2310 g  ',
      'T     +    1.8000 g  ',
      'N     +   12.4310 g  ',
    ].join('\r\n');
    const massOf = (wanted: 'gross' | 'tare' | 'net') => readBalancePrint(print, wanted);
    expect(massOf('gross'))
      .to.deep.include({ quantity: 'gross' })
      .and.nested.include({ 'mass.massMicrograms': 14_231_000 });
    expect(massOf('tare')).to.nested.include({ 'mass.massMicrograms': 1_800_000 });
    expect(massOf('net')).to.nested.include({ 'mass.print': 'N + 12.4310 g' });
  });

  it('answers at once to text made to make it search', () => {
    const began = performance.now();
    for (const evil of [
      ' '.repeat(60),
      'S S '.repeat(15),
      `${'1'.repeat(55)} g`,
      `ST,${' '.repeat(50)}x`,
      '+'.repeat(60),
    ]) {
      readBalancePrint(`${evil}\n`.repeat(6), 'net');
    }
    expect(performance.now() - began).to.be.below(500);
  });
});
