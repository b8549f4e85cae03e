// `dalel library train`: fits the ranking of hits to a laboratory's own replicates.
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { indexBeside } from '../measuring/libraries/library-file.js';
import { rankingFrom, rankingText } from '../chemistry/spectra/ranking-file.js';
import { fittedRanking, judgedRankings, type RankShares } from '../chemistry/spectra/ranking-training.js';
import { ownReplicates, replicatesIn } from '../chemistry/spectra/replicates.js';
import { CommandFailed } from './command-failed.js';
import { readAloud } from './library-search.js';

interface TrainOptions {
  readonly library: string;
  readonly replicates?: string;
  readonly out: string;
}

export function libraryTrainCommand(): Command {
  return new Command('train')
    .description('fit the ranking of hits to replicates: spectra of substances that the library holds in other records')
    .requiredOption('--library <file>', 'the library that is searched')
    .option('--replicates <file>', 'the laboratory’s own measurements (default: what the library holds more than once)')
    .requiredOption('--out <model>', 'the file to write; `library search --model` takes it')
    .addHelpText('after', explanation)
    .action(train);
}

const explanation = `
Prints a line of JSON: how many replicates were taken, and how often (%) the right substance stood first, among three and
among ten by the plain ranking, and by a ranking that had been fitted to the other four fifths of the substances. Where the
fitted ranking does no better, nothing is written, and the exit status is 1. The same files give the same model.`;

const LEAST = 50;

async function train({ library: path, replicates: replicatesPath, out }: TrainOptions): Promise<void> {
  const library = await readAloud(path);
  const others = replicatesPath === undefined ? undefined : await readAloud(replicatesPath);
  const index = await indexBeside(path, library);
  const replicates = others ? replicatesIn(index, others.table) : ownReplicates(index, library.table);
  if (replicates.length < LEAST)
    throw new CommandFailed(`${replicates.length} replicates are too few to fit a ranking to: it takes ${LEAST}`);
  const { plain, fitted } = judgedRankings(replicates);
  const isBetter = fitted.rank1 > plain.rank1;
  const said = { replicates: replicates.length, plain: percent(plain), fitted: percent(fitted) };
  if (!isBetter) {
    console.log(JSON.stringify({ ...said, written: null }));
    throw new CommandFailed('the plain ranking does as well on these replicates; no model was written');
  }
  const text = rankingText(fittedRanking(replicates), {
    librarySha256: library.sha256,
    replicatesSha256: others?.sha256 ?? null,
    replicates: replicates.length,
    ...{ plain, fitted },
  });
  await writeFile(out, text).catch((fault: Error) => {
    throw new CommandFailed(`${out} can’t be written: ${fault.message}`);
  });
  console.log(JSON.stringify({ ...said, written: out, version: rankingFrom(text)?.version }));
}

function percent({ rank1, rank3, rank10 }: RankShares): RankShares {
  const of = (share: number): number => Math.round(10_000 * share) / 100;
  return { rank1: of(rank1), rank3: of(rank3), rank10: of(rank10) };
}
