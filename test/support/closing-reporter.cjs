// Mocha's spec reporter, closed by one line that every runner reads.
const { reporters } = require('mocha');

module.exports = class ClosingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = this.stats ?? {};
      process.once('exit', () => process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`));
    });
  }
};
