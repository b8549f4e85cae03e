// Computes a finding again from the bytes in the vault, and says "same" or shows the difference.
import { Command } from 'commander';
import { recordedFinding } from '../identification/findings/finding-store.js';
import { replayFinding } from '../identification/replay/replay-finding.js';
import type { ReplayStep } from '../identification/replay/replay.js';
import { CommandFailed } from './command-failed.js';
import { inLaboratory, laboratoryOption, type PlaceOptions } from './in-laboratory.js';
import { dataOption } from './settings.js';

interface Options extends PlaceOptions {
  readonly json?: true;
}

const help = `
The finding is named by its id, which stands at the end of the address of its page. Peaks, spectrum, hits, retention times,
likenesses of spectra and the newest quantification are computed from the stored bytes with what was recorded: the instrument's
profile, the libraries by their hash, the limits, the typed figures. Where another version of an algorithm runs now than the one
that was recorded, both are named, and the results are compared all the same. Nothing is written.

Exit status: 0 when all is the same, 1 when something differs or can't be computed again.`;

export function replayCommand(): Command {
  return new Command('replay')
    .description('compute a finding again from its raw bytes; say "same" or show the difference')
    .argument('<finding>', 'id of the finding')
    .option('--json', 'one JSON object')
    .option(...laboratoryOption)
    .option(...dataOption)
    .addHelpText('after', help)
    .action((finding: string, options: Options) => replay(finding, options));
}

async function replay(findingId: string, options: Options): Promise<void> {
  await inLaboratory(options, async (lab, laboratory) => {
    const finding = await recordedFinding(lab.db, findingId);
    if (finding?.laboratoryId !== laboratory.id) throw new CommandFailed(`there is no finding ${findingId} here`);
    const result = await replayFinding(lab, finding);
    const lines = [...result.steps.flatMap(linesOf), result.outcome];
    console.log(options.json ? JSON.stringify({ finding: findingId, ...result }) : lines.join('\n'));
    if (result.outcome !== 'same') throw new CommandFailed('');
  });
}

function linesOf({ part, of, state, differences, versions, reason }: ReplayStep): readonly string[] {
  return [
    `${state}: ${part} of ${of}${reason === null ? '' : ` (${reason})`}`,
    ...versions.map(({ recorded, running }) => `  recorded by ${recorded}, computed by ${running}`),
    ...differences.map(({ what, recorded, now }) => `  ${what}: recorded ${recorded}, now ${now}`),
  ];
}
