import { Command } from 'commander';
import { priorNames, priors, type PriorName } from '../identification/sampling/bayesian.js';
import { lowerBound } from '../identification/sampling/lower-bound.js';
import {
  mostUnits,
  planSize,
  samplingMethods,
  statisticalMethods,
  type PlanTerms,
  type SamplingMethod,
  type StatisticalMethod,
  type Wanted,
} from '../identification/sampling/sampling-plan.js';
import { parseShare, type Share } from '../identification/sampling/share.js';
import { CommandMisused } from './command-failed.js';
import { massesTold, type MassOptions } from './sampled-masses.js';

interface Options extends MassOptions {
  readonly units: string;
  readonly proportion?: string;
  readonly confidence?: string;
  readonly negatives: string;
  readonly method: string;
  readonly prior: string;
  readonly examined?: string;
  readonly found: string;
}

const explained = `
Methods:
  hypergeometric  units are not put back; right for every number of units (the default)
  binomial        units are put back, or there are very many
  bayesian        from a prior belief (--prior); below 50 units each unexamined unit is counted (beta-binomial)
  sqrt, un, colon, tenth, twentieth, half-sqrt
                  arbitrary rules: √N; all below 10, 10 to 100, then √N; 20 + 10 % (N − 20); N/10; N/20; √N/2, rounded up.
                  They make no statistical statement and take no proportion, confidence or negatives.

One JSON object is printed: sampleSize, method, units, proportion, confidence, negatives; then statistical, least (positive units
that the plan shows), canShow (false where the allowed negatives would leave too few positives even if all units are taken), and
with --examined also lowerBound: at least so many of all units are positive. With --weighed also mass: total, t, uncertainty (95 %),
meanPercent (how far the mean is known), vouched (the lower bound’s units at the mean mass). With --readability summedUncertainty.

Examples:
  dalel sampling --units 100 --proportion 0.9 --confidence 0.95
  dalel sampling --units 26 --proportion 50% --confidence 95% --negatives 1
  dalel sampling --units 100 --proportion 0.9 --confidence 0.95 --examined 10 --found 1
  dalel sampling --units 100 --proportion 0.7 --confidence 0.95 --examined 10 --weighed 10 --mean 0.5 --deviation 0.03`;

export function samplingCommand(): Command {
  return new Command('sampling')
    .description(
      'how many units of a population are to be examined, and what may be said of all; no data folder is needed',
    )
    .requiredOption('--units <N>', `units in the population, 1 to ${mostUnits}`)
    .option('--proportion <K>', 'at least this proportion is to be shown positive, such as 0.9 or 90%')
    .option('--confidence <C>', 'with this confidence, such as 0.95 or 95%')
    .option('--negatives <X>', 'so many negatives may be found among the units taken', '0')
    .option('--method <name>', samplingMethods.join(', '), 'hypergeometric')
    .option('--prior <name>', `for bayesian: ${priorNames.join(', ')}, or A,B of a Beta distribution`, 'no-knowledge')
    .option('--examined <n>', 'units that have been examined: the lower bound is told as well')
    .option('--found <x>', 'negatives among those examined', '0')
    .option('--weighed <n>', 'units that were weighed, for the mass of all: with --mean and --deviation')
    .option('--mean <mass>', 'mean mass of those weighed')
    .option('--deviation <mass>', 'their standard deviation')
    .option('--weighing-u <mass>', 'expanded uncertainty of weighing, carried over to all units')
    .option('--readability <mass>', 'of the balance, where every unit is weighed by itself and summed')
    .option('--calibration-error <mass>', 'what the balance may be off in each weighing')
    .addHelpText('after', explained)
    .action((options: Options) => {
      process.stdout.write(`${JSON.stringify(samplingAnswer(options))}\n`);
    });
}

/** What the command prints: a published form that other programs read. */
export function samplingAnswer(options: Options) {
  const units = countOf('--units', options.units, 1);
  const terms = termsOf(options, units);
  const { sampleSize, isStatistical, least, canShow } = planSize(units, terms);
  const wanted = 'wanted' in terms ? terms.wanted : undefined;
  const bound = boundOf(options, units, terms);
  return {
    sampleSize,
    method: terms.method,
    units,
    proportion: wanted?.proportion.value ?? null,
    confidence: wanted?.confidence.value ?? null,
    negatives: wanted?.negatives ?? null,
    ...('prior' in terms ? { prior: terms.prior } : {}),
    statistical: isStatistical,
    ...(isStatistical ? { least, canShow } : { statement: 'no statistical statement' }),
    ...bound,
    ...massesTold(options, { units, least: bound.lowerBound }),
  };
}

interface ToldBound {
  readonly examined?: number;
  readonly found?: number;
  readonly lowerBound?: number;
}

function boundOf(options: Options, units: number, terms: PlanTerms): ToldBound {
  if (options.examined === undefined) return {};
  const taken = countOf('--examined', options.examined, 0);
  const found = countOf('--found', options.found, 0);
  if (taken > units) throw new CommandMisused(`--examined ${taken} is more than the ${units} units that there are`);
  if (found > taken) throw new CommandMisused(`--found ${found} is more than the ${taken} units that were examined`);
  return { examined: taken, found, lowerBound: lowerBound({ units, taken, found }, terms).least };
}

function termsOf(options: Options, units: number): PlanTerms {
  const method = samplingMethods.find((name) => name === options.method);
  if (method === undefined)
    throw new CommandMisused(`--method takes ${samplingMethods.join(', ')}, not “${options.method}”`);
  if (!isStatisticalMethod(method)) {
    if (options.negatives !== '0')
      throw new CommandMisused(`--negatives means nothing to “${method}”, which makes no statistical statement`);
    return { method };
  }
  const wanted = wantedOf(options, units);
  return method === 'bayesian' ? { method, wanted, prior: priorOf(options.prior) } : { method, wanted };
}

function isStatisticalMethod(method: SamplingMethod): method is StatisticalMethod {
  return statisticalMethods.some((name) => name === method);
}

function wantedOf(options: Options, units: number): Wanted {
  const proportion = shareOf('--proportion', options.proportion);
  const confidence = shareOf('--confidence', options.confidence);
  if (confidence.numerator === confidence.denominator)
    throw new CommandMisused('--confidence must be below 1: to be certain, examine every unit');
  const negatives = countOf('--negatives', options.negatives, 0);
  if (negatives >= units) throw new CommandMisused(`--negatives ${negatives} must be fewer than the ${units} units`);
  return { proportion, confidence, negatives };
}

function shareOf(name: string, text: string | undefined): Share {
  if (text === undefined) throw new CommandMisused(`${name} is missing; such as ${name} 0.9`);
  const share = parseShare(text);
  if (share === undefined)
    throw new CommandMisused(`${name} takes a number above 0 and at most 1, such as 0.95 or 95%, not “${text}”`);
  return share;
}

function countOf(name: string, text: string, least: number): number {
  const count = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(count >= least && count <= mostUnits))
    throw new CommandMisused(`${name} takes a whole number from ${least} to ${mostUnits}, not “${text}”`);
  return count;
}

function priorOf(text: string) {
  const named = priorNames.find((name): name is PriorName => name === text);
  if (named !== undefined) return priors[named];
  const [, a, b] = /^(\d{1,4}(?:\.\d{1,6})?),(\d{1,4}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  if (!(Number(a) > 0 && Number(b) > 0))
    throw new CommandMisused(
      `--prior takes ${priorNames.join(', ')}, or two numbers above 0 such as 3,1, not “${text}”`,
    );
  return { a: Number(a), b: Number(b) };
}
