// The scatter and the uncertainty of a calibration against the textbook's formulas for an unweighted line (EURACHEM QUAM E.4).
import { expect } from 'chai';
import {
  fitCalibration,
  type CalibrationModel,
  type CalibrationWeight,
} from '../../server/measuring/quality/calibration.js';
import {
  backCalculated,
  calibrationStatistics,
  curveUncertainty,
  detectionLimits,
  scatterUncertainty,
} from '../../server/measuring/quality/calibration-statistics.js';

const points = [
  [0.1, 0.028],
  [0.1, 0.029],
  [0.1, 0.029],
  [0.3, 0.084],
  [0.3, 0.083],
  [0.3, 0.081],
  [0.5, 0.135],
  [0.5, 0.131],
  [0.5, 0.133],
  [0.7, 0.18],
  [0.7, 0.181],
  [0.7, 0.183],
  [0.9, 0.215],
  [0.9, 0.23],
  [0.9, 0.216],
].map(([amount = 0, response = 0]) => ({ amount, response }));

describe('the statistics of a calibration', () => {
  it('are those of the guide’s cadmium example: 0.241 and 0.0087, S = 0.005486, u(c₀) = 0.018 of two readings', () => {
    const { calibration, statistics } = known('linear', '1');
    expect(calibration.b).to.be.closeTo(0.241, 5e-5);
    expect(calibration.a).to.be.closeTo(0.0087, 5e-5);
    expect(statistics.residualDeviation).to.be.closeTo(0.005486, 5e-7);
    const at = 0.26;
    const both = Math.hypot(
      curveUncertainty(calibration, statistics, at),
      scatterUncertainty(calibration, statistics, at) / Math.SQRT2,
    );
    expect(both).to.be.closeTo(0.018, 5e-4);
  });

  it('are the textbook’s for a line: S/b·√(1/n + (x − x̄)²/Sxx)', () => {
    const { calibration, statistics } = known('linear', '1');
    const mean = points.reduce((sum, { amount }) => sum + amount, 0) / points.length;
    const sxx = points.reduce((sum, { amount }) => sum + (amount - mean) ** 2, 0);
    for (const x of [0.1, 0.26, 0.5, 0.9]) {
      const expected =
        (statistics.residualDeviation / calibration.b) * Math.sqrt(1 / points.length + (x - mean) ** 2 / sxx);
      expect(curveUncertainty(calibration, statistics, x)).to.be.closeTo(expected, 1e-12);
    }
  });

  it('do not depend on the unit of the amounts', () => {
    const thousandfold = points.map(({ amount, response }) => ({ amount: 1000 * amount, response }));
    for (const model of ['linear', 'quadratic'] as const)
      for (const weight of ['1', '1/x', '1/x2'] as const) {
        const one = known(model, weight);
        const other = known(model, weight, thousandfold);
        const ratio =
          curveUncertainty(other.calibration, other.statistics, 400) /
          curveUncertainty(one.calibration, one.statistics, 0.4);
        expect(ratio, `${model} ${weight}`).to.be.closeTo(1000, 1e-6);
        const limits = detectionLimits(one.calibration, one.statistics);
        expect(limits.quantification / limits.detection).to.be.closeTo(10 / 3.3, 1e-12);
      }
  });

  it('give back the calibrators, and nothing where no point is left to judge by', () => {
    const { calibration } = known('linear', '1');
    const back = backCalculated(calibration, points);
    const mean = back.reduce((sum, { deviationPercent }) => sum + Math.abs(deviationPercent ?? 0), 0) / back.length;
    expect(mean).to.be.lessThan(10);
    const two = [points[0], points[14]].flatMap((point) => (point ? [point] : []));
    const line = fitCalibration(two, { model: 'linear', weight: '1' });
    expect(line && calibrationStatistics(line, two)).to.equal(undefined);
  });
});

function known(model: CalibrationModel, weight: CalibrationWeight, from = points) {
  const calibration = fitCalibration(from, { model, weight });
  const statistics = calibration && calibrationStatistics(calibration, from);
  if (calibration === undefined || statistics === undefined) throw new Error('not fitted');
  return { calibration, statistics };
}
