import { expect } from 'chai';
import { CommandFailed } from '../../server/commands/command-failed.js';
import { samplingAnswer } from '../../server/commands/sampling.js';
import { dalel } from '../support/command-line.js';

const unsaid = { negatives: '0', method: 'hypergeometric', prior: 'no-knowledge', found: '0' };
const wanted = { ...unsaid, units: '100', proportion: '0.9', confidence: '95%' };

describe('the command "dalel sampling"', () => {
  it('prints the plan in its published form', async function () {
    this.timeout(120_000);
    const { status, out } = await dalel('sampling', '--units', '100', '--proportion', '0.9', '--confidence', '0.95');
    expect(status).to.equal(0);
    expect(JSON.parse(out)).to.deep.equal({
      ...{ sampleSize: 23, method: 'hypergeometric', units: 100, proportion: 0.9, confidence: 0.95, negatives: 0 },
      ...{ statistical: true, least: 90, canShow: true },
    });
  });

  it('tells the lower bound of what was examined', () => {
    expect(samplingAnswer({ ...wanted, examined: '10', found: '1' })).to.include({ lowerBound: 62 });
    const alike = samplingAnswer({ ...wanted, method: 'bayesian', prior: '3,1' });
    expect(alike).to.deep.include({ sampleSize: 26, prior: { a: 3, b: 1 } });
  });

  it('tells the mass of all units from those weighed, and of those that are vouched for', () => {
    const weighed = { weighed: '10', mean: '0.5', deviation: '0.03' };
    const told = samplingAnswer({ ...wanted, proportion: '0.7', examined: '10', ...weighed });
    expect(told).to.have.nested.property('mass.total', 50);
    expect(told).to.have.nested.property('mass.vouched', 38);
    expect(told).to.have.nested.property('mass.uncertainty').that.is.closeTo(2.04, 0.005);
    const summed = samplingAnswer({ ...wanted, readability: '0.001' });
    expect(summed).to.have.property('summedUncertainty').that.is.closeTo(0.05866, 5e-6);
  });

  it('calls a rule of thumb what it is', () => {
    const rule = samplingAnswer({ ...unsaid, units: '200', method: 'sqrt' });
    expect(rule).to.include({ sampleSize: 15, statistical: false, statement: 'no statistical statement' });
  });

  for (const [options, said] of [
    [{ ...wanted, units: '0' }, '--units takes a whole number from 1'],
    [{ ...wanted, units: '1000001' }, 'to 1000000, not “1000001”'],
    [{ ...unsaid, units: '10', confidence: '0.95' }, '--proportion is missing'],
    [{ ...wanted, proportion: '90' }, 'such as 0.95 or 95%, not “90”'],
    [{ ...wanted, confidence: '1' }, 'must be below 1'],
    [{ ...wanted, negatives: '100' }, 'fewer than the 100 units'],
    [{ ...wanted, method: 'guess' }, '--method takes hypergeometric'],
    [{ ...wanted, method: 'un', negatives: '1' }, 'makes no statistical statement'],
    [{ ...wanted, method: 'bayesian', prior: '0,1' }, 'two numbers above 0'],
    [{ ...wanted, weighed: '10', mean: '0.5' }, 'go together'],
    [{ ...wanted, weighed: '1', mean: '0.5', deviation: '0.1' }, '--weighed takes a whole number from 2'],
    [{ ...wanted, calibrationError: '0.1' }, 'goes together with --readability'],
    [{ ...wanted, examined: '101' }, 'more than the 100 units that there are'],
    [{ ...wanted, examined: '10', found: '11' }, 'more than the 10 units that were examined'],
  ] as const)
    it(`says “${said}”`, () => {
      expect(() => samplingAnswer(options)).to.throw(CommandFailed, said);
    });
});
