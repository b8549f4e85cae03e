// `dalel components`: what left the column together in a run, each substance with its own spectrum, a line of JSON for each.
import { realpath } from 'node:fs/promises';
import { Command } from 'commander';
import { noProfile } from '../../lab-instruments/instrument-profile.js';
import type { Scans } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import type { Component } from '../chemistry/components/component.js';
import { findComponents } from '../chemistry/components/components.js';
import { momentOf } from '../chemistry/components/range-components.js';
import { libraryIndex } from '../chemistry/spectra/index-building.js';
import { shownFactor } from '../chemistry/spectra/nist-identity.js';
import { bestOfEach } from '../chemistry/spectra/ranked-identities.js';
import { plainRanking } from '../chemistry/spectra/rankings.js';
import { searchers } from '../chemistry/spectra/searchers.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../chemistry/spectra/spectrum.js';
import { DiskFault, readSource } from '../measuring/measurements/source-on-disk.js';
import { CommandFailed } from './command-failed.js';
import { countOf, readAloud } from './library-search.js';

interface Options {
  readonly library?: string;
  readonly top: string;
}

export function componentsCommand(): Command {
  return new Command('components')
    .description('tell apart the substances of a run that left the column together; a line of JSON for each')
    .argument('<run>', 'an instrument file or folder with scans, such as RUN.D')
    .option('--library <file>', 'look each of them up in this library, of any form that is read')
    .option('--top <count>', 'hits of each, one a substance', '5')
    .addHelpText('after', explanation)
    .action(async (path: string, { library, top }: Options) => {
      const hitsOf = await lookUp(library, countOf(top));
      const scans = await scansOf(path);
      for (const component of findComponents(scans)) say(said(component, scans, hitsOf));
    });
}

const explanation = `
purity is the part of all ions at its top that is its own: 1 where it stands alone. Of the spectrum the highest ion is 999.
What stands here is no finding: a person looks at it.`;

type Hits = (spectrum: UnitMassSpectrum) => Readonly<Record<string, unknown>>;

async function lookUp(path: string | undefined, top: number): Promise<Hits> {
  if (path === undefined) return () => ({});
  const { records, table } = await readAloud(path);
  const searcher = searchers.identity({ index: libraryIndex(table), model: plainRanking });
  const identityOf = (place: number): string => records[place]?.identity ?? '';
  return (spectrum) => ({
    hits: bestOfEach(searcher.search({ spectrum, nominalMass: 0 }, 2 * top), identityOf, top).map((hit, place) => ({
      rank: place + 1,
      name: records[hit.recordIndex]?.name ?? '',
      inchikey: records[hit.recordIndex]?.inchiKey ?? null,
      score: hit.score,
      probability: hit.probability,
      mf: shownFactor(hit.matchFactor),
      rmf: shownFactor(hit.reverseMatchFactor),
    })),
  });
}

async function scansOf(path: string): Promise<Scans> {
  try {
    const { source } = await readSource(await realpath(path), 'as-named');
    const { kind, scans } = readFile(source, noProfile);
    if (kind === 'run' && scans !== undefined) return scans;
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new CommandFailed(`${path} can’t be read: ${fault.message}`);
    if (fault instanceof DiskFault) throw new CommandFailed(`${path} can’t be read: ${fault.code}`);
    if ((fault as { readonly code?: unknown }).code === 'ENOENT') throw new CommandFailed(`there is no ${path}`);
    throw fault;
  }
  throw new CommandFailed(`${path} is not a run: it has no mass spectra in time`);
}

function said({ apex, purity, spectrum }: Component, { retentionSeconds }: Scans, hitsOf: Hits) {
  const unit = unitMassSpectrum(spectrum);
  const ions = Array.from(unit.mz, (mz, at) => [mz, unit.intensity[at]]);
  return { seconds: rounded(momentOf(apex, retentionSeconds)), purity: rounded(purity), ions, ...hitsOf(unit) };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
