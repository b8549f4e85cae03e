// `dalel quantify` on the published tables of the etizolam study (LRCFS, DOI 10.5281/zenodo.8046760), and what it refuses.
import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../../server/commands/command-failed.js';
import { quantifyAnswer, type QuantifyOptions } from '../../server/commands/quantify.js';
import { dalel } from '../support/command-line.js';
import { fixtureOrSkip } from '../support/fixtures.js';
import { temporaryFolder } from '../support/test-lab.js';

const unsaid: QuantifyOptions = {
  ...{ model: 'quadratic', weight: '1', unit: 'ug/mL', k: '2', replicates: '1', replicatePercent: '10' },
  ...{ standardPurity: '1', standardPurityU: '0', baseFactor: '1' },
};
const line = 'amount,area,standard_area\n10,101,100\n20,199,100\n40,402,100\n80,799,100\n';

describe('the command "dalel quantify"', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(await temporaryFolder(), 'quantify-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const answerTo = async (calibration: string, samples: string, options: Partial<QuantifyOptions> = {}) => {
    const [one, other] = [join(folder, 'calibration.csv'), join(folder, 'samples.csv')];
    await writeFile(one, calibration);
    await writeFile(other, samples);
    return quantifyAnswer(one, other, { ...unsaid, ...options });
  };
  const oneSample = async (samples: string, options: Partial<QuantifyOptions> = {}) => {
    const { samples: told } = await answerTo(line, samples, { model: 'linear', ...options });
    return told[0];
  };

  it('tells every published figure of the study to its printed digits', async function () {
    this.timeout(120_000);
    const rows = await publishedRows(fixtureOrSkip(this, 'instruments/open/expected/lrcfs-etizolam-published.tsv'));
    const { calibration, samples } = tablesOf(rows);
    await writeFile(join(folder, 'c.csv'), calibration);
    await writeFile(join(folder, 's.csv'), samples);
    const paths = [join(folder, 'c.csv'), join(folder, 's.csv')];
    const { status, out } = await dalel('quantify', ...paths, '--model', 'quadratic', '--weight', '1');
    expect(status).to.equal(0);
    const told = JSON.parse(out) as ReturnType<typeof quantifyAnswer>;
    expect(told.calibration.a).to.be.closeTo(-0.34422209199851445, 1e-13);
    expect(told.calibration.b).to.be.closeTo(0.016848814719722847, 1e-15);
    expect(told.calibration.c).to.be.closeTo(1.3013818575085413e-5, 1e-17);
    expect(told.calibration.r2).to.be.closeTo(0.9986650968127966, 1e-13);
    const back = [
      28.8398531412454, 48.4061269577843, 69.9263128277485, 100.819042824168, 150.517541830166, 203.426565575245,
      248.034971387534,
    ];
    told.calibration.levels.forEach((level, place) =>
      expect(level.backCalculated).to.be.closeTo(back[place] ?? 0, 1e-10),
    );
    expect(told.calibration.levels[0]?.deviationPercent).to.be.closeTo(15.36, 0.01);
    const amounts = Object.fromEntries(told.samples.map(({ sample, amount }) => [sample, amount]));
    expect(amounts['40ug/mL Etizolam Check standard']).to.be.closeTo(40.3502117164356, 1e-10);
    expect(amounts['125ug/mL Etizolam Check standard']).to.be.closeTo(122.81732600362, 1e-10);
    expect(amounts['FL21/1010']).to.be.closeTo(34.5414984098315, 1e-10);
    expect(amounts['FL21/0927']).to.be.closeTo(86.1838374136111, 1e-10);
    const card = told.samples.find(({ sample }) => sample === 'FL21/1010');
    expect(card).to.have.property('totalMilligrams').that.is.closeTo(0.0863537460245787, 1e-13);
    const lost = told.samples.find(({ sample }) => sample === 'FL22/0049');
    expect(lost).to.deep.include({ amount: null }).and.have.nested.property('refused.code', 'no-standard');
    const none = told.samples.find(({ sample }) => sample === 'FL22/0210');
    expect(none).to.deep.include({ amount: null }).and.have.nested.property('refused.code', 'no-peak');
  });

  it('shows each step as it is written, and the purity with its budget', async () => {
    const sample = await oneSample(
      'sample;area;standard_area;volume;volume_u;weighed;weighed_u\nA;302,5;100;10;0,02;1,5;0,01\nA;300;100;10;0,02;1,5;0,01\n',
      { standardPurity: '0.98', standardPurityU: '0.005', baseFactor: '0.9' },
    );
    if (sample === undefined || sample.amount === null || sample.purity === undefined) throw new Error('no purity');
    expect(sample.steps.map(({ name }) => name)).to.deep.equal([
      ...['response', 'amount', 'response', 'amount', 'mean', 'total', 'purity', 'calibration', 'repeatability'],
      ...['volume', 'dilution', 'weighing', 'standard-purity', 'base-factor', 'combined', 'expanded'],
    ]);
    expect(sample.steps[0]).to.deep.include({ formula: 'R = A / A_IS', put: '302.5 / 100', result: 3.025 });
    const { percent, standardUncertainty, expandedUncertainty, budget } = sample.purity;
    expect(percent).to.be.closeTo((sample.amount * 10 * 0.98 * 0.9) / 1000 / 0.015, 1e-9);
    const relative = Math.sqrt(budget.reduce((sum, row) => sum + row.relative ** 2, 0));
    expect(standardUncertainty).to.be.closeTo(percent * relative, 1e-12);
    expect(expandedUncertainty).to.be.closeTo(2 * standardUncertainty, 1e-12);
    expect(budget.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(100, 1e-9);
    expect(budget.find(({ source }) => source === 'weighing')?.relative).to.be.closeTo(0.01 / 1.5, 1e-12);
  });

  for (const [samples, code] of [
    ['sample,area,standard_area\nA,50,100\n', 'below-range'],
    ['sample,area,standard_area\nA,900,100\n', 'above-range'],
    ['sample,area,standard_area\nA,300,\n', 'no-standard'],
    ['sample,area,standard_area\nA,300,0\n', 'no-standard'],
    ['sample,area,standard_area\nA,NA,100\n', 'no-peak'],
    ['sample,area,standard_area,saturated\nA,300,100,yes\n', 'saturated'],
    ['sample,area,standard_area\nA,300,100\nA,340,100\n', 'replicates-differ'],
  ] as const)
    it(`tells no amount, but “${code}”`, async () => {
      const sample = await oneSample(samples);
      expect(sample).to.have.nested.property('refused.code', code);
      expect(sample).to.have.property('amount', null);
      expect(sample).to.have.nested.property('refused.message').that.is.not.empty;
    });

  it('asks for the replicates that it was told to', async () => {
    const sample = await oneSample('sample,area,standard_area\nA,300,100\n', { replicates: '2' });
    expect(sample).to.have.nested.property('refused.code', 'too-few-replicates');
  });

  it('refuses a curve that falls within its range, and one without scatter to judge by', async () => {
    const bent = 'amount,area\n10,100\n20,160\n30,180\n40,150\n';
    const [onBent] = (await answerTo(bent, 'sample,area\nA,120\n')).samples;
    expect(onBent).to.have.nested.property('refused.code', 'not-rising');
    const three = 'amount,area\n10,100\n20,210\n30,330\n';
    const [onThree] = (await answerTo(three, 'sample,area\nA,120\n')).samples;
    expect(onThree).to.have.nested.property('refused.code', 'no-scatter');
  });

  for (const [calibration, samples, said] of [
    ['amount,area\n10,1\n', 'sample,area\nA,1\n', 'needs three or more different amounts'],
    ['area\n10\n', 'sample,area\nA,1\n', 'has no column “amount”'],
    ['amount,area,colour\n1,2,3\n', 'sample,area\nA,1\n', 'column “colour”'],
    [
      'amount,area,standard_area\n10,1,\n',
      'sample,area,standard_area\nA,1,1\n',
      'line 2: the internal standard is missing',
    ],
    ['amount,area,standard_area\n10,1,1\n', 'sample,area\nA,1\n', 'calibration.csv has an internal standard'],
    ['amount,area,saturated\n10,1,yes\n', 'sample,area\nA,1\n', 'a saturated peak can’t be a calibrator'],
    ['amount,area\n0,1\n', 'sample,area\nA,1\n', 'above 0; blanks are left out'],
    ['amount,area\n10,1x\n', 'sample,area\nA,1\n', '“1x” is not a number'],
    ['', 'sample,area\nA,1\n', 'is empty'],
  ] as const)
    it(`says “${said}”`, async () => {
      let fault: unknown;
      await answerTo(calibration, samples).catch((thrown: unknown) => (fault = thrown));
      expect(fault).to.be.instanceOf(CommandFailed).and.have.property('message').that.includes(said);
    });
});

type PublishedRow = Readonly<Record<string, string>>;

async function publishedRows(path: string): Promise<readonly PublishedRow[]> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/).filter((text) => text !== '' && !text.startsWith('#'));
  const [head = [], ...rows] = lines.map((text) => text.split('\t'));
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])));
}

function tablesOf(rows: readonly PublishedRow[]) {
  const areas = (row: PublishedRow): string => `${row['PA'] ?? ''}\t${row['I.S.PA'] ?? ''}`;
  const calibrators = rows.filter(({ SampleType }) => SampleType === 'Cal');
  const cases = rows.filter(({ Type }) => Type === 'Sample');
  const amounts = calibrators.map((row) => `${parseFloat(row['SampleName'] ?? '')}\t${areas(row)}\n`);
  const samples = cases.map((row) => `${row['SampleName'] ?? ''}\t${areas(row)}\t${row['Volume'] ?? ''}\n`);
  return {
    calibration: `amount\tarea\tstandard_area\n${amounts.join('')}`,
    samples: `sample\tarea\tstandard_area\tvolume\n${samples.join('')}`,
  };
}
