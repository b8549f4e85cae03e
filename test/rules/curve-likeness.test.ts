import { expect } from 'chai';
import fc from 'fast-check';
import { readFile } from '../../lab-instruments/read-file.js';
import type { Curve } from '../../lab-instruments/measurement.js';
import { curveLikeness } from '../../server/chemistry/spectra/curve-likeness.js';
import { bandsOf, lightSpectrumText } from '../support/a-light-spectrum.js';

function curveOfText(text: string): Curve {
  const [curve] = readFile({ name: 'a.jdx', bytes: Buffer.from(text) }, {}).curves ?? [];
  if (curve === undefined) throw new Error('no curve');
  return curve;
}

const curve = (bands: readonly number[], seed: number): Curve =>
  curveOfText(lightSpectrumText({ title: 'x', at: [10, 0], bands, seed }));

describe('likeness of spectra of light', () => {
  const cocaine = curve(bandsOf.cocaine, 1);

  it('is near one for two runs of one substance, and low for another', () => {
    const again = curveLikeness(cocaine, curve(bandsOf.cocaine, 2));
    expect(again?.similarity).to.be.greaterThan(0.95);
    expect(again).to.include({ from: 400, to: 4_000 });
    expect(curveLikeness(cocaine, curve(bandsOf.heroin, 3))?.similarity).to.be.lessThan(0.5);
  });

  it('is one for a curve with itself, and symmetric, whatever the height and the base line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (scale, base) => {
          const other = { ...cocaine, y: cocaine.y.map((value) => scale * value + base) };
          const there = curveLikeness(cocaine, other);
          expect(there?.similarity).to.be.closeTo(1, 1e-9);
          expect(curveLikeness(other, cocaine)?.similarity).to.be.closeTo(there?.similarity ?? 0, 1e-12);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('compares transmittance with absorbance, in either direction of the axis', () => {
    const transmitted = { ...cocaine, yUnit: '% TRANSMITTANCE', y: cocaine.y.map((value) => 100 * 10 ** -value) };
    expect(curveLikeness(cocaine, transmitted)?.similarity).to.be.greaterThan(0.999);
    const turned = { ...cocaine, x: cocaine.x.toReversed(), y: cocaine.y.toReversed() };
    expect(curveLikeness(cocaine, turned)?.similarity).to.be.closeTo(1, 1e-9);
  });

  it('leaves out carbon dioxide of the air', () => {
    const withAir = { ...cocaine, y: cocaine.y.map((value, at) => value + airAt(cocaine.x[at] ?? 0)) };
    expect(curveLikeness(cocaine, withAir)?.similarity).to.be.greaterThan(0.99);
  });

  it('is nothing for curves of different kinds, of too short a stretch, or flat ones', () => {
    expect(curveLikeness(cocaine, { ...cocaine, axis: 'raman-shift' })).to.equal(undefined);
    expect(curveLikeness(cocaine, { ...cocaine, form: 'peaks' })).to.equal(undefined);
    const short = { ...cocaine, x: cocaine.x.subarray(0, 300), y: cocaine.y.subarray(0, 300) };
    expect(curveLikeness(short, cocaine)).to.equal(undefined);
    expect(curveLikeness(cocaine, { ...cocaine, y: cocaine.y.map(() => 1) })).to.equal(undefined);
    const empty = { ...cocaine, x: new Float64Array(), y: new Float64Array() };
    expect(curveLikeness(empty, cocaine)).to.equal(undefined);
  });
});

const airAt = (x: number): number => (x > 2_290 && x < 2_385 ? 2 * Math.sin(x) : 0);
