// Against the published calibration of the etizolam study (LRCFS, DOI 10.5281/zenodo.8046760) and its recomputation.
import { expect } from 'chai';
import fc from 'fast-check';
import {
  amountAt,
  fitCalibration,
  responseAt,
  type Calibration,
  type CalibrationPoint,
  type CalibrationWeight,
} from '../../server/measuring/quality/calibration.js';

const amounts = [25, 50, 75, 100, 150, 200, 250];
const published = [
  0.15251932622403, 0.501857142101689, 0.897586925341204, 1.48673797153519, 2.48665504469575, 3.6218170443646,
  4.63550083368089,
];
const ions = [0.0282924, 0.0962268, 0.1778805, 0.299464, 0.5105743, 0.7515739, 0.9745194];

describe('a calibration', () => {
  it('is fitted as published, to the last digits', () => {
    const { a, b, c, r2 } = fitted(published, 'quadratic', '1');
    expect(a).to.be.closeTo(-0.34422209199851445, 1e-12);
    expect(b).to.be.closeTo(0.016848814719722847, 1e-14);
    expect(c).to.be.closeTo(1.3013818575085413e-5, 1e-16);
    expect(r2).to.be.closeTo(0.9986650968127966, 1e-12);
  });

  it('gives back the published amounts of calibrators, check standards and cases', () => {
    const calibration = fitted(published, 'quadratic', '1');
    const back = [
      28.8398531412454, 48.4061269577843, 69.9263128277485, 100.819042824168, 150.517541830166, 203.426565575245,
      248.034971387534,
    ];
    published.forEach((response, place) => {
      expect(amountAt(calibration, response))
        .to.have.property('amount')
        .that.is.closeTo(back[place] ?? 0, 1e-9);
    });
  });

  it('is a line as well, weighted or not', () => {
    const line = fitted(published, 'linear', '1');
    expect(line.a).to.be.closeTo(-0.5099762900391106, 1e-12);
    expect(line.b).to.be.closeTo(0.020414715668490752, 1e-14);
    expect(line.r2).to.be.closeTo(0.9971125344502179, 1e-12);
    const weighted = fitted(published, 'linear', '1/x');
    expect([weighted.a, weighted.b].map((value) => value.toFixed(8))).to.deep.equal(['-0.41840957', '0.01966064']);
    const steeper = fitted(published, 'linear', '1/x2');
    expect([steeper.a, steeper.b].map((value) => value.toFixed(8))).to.deep.equal(['-0.34505967', '0.01862326']);
  });

  it('shows by its weights where it is wrong: at the lowest level, or not', () => {
    const deviations = (weight: CalibrationWeight) => {
      const calibration = fitted(ions, 'quadratic', weight);
      return ions.map((response, place) => {
        const found = amountAt(calibration, response);
        const amount = 'amount' in found ? found.amount : Number.NaN;
        return Math.round((1000 * (amount - (amounts[place] ?? 0))) / (amounts[place] ?? 0)) / 10;
      });
    };
    expect(deviations('1')).to.deep.equal([16.7, -3.9, -6.8, 0.8, 0.5, 1.6, -0.7]);
    expect(deviations('1/x')).to.deep.equal([6.8, -5.4, -6, 2.5, 1.7, 1.8, -1.4]);
    expect(deviations('1/x2')).to.deep.equal([2.3, -4.7, -4.2, 4.4, 2.6, 1.6, -2.4]);
  });

  it('says when a response lies outside the calibrated range, is never reached, or lies on the falling branch', () => {
    const calibration = fitted(published, 'quadratic', '1');
    expect(amountAt(calibration, 6)).to.have.property('kind', 'above');
    expect(amountAt(calibration, 0)).to.have.property('kind', 'below');
    const bent: Calibration = { ...calibration, a: 0, b: 1, c: -0.01, least: 1, most: 40 };
    expect(amountAt(bent, 30)).to.deep.equal({ kind: 'no-amount', reason: 'never-reached' });
    expect(amountAt({ ...bent, b: -1, c: 0 }, 3)).to.deep.equal({ kind: 'no-amount', reason: 'falling' });
  });

  it('is not fitted through too few levels', () => {
    const two = [point(25, 1), point(50, 2), point(50, 2.1)];
    expect(fitCalibration(two, { model: 'quadratic', weight: '1' })).to.equal(undefined);
    expect(fitCalibration([point(0, 0), point(1, 1)], { model: 'linear', weight: '1/x' })).to.equal(undefined);
  });

  it('finds the amount again whose response the curve gives', () => {
    const coefficient = (max: number) => fc.double({ min: 1e-4, max, noNaN: true });
    fc.assert(
      fc.property(coefficient(5), coefficient(0.01), fc.double({ min: 1, max: 900, noNaN: true }), (b, c, amount) => {
        const calibration: Calibration = { model: 'quadratic', weight: '1', a: -0.2, b, c, r2: 1, least: 1, most: 900 };
        const found = amountAt(calibration, responseAt(calibration, amount));
        expect(found)
          .to.have.property('amount')
          .that.is.closeTo(amount, 1e-6 * amount);
      }),
    );
  });
});

const point = (amount: number, response: number): CalibrationPoint => ({ amount, response });

function fitted(responses: readonly number[], model: 'linear' | 'quadratic', weight: CalibrationWeight): Calibration {
  const points = responses.map((response, place) => point(amounts[place] ?? 0, response));
  const calibration = fitCalibration(points, { model, weight });
  if (calibration === undefined) throw new Error('not fitted');
  return calibration;
}
