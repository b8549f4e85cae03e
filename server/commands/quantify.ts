import { Command, Option } from 'commander';
import {
  calibrationModels,
  calibrationWeights,
  fitCalibration,
  type Calibration,
  type CalibrationModel,
  type CalibrationPoint,
  type CalibrationWeight,
} from '../measuring/quality/calibration.js';
import { backCalculated, calibrationStatistics, detectionLimits } from '../measuring/quality/calibration-statistics.js';
import { CommandFailed } from './command-failed.js';
import { isMarked, numberIn, readQuantifyTable, type QuantifyTable, type TableRow } from './quantify-tables.js';
import { quantifiedSamples, type SampleOptions } from './quantified-samples.js';

export interface QuantifyOptions extends SampleOptions {
  readonly model: CalibrationModel;
  readonly weight: CalibrationWeight;
}

const explained = `
CALIBRATION.csv, a row a calibrator:  amount, area, standard_area (where there is an internal standard), saturated (yes or no)
SAMPLES.csv, a row a replicate:       sample, area, standard_area, saturated, volume (mL), dilution (times), weighed (mg),
                                      and volume_u, dilution_u, weighed_u: their standard uncertainties
Rows of one sample are its replicates. The first row names the columns; cells are parted by comma, semicolon or tab. An empty cell
or NA in standard_area means that the internal standard was not found. With standard_area the response is area / standard_area.

One JSON object is printed: model, weight, standard, unit, calibration (a, b, c of y = a + b·x + c·x², r2, range, limits of detection
and quantification, back-calculated levels) and samples. A sample has its amount, its expanded uncertainty and every step of the
calculation; with volume its total mass, with weighed its purity and the budget of its uncertainty. A sample that can't be quantified
has amount null and says why: below or above the calibrated range, internal standard missing, saturated, replicates that differ, …

Example:
  dalel quantify CALIBRATION.csv SAMPLES.csv --model quadratic --weight 1/x`;

export function quantifyCommand(): Command {
  return new Command('quantify')
    .description('amounts and purity of samples from the areas of a calibration; no data folder is needed')
    .argument('<calibration>', 'table of the calibrators')
    .argument('<samples>', 'table of the samples')
    .addOption(new Option('--model <name>', 'the curve').choices(calibrationModels).default('linear'))
    .addOption(new Option('--weight <name>', 'of each calibrator').choices(calibrationWeights).default('1'))
    .addOption(new Option('--unit <unit>', 'of amounts').choices(['ng/mL', 'ug/mL', 'mg/mL']).default('ug/mL'))
    .option('--k <factor>', 'coverage factor of expanded uncertainties', '2')
    .option('--replicates <count>', 'fewest replicates of a sample', '1')
    .option('--replicate-percent <percent>', 'most that replicates may differ, of their mean', '10')
    .option('--standard-purity <fraction>', 'of the reference material', '1')
    .option('--standard-purity-u <fraction>', 'its standard uncertainty', '0')
    .option('--base-factor <factor>', 'molar mass of the form reported over that of the form calibrated', '1')
    .addHelpText('after', explained)
    .action((calibration: string, samples: string, options: QuantifyOptions) => {
      process.stdout.write(`${JSON.stringify(quantifyAnswer(calibration, samples, options))}\n`);
    });
}

/** What the command prints: a published form that other programs read. */
export function quantifyAnswer(calibrationPath: string, samplesPath: string, options: QuantifyOptions) {
  const calibrators = readQuantifyTable(calibrationPath, ['amount', 'area']);
  const samples = readQuantifyTable(samplesPath, ['sample', 'area']);
  const hasStandard = calibrators.columns.has('standardArea');
  if (hasStandard !== samples.columns.has('standardArea')) {
    const [has, lacks] = hasStandard ? [calibrators, samples] : [samples, calibrators];
    throw new CommandFailed(`${has.path} has an internal standard (standard_area) and ${lacks.path} has none`);
  }
  const points = pointsOf(calibrators, hasStandard);
  const calibration = fitCalibration(points, options);
  if (calibration === undefined) throw new CommandFailed(notFitted(calibrators, options.model));
  return {
    model: options.model,
    weight: options.weight,
    standard: hasStandard ? 'internal' : 'external',
    unit: options.unit,
    calibration: told(calibration, points),
    samples: quantifiedSamples(samples.rows, { calibration, points, hasStandard }, options),
  };
}

function pointsOf({ rows }: QuantifyTable, hasStandard: boolean): readonly CalibrationPoint[] {
  return rows.map((row) => {
    if (isMarked(row, 'saturated')) throw new CommandFailed(`${row.at}: a saturated peak can’t be a calibrator`);
    const amount = needed(row, 'amount', 'a calibrator without an amount');
    if (!(amount > 0)) throw new CommandFailed(`${row.at}: a calibrator’s amount must be above 0; blanks are left out`);
    const area = needed(row, 'area', 'a calibrator without an area');
    if (!hasStandard) return { amount, response: area };
    const standard = needed(row, 'standardArea', 'the internal standard is missing');
    if (!(standard > 0)) throw new CommandFailed(`${row.at}: the internal standard’s area must be above 0`);
    return { amount, response: area / standard };
  });
}

function needed(row: TableRow, column: 'amount' | 'area' | 'standardArea', otherwise: string): number {
  const value = numberIn(row, column);
  if (value === undefined) throw new CommandFailed(`${row.at}: ${otherwise}`);
  return value;
}

function notFitted({ path }: QuantifyTable, model: CalibrationModel): string {
  const levels = model === 'linear' ? 'two' : 'three';
  return `${path}: a ${model} calibration needs ${levels} or more different amounts that determine it`;
}

function told(calibration: Calibration, points: readonly CalibrationPoint[]) {
  const { a, b, c, r2, least, most } = calibration;
  const statistics = calibrationStatistics(calibration, points);
  const limits = statistics && detectionLimits(calibration, statistics);
  return {
    ...{ a, b, c, r2, least, most },
    residualDeviation: statistics?.residualDeviation ?? null,
    detectionLimit: limits?.detection ?? null,
    quantificationLimit: limits?.quantification ?? null,
    levels: backCalculated(calibration, points).map(({ amount, response, found, deviationPercent }) => ({
      ...{ amount, response, deviationPercent },
      backCalculated: 'amount' in found ? found.amount : null,
    })),
  };
}
