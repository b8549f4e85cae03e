// A hundred thousand damaged files over all formats: none crashes a reader, none takes longer or more memory than it may, none
// gives a result that its own format contradicts. The same seed makes the same damage everywhere.
import { expect } from 'chai';
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { adapters } from '../../lab-instruments/adapters.js';
import { fixture } from '../support/fixtures.js';
import type { Report } from '../support/mutate-many.js';

const INPUTS = 100_000;
const SEED = 20_261_128;
const PARTS = 2;
const MOST_SILENCE = 30_000;
const MOST_MILLISECONDS = 10_000;
const MOST_MEBIBYTES = 512;

type Done = Extract<Report, { readonly done: unknown }>;

describe('Damaged files of every format', () => {
  let answers: readonly (Done & { readonly faults: readonly string[] })[];

  before(async function () {
    this.timeout(300_000);
    answers = await Promise.all(Array.from({ length: PARTS }, (_, part) => mutateMany(part)));
  });

  it('never crash a reader, nor give a result that contradicts its format', () => {
    expect(answers.flatMap(({ faults }) => faults)).to.deep.equal([]);
  });

  it('are read or refused within ten seconds and 512 MiB', () => {
    for (const { slowest, mebibytes } of answers) {
      expect(slowest).to.be.lessThan(MOST_MILLISECONDS);
      expect(mebibytes).to.be.lessThan(MOST_MEBIBYTES);
    }
  });

  it('are a hundred thousand, some of every format, most of them refused', () => {
    const counts = new Map<string, number>();
    for (const { done } of answers) {
      for (const [name, count] of Object.entries(done)) counts.set(name, (counts.get(name) ?? 0) + count);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    expect(total).to.be.at.least(INPUTS);
    const accepted = answers.reduce((sum, answer) => sum + answer.accepted, 0);
    expect(accepted / total).to.be.within(0.02, 0.75);
    if (fixture('instruments/open/manifest.tsv') === undefined) return;
    for (const { name } of adapters) expect(counts.get(name) ?? 0, name).to.be.greaterThan(50);
  });
});

function mutateMany(part: number): Promise<Done & { readonly faults: readonly string[] }> {
  const script = resolve(import.meta.dirname, '../support/mutate-many.ts');
  const options = {
    execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
    cwd: resolve(import.meta.dirname, '../..'),
  };
  const child = fork(script, [part, PARTS, INPUTS, SEED].map(String), options);
  return new Promise((answer, fail) => {
    const faults: string[] = [];
    let at = 'the beginning';
    const hung = () => {
      child.kill('SIGKILL');
      fail(new Error(`nothing was heard for ${MOST_SILENCE / 1000} s after ${at}`));
    };
    let silence = setTimeout(hung, MOST_SILENCE);
    child.on('message', (report: Report) => {
      clearTimeout(silence);
      silence = setTimeout(hung, MOST_SILENCE);
      if ('fault' in report) faults.push(report.fault);
      else if ('at' in report) at = report.at;
      else answer({ ...report, faults });
    });
    child.on('exit', (code) => {
      clearTimeout(silence);
      fail(new Error(`ended with ${code ?? 'a signal'} after ${at}`));
    });
  });
}
