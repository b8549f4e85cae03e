// The words over the peaks of a run: none touches another, the chosen peak always keeps its own.
import { expect } from 'chai';
import fc from 'fast-check';
import { labelPeaks, type PeakText } from '../../views/parts/peak-labels.js';
import { decimalsOfStep, roundTicks } from '../../views/parts/plot-scale.js';

const label = (at: number, changes: Partial<PeakText> = {}): PeakText => ({
  number: '1',
  more: ' 4,12 кокаин',
  at,
  line: 40,
  anchor: 'middle',
  height: 1,
  isChosen: false,
  ...changes,
});

describe('the words over peaks', () => {
  it('stand whole where there is room', () => {
    const apart = [label(100), label(300), label(500)];
    expect(labelPeaks(apart)).to.deep.equal(apart);
  });

  it('leave the smaller of two close peaks its number, and nothing where that has no room either', () => {
    const tall = label(100, { height: 9 });
    expect(labelPeaks([label(155), tall])).to.deep.equal([label(155, { more: '' }), tall]);
    expect(labelPeaks([label(110), tall])).to.deep.equal([tall]);
  });

  it('keep the chosen peak before a taller one', () => {
    const chosen = label(110, { isChosen: true });
    expect(labelPeaks([label(100, { height: 9 }), chosen])).to.deep.equal([chosen]);
  });

  it('never touch, and keep their order', () => {
    const any = fc.record({
      at: fc.nat(800),
      line: fc.nat(200),
      height: fc.nat(),
      more: fc.constantFrom('', ' 4,1', ' 4,12 МДМА'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (found) => {
        const given = found.map((each) => label(each.at, each));
        const shown = labelPeaks(given);
        for (const [index, one] of shown.entries()) {
          for (const other of shown.slice(index + 1)) {
            const half = ((one.number + one.more).length + (other.number + other.more).length) * 3.3;
            const apart = Math.abs(one.at - other.at) >= half || Math.abs(one.line - other.line) >= 15;
            expect(apart, `${JSON.stringify(one)} ${JSON.stringify(other)}`).to.equal(true);
          }
        }
        const places = shown.map((one) => given.findIndex((each) => each.at === one.at && each.line === one.line));
        expect(places).to.not.include(-1);
      }),
    );
  });
});

describe('the numbers along an axis', () => {
  it('differ from each other, however small the range', () => {
    for (const top of [9, 1.2, 0.37, 0.02, 0.004]) {
      const ticks = roundTicks(0, top, 4);
      const decimals = decimalsOfStep((ticks[1] ?? 0) - (ticks[0] ?? 0));
      const texts = ticks.map((value) => value.toFixed(decimals));
      expect(new Set(texts).size, texts.join()).to.equal(ticks.length);
    }
  });
});
