import { expect } from 'chai';
import { amountAt, backCalculated, fitCurve, responseAt } from '../../server/analysis/quality/calibration-curve.js';

const amounts = [25, 50, 75, 100, 150, 200, 250];
// Published: LRCFS, etizolam, ratios of total ion areas (DOI 10.5281/zenodo.8046760).
const published = [
  0.15251932622403, 0.501857142101689, 0.897586925341204, 1.48673797153519, 2.48665504469575, 3.6218170443646,
  4.63550083368089,
];
// The same runs by the ions 342.1 over 140.2.
const byIons = [0.0282924, 0.0962268, 0.1778805, 0.299464, 0.5105743, 0.7515739, 0.9745194];
const pointsOf = (responses: readonly number[]) =>
  responses.map((response, i) => ({ amount: amounts[i] ?? 0, response }));

const curveOf = (responses: readonly number[], ...[order, weighting]: Parameters<typeof form>) => {
  const curve = fitCurve(pointsOf(responses), form(order, weighting));
  if (curve === undefined) throw new Error('no curve');
  return curve;
};
const form = (order: 'linear' | 'quadratic', weighting: '1' | '1/x' | '1/x2') => ({ order, weighting });
const rounded = (values: readonly (number | null)[], digits: number) => values.map((each) => each?.toFixed(digits));

describe('a calibration curve', () => {
  it('gives the published quadratic and what it calculates back, to the last digits', () => {
    const curve = curveOf(published, 'quadratic', '1');
    expect(curve.a).to.be.closeTo(-0.34422209199851445, 1e-13);
    expect(curve.b).to.be.closeTo(0.016848814719722847, 1e-15);
    expect(curve.c).to.be.closeTo(1.3013818575085413e-5, 1e-17);
    expect(curve.r2).to.be.closeTo(0.9986650968127966, 1e-13);
    const wanted = [
      28.8398531412454, 48.4061269577843, 69.9263128277485, 100.819042824168, 150.517541830166, 203.426565575245,
      248.034971387534,
    ];
    published.forEach((response, i) => {
      expect(amountAt(curve, response).amount).to.be.closeTo(wanted[i] ?? 0, 1e-10);
    });
    expect(backCalculated(curve, { amount: 25, response: published[0] ?? 0 })).to.be.closeTo(15.359, 0.001);
  });

  it('gives the published check standards and case samples', () => {
    const curve = curveOf(published, 'quadratic', '1');
    const cases = [
      [0.356819462294705, 40.3502117164356],
      [1.92140596128231, 122.81732600362],
      [0.253288198462255, 34.5414984098315],
      [1.20453555581768, 86.1838374136111],
    ] as const;
    for (const [response, amount] of cases) {
      expect(amountAt(curve, response).amount).to.be.closeTo(amount, 1e-10);
      expect(amountAt(curve, response).fault).to.equal(null);
    }
  });

  it('gives the lines of the same points by each weighting', () => {
    const plain = curveOf(published, 'linear', '1');
    expect([plain.b, plain.a]).to.satisfy(
      ([slope = 0, intercept = 0]: number[]) =>
        Math.abs(slope - 0.020414715668490752) < 1e-15 && Math.abs(intercept + 0.5099762900391106) < 1e-13,
    );
    expect(plain.r2).to.be.closeTo(0.9971125344502179, 1e-13);
    expect(rounded([curveOf(published, 'linear', '1/x').a, curveOf(published, 'linear', '1/x').b], 8)).to.deep.equal([
      '-0.41840957',
      '0.01966064',
    ]);
    expect(rounded([curveOf(published, 'linear', '1/x2').a, curveOf(published, 'linear', '1/x2').b], 8)).to.deep.equal([
      '-0.34505967',
      '0.01862326',
    ]);
  });

  it('gives the recomputed quadratics from the ions, by each weighting', () => {
    const plain = curveOf(byIons, 'quadratic', '1');
    expect(plain.a).to.be.closeTo(-0.0715567793, 5e-8);
    expect(plain.b).to.be.closeTo(3.3160507e-3, 5e-10);
    expect(plain.c).to.be.closeTo(3.6228563e-6, 5e-12);
    const back = (weighting: '1' | '1/x' | '1/x2') => {
      const curve = curveOf(byIons, 'quadratic', weighting);
      return rounded(
        pointsOf(byIons).map((point) => backCalculated(curve, point)),
        1,
      );
    };
    expect(back('1')).to.deep.equal(['16.7', '-3.9', '-6.8', '0.8', '0.5', '1.6', '-0.7']);
    expect(back('1/x')).to.deep.equal(['6.8', '-5.4', '-6.0', '2.5', '1.7', '1.8', '-1.4']);
    expect(back('1/x2')).to.deep.equal(['2.3', '-4.7', '-4.2', '4.4', '2.6', '1.6', '-2.4']);
  });

  it('says where an amount lies beyond its range, and gives it all the same', () => {
    const curve = curveOf(published, 'quadratic', '1');
    expect(amountAt(curve, responseAt(curve, 20))).to.deep.include({ fault: 'below-range' });
    const high = amountAt(curve, responseAt(curve, 300));
    expect(high.fault).to.equal('above-range');
    expect(high.amount).to.be.closeTo(300, 1e-9);
  });

  it('refuses a response that it never reaches, and the branch that falls', () => {
    // y = 4x − x² has its top at x = 2, y = 4.
    const bent = fitCurve(
      [0.5, 1, 1.5, 2].map((amount) => ({ amount, response: 4 * amount - amount * amount })),
      form('quadratic', '1'),
    );
    if (bent === undefined) throw new Error('no curve');
    expect(amountAt(bent, 5)).to.deep.equal({ amount: null, fault: 'no-root' });
    expect(amountAt(bent, 3).amount).to.be.closeTo(1, 1e-9);
    const falling = fitCurve(
      [1, 2, 3].map((amount) => ({ amount, response: 10 - amount })),
      form('linear', '1'),
    );
    if (falling === undefined) throw new Error('no curve');
    expect(amountAt(falling, 8)).to.deep.equal({ amount: null, fault: 'falling' });
  });

  it('is not drawn through too few amounts, a missing response or a weighted zero', () => {
    const twice = [
      { amount: 1, response: 1 },
      { amount: 1, response: 1.1 },
      { amount: 2, response: 2 },
    ];
    expect(fitCurve(twice, form('quadratic', '1'))).to.equal(undefined);
    expect(fitCurve(twice, form('linear', '1'))).to.not.equal(undefined);
    expect(fitCurve([...twice, { amount: 3, response: Number.NaN }], form('linear', '1'))).to.equal(undefined);
    expect(fitCurve([...twice, { amount: 0, response: 0 }], form('linear', '1/x'))).to.equal(undefined);
  });
});
