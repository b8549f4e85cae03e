// `dalel library search`: each spectrum of one file looked for in the library of another, a line of JSON for each.
import { readFile, stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import {
  indexBeside,
  readLibraryFile,
  type FileRecord,
  type LibraryFileRead,
} from '../measuring/libraries/library-file.js';
import { isomerNotice } from '../chemistry/spectra/isomer-notice.js';
import { assumedMolecularIon } from '../chemistry/spectra/molecular-ion.js';
import { shownFactor } from '../chemistry/spectra/nist-identity.js';
import { bestOfEach, rankOf } from '../chemistry/spectra/ranked-identities.js';
import { searchers, type ScoredRecord, type Searcher, type ScorerName } from '../chemistry/spectra/searchers.js';
import { rankingFrom } from '../chemistry/spectra/ranking-file.js';
import type { RankingModel } from '../chemistry/spectra/ranking-model.js';
import { plainRanking } from '../chemistry/spectra/rankings.js';
import { spectrumOf } from '../chemistry/spectra/spectrum-table.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { CommandFailed, CommandMisused } from './command-failed.js';
import { refusalWords } from './refusal-words.js';

interface SearchOptions {
  readonly library: string;
  readonly queries: string;
  readonly scorer: ScorerName;
  readonly top: string;
  readonly model?: string;
}

export function librarySearchCommand(): Command {
  return new Command('search')
    .description(
      'search each spectrum of a file in the library of another; a line of JSON for each, then their summary',
    )
    .requiredOption('--library <file>', 'the library: NIST MSP, AMDIS MSL, JCAMP-DX, SDF, MassBank')
    .requiredOption('--queries <file>', 'the spectra to look for, in one of these forms')
    .addOption(new Option('--scorer <name>', 'what ranks the hits').choices(Object.keys(searchers)).default('identity'))
    .option('--model <file>', 'a ranking that `library train` made (default: the plain one)')
    .option('--top <count>', 'hits of each spectrum, one a substance', '10')
    .addHelpText('after', explanation)
    .action(search);
}

const explanation = `
The summary's rank1, rank3 and rank10 are the percentage of spectra whose own substance (InChIKey skeleton, isotopes and
derivative) stands so high. A record that can't be read is named on standard error by its line, and left out.

identity  weighted cosine, ranked anew; probability: that it is this substance, provided that the library holds it
nist      NIST MS Search Identity, every record compared
hybrid    nearest analogues: peaks as they are or moved by the difference of molecular masses (score); of the nearest
          twenty the one first whose structure the others share most, those of one spectrum counting together less
          than two; where a spectrum’s record has no MW its molecular ion is assumed and told as assumedMass`;

async function search(options: SearchOptions): Promise<void> {
  const top = countOf(options.top);
  const library = await readAloud(options.library);
  const queries = await readAloud(options.queries);
  const model = await rankingOf(options.model);
  const started = performance.now();
  const index = await indexBeside(options.library, library);
  const indexBuildMilliseconds = rounded(performance.now() - started);
  const smilesOf = (place: number) => library.records[place]?.smiles;
  const searcher = searchers[options.scorer]({ index, model, smilesOf });
  warm(searcher, library);
  const answered = answers({ library, searcher, top }, queries);
  say({
    summary: {
      queries: answered.ranks.length,
      rank1: percentWithin(answered.ranks, 1),
      rank3: percentWithin(answered.ranks, 3),
      rank10: percentWithin(answered.ranks, ranksCounted),
      meanMilliseconds: rounded(answered.milliseconds / Math.max(1, answered.ranks.length)),
      librarySize: library.records.length,
      indexBuildMilliseconds,
      indexBytes: index.byteLength,
    },
  });
}

/** The plain one where no file is named. */
async function rankingOf(path: string | undefined): Promise<RankingModel> {
  if (path === undefined) return plainRanking;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailed(`there is no file ${path}`);
  });
  const model = rankingFrom(text);
  if (model === undefined) throw new CommandFailed(`${path} is no ranking that \`library train\` of this version made`);
  return model;
}

