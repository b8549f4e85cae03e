// Each adapter over the largest real file that it has, against reading and hashing the same bytes, and against packages that read
// the file too.
import { convert } from 'jcampconverter';
import { NetCDFReader } from 'netcdfjs';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile as readBytes, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'spc-parser';
import { adapters } from '../../lab-instruments/adapters.js';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { isFolder, type FileSource } from '../../lab-instruments/source.js';
import { adapterOf, mutationSeeds, profile, realSources } from '../support/mutation-seeds.js';
import { interleave, repeatFor, type Contender } from './interleave.js';

const LARGEST = 4_194_304;
const MILLISECONDS = 150;
const MEBIBYTE = 1_048_576;

export async function benchReading(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-bench-'));
  try {
    const files = filesByAdapter();
    for (const { name } of adapters) {
      const file = files.get(name);
      if (file) await compare(name, file, join(folder, 'same-bytes'));
      else console.log(`\n${name}: no whole file is at hand`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The largest real one; where there is none, one that this house writes. */
function filesByAdapter(): ReadonlyMap<string, FileSource> {
  const found = new Map<string, FileSource>();
  const sources = [...mutationSeeds().map(({ source }) => source), ...realSources(LARGEST).map(({ source }) => source)];
  for (const source of sources) {
    const adapter = adapterOf(source);
    if (!adapter || isFolder(source)) continue;
    const isLarger = source.bytes.length > (found.get(adapter.name)?.bytes.length ?? 0);
    if (isLarger && completeness(source, profile).state === 'complete') found.set(adapter.name, source);
  }
  return found;
}

async function compare(adapter: string, file: FileSource, path: string): Promise<void> {
  await writeFile(path, file.bytes);
  const mebibytes = file.bytes.length / MEBIBYTE;
  const contender = (name: string, work: () => unknown): Contender => ({
    name,
    run: async () => mebibytes * (await repeatFor(MILLISECONDS, () => Promise.resolve(work()))),
  });
  const others = packages(file)
    .filter(({ work }) => canRead(work))
    .map(({ name, work }) => contender(name, work));
  await interleave({
    title: `${adapter}: ${file.name}, ${mebibytes.toPrecision(2)} MiB`,
    unit: 'MiB',
    rounds: 3,
    contenders: [
      contender('reading and hashing', async () =>
        createHash('sha256')
          .update(await readBytes(path))
          .digest(),
      ),
      contender(adapter, () => readFile(file, profile)),
      ...others,
    ],
  });
}

interface OtherReader {
  readonly name: string;
  readonly work: () => unknown;
}

function packages({ bytes, name }: FileSource): readonly OtherReader[] {
  if (/\.cdf$/i.test(name)) return [{ name: 'netcdfjs, all variables', work: () => allVariables(bytes) }];
  if (/\.spc$/i.test(name)) return [{ name: 'spc-parser', work: () => parse(bytes) }];
  if (!/\.(jdx|dx|jca)$/i.test(name)) return [];
  const text = new TextDecoder('windows-1252').decode(bytes);
  return [{ name: 'jcampconverter', work: () => convert(text) }];
}

function allVariables(bytes: Uint8Array): unknown {
  const reader = new NetCDFReader(bytes);
  return reader.variables.map(({ name }) => reader.getDataVariable(name));
}

function canRead(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
