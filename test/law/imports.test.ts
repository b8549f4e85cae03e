// The direction of imports is the architecture; dependency-cruiser reads it off the source.
import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

describe('imports', () => {
  it('go down the house only, and never in a circle', function () {
    this.timeout(200_000);
    const folders = ['server', 'views', 'lab-instruments', 'templates', 'test'];
    const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
    const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...folders];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 180_000 });
    expect(status, stdout).to.equal(0);
    expect(stdout).to.match(/no dependency violations found \(\d{3,} modules/);
  });
});