/** The machine's own translation of the program is no part of a search's time: a few of the library's spectra go before. */
function warm(searcher: Searcher, { table, records }: LibraryFileRead): void {
  const step = Math.max(1, Math.floor(records.length / WARMING));
  for (let at = 0; at < records.length; at += step) {
    searcher.search({ spectrum: spectrumOf(table, at), nominalMass: table.nominalMasses[at] ?? 0 }, ranksCounted);
  }
}

const WARMING = 100;

interface Searching {
  readonly library: LibraryFileRead;
  readonly searcher: Searcher;
  readonly top: number;
}

const ranksCounted = 10;

interface Answered {
  readonly ranks: readonly (number | undefined)[];
  readonly milliseconds: number;
}

function answers({ library: { records }, searcher, top }: Searching, queries: LibraryFileRead): Answered {
  const identityOf = (place: number): string => records[place]?.identity ?? '';
  const wanted = Math.max(top, ranksCounted);
  const ranks: (number | undefined)[] = [];
  let milliseconds = 0;
  queries.records.forEach((query, at) => {
    const unknown = unknownOf(queries, at);
    const from = performance.now();
    const found = searcher.search(unknown, wanted);
    const best = bestOfEach(found, identityOf, wanted);
    const taken = performance.now() - from;
    milliseconds += taken;
    ranks.push(rankOf(best, identityOf, query.identity));
    const hits = best.slice(0, top).map((hit, place) => ({
      ...hitSaid(hit, place + 1, records[hit.recordIndex]),
      isomers: isomersOf(hit, found, records),
    }));
    const { name, inchiKey } = query;
    say({ query: name, queryInchikey: inchiKey ?? null, milliseconds: rounded(taken), ...unknown.assumed, hits });
  });
  return { ranks, milliseconds };
}

/** Only an analogue's search needs the mass; where the record doesn't tell it, it is assumed, and said. */
function unknownOf({ table }: LibraryFileRead, at: number) {
  const spectrum = spectrumOf(table, at);
  const told = table.nominalMasses[at] ?? 0;
  if (told > 0) return { spectrum, nominalMass: told, assumed: {} };
  const assumedMass = assumedMolecularIon(spectrum) ?? 0;
  return { spectrum, nominalMass: assumedMass, assumed: { assumedMass } };
}

function hitSaid(hit: ScoredRecord, rank: number, record: FileRecord | undefined) {
  return {
    rank,
    name: record?.name ?? '',
    inchikey: record?.inchiKey ?? null,
    identity: record?.identity ?? '',
    formula: record?.formula ?? null,
    score: hit.score,
    probability: hit.probability,
    similarity: hit.similarity,
    mf: shownFactor(hit.matchFactor),
    rmf: shownFactor(hit.reverseMatchFactor),
  };
}

/** Names of the other hits of the same formula that score hardly less, and of its stereoisomers: the spectrum doesn't tell them apart. */
function isomersOf(
  hit: ScoredRecord,
  found: readonly ScoredRecord[],
  records: readonly FileRecord[],
): readonly string[] {
  const named = [hit, ...found.filter((each) => each !== hit)].map((each) => ({
    name: records[each.recordIndex]?.name ?? '',
    formula: records[each.recordIndex]?.formula,
    inchiKey: records[each.recordIndex]?.inchiKey,
    score: each.similarity ?? each.matchFactor,
  }));
  return isomerNotice(named)?.names.slice(1) ?? [];
}

export async function readAloud(path: string): Promise<LibraryFileRead> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new CommandFailed(`there is no file ${path}`);
  if (!found.isFile()) throw new CommandFailed(`${path} is not a file`);
  const read = await readLibraryFile(path).catch((fault: unknown) => {
    throw fault instanceof UnreadableFile ? new CommandFailed(`${path} can’t be read: ${fault.message}`) : fault;
  });
  if (read === undefined) throw new CommandFailed(`${path} is not a library of a form that is read`);
  for (const refused of read.refused) console.error(refusalWords(path, refused));
  return read;
}

export function countOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new CommandMisused(`--top takes a whole number up to 9999, not “${text}”`);
  return Number(text);
}

const percentWithin = (ranks: readonly (number | undefined)[], rank: number): number =>
  Math.round((10_000 * ranks.filter((each) => each !== undefined && each <= rank).length) / Math.max(1, ranks.length)) /
  100;

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;

const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
