// The direction of imports is the architecture; dependency-cruiser reads it off the source.
import { expect } from 'chai';
import { runProgram } from '../support/outside-program.js';

describe('imports', () => {
  it('go down the house only, and never in a circle', function () {
    this.timeout(60_000);
    const folders = ['server', 'views', 'lab-instruments', 'templates', 'test'];
    const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
    const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders];
    const { status, output } = runProgram(process.execPath, args);
    expect(status, output).to.equal(0);
    expect(output).to.match(/no dependency violations found \(\d{3,} modules/);
  });
});
