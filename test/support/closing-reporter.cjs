// Mocha's spec reporter, closed by one line that every runner reads; where the tests run in parts, `run-tests.ts` adds them up.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class ClosingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = this.stats ?? {};
      const counts = process.env['TEST_COUNTS'];
      if (counts !== undefined) appendFileSync(counts, `${passes} ${failures} ${pending}\n`);
      else
        process.once('exit', () => process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`));
    });
  }
};
