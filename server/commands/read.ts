import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import {
  dateStyles,
  decimalSigns,
  noProfile,
  textEncodings,
  type InstrumentProfile,
} from '../../lab-instruments/instrument-profile.js';
import type { Identity, Measurement } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { isFolder, type Source } from '../../lab-instruments/source.js';
import { summarise, type Summary } from '../../lab-instruments/summary.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { isTimeZone } from '../measuring/instruments/instrument.js';
import { DiskFault, readSource } from '../measuring/measurements/source-on-disk.js';
import { CommandFailed, CommandMisused } from './command-failed.js';

/** The published form of a line: other programs read it. */
type ReadLine = { readonly path: string; readonly sha256: string } & Summary &
  Pick<
    Identity,
    | 'sampleId'
    | 'barcode'
    | 'expectedBarcode'
    | 'sampleType'
    | 'vial'
    | 'sequenceLine'
    | 'instrumentSerial'
    | 'originalName'
  > &
  Pick<Measurement, 'particulars'>;
type RefusedLine = { readonly path: string; readonly error: { readonly code: string; readonly message: string } };

interface Options {
  readonly timeZone?: string;
  readonly localUtcMark?: true;
  readonly dateStyle?: string;
  readonly decimal?: string;
  readonly encoding?: string;
}

export function readCommand(): Command {
  return new Command('read')
    .description('read instrument files and folders; print one JSON line for each; no data folder is needed')
    .argument('<file...>', 'files, and folders such as RUN.D')
    .option('--time-zone <zone>', 'IANA zone of the instrument’s clock, for times that are written without one')
    .option('--local-utc-mark', 'Z and +0000 in the files mean local time, as some vendors write it')
    .option('--date-style <style>', `for dates that read two ways: ${dateStyles.join(', ')}`)
    .option('--decimal <sign>', `for numbers that read two ways: ${decimalSigns.join(', ')}`)
    .option('--encoding <name>', `for texts without a mark that are not UTF-8: ${textEncodings.join(', ')}`)
    .addHelpText('after', '\nExit status: 0 when every file was read, 1 when any was not.')
    .action(async (paths: readonly string[], options: Options) => {
      const profile = profileFrom(options);
      let failed = false;
      for (const path of paths) {
        const line = await readLine(path, profile);
        failed ||= 'error' in line;
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
      if (failed) throw new CommandFailed('');
    });
}

/** What is typed, if it is one of these. @throws CommandMisused */
function oneOf<T extends string>(known: readonly T[], typed: string | undefined, name: string): T | undefined {
  const found = known.find((each) => each === typed);
  if (typed !== undefined && found === undefined)
    throw new CommandMisused(`--${name} is one of ${known.join(', ')}, not ${typed}`);
  return found;
}

function profileFrom({ timeZone, localUtcMark, ...typed }: Options): InstrumentProfile {
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new CommandMisused(`there is no time zone ${timeZone}`);
  const dateStyle = oneOf(dateStyles, typed.dateStyle, 'date-style');
  const decimalSign = oneOf(decimalSigns, typed.decimal, 'decimal');
  const textEncoding = oneOf(textEncodings, typed.encoding, 'encoding');
  return {
    ...noProfile,
    ...(dateStyle && { dateStyle }),
    ...(decimalSign && { decimalSign }),
    ...(textEncoding && { textEncoding }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(localUtcMark ? { utcMark: 'local' } : {}),
  };
}

/** One line: what the file says, or why it was refused. Never throws. */
export async function readLine(path: string, profile: InstrumentProfile): Promise<ReadLine | RefusedLine> {
  try {
    // A link that a person names is meant; links inside a folder are not followed.
    const { source, sha256 } = await readSource(await realpath(path), 'as-named');
    const measurement = readFile(named(source, path), profile);
    return inOrder(path, sha256, measurement);
  } catch (fault) {
    return { path, error: errorOf(fault) };
  }
}

function named(source: Source, path: string): Source {
  const name = basename(path);
  return isFolder(source) ? { ...source, name } : { ...source, name };
}

/** What came first stays first: other programs read these lines. */
function inOrder(path: string, sha256: string, measurement: Measurement): ReadLine {
  const summary = summarise(measurement);
  const { adapter, format, kind, points, firstSeconds, lastSeconds, mzMin, mzMax, maxIntensity, maxSeconds } = summary;
  const { sampleName, operator, acquiredText, acquiredAt, method, instrument, warnings, clocks } = summary;
  const { identity, particulars } = measurement;
  const { sampleId, barcode, expectedBarcode, sampleType, vial, sequenceLine, instrumentSerial, originalName } =
    identity;
  return {
    ...{ path, adapter, format, sha256, kind, points, firstSeconds, lastSeconds, mzMin, mzMax, maxIntensity },
    ...{ maxSeconds, sampleName, operator, acquiredText, acquiredAt, method, instrument, warnings, clocks },
    ...{ sampleId, barcode, expectedBarcode, sampleType, vial, sequenceLine, instrumentSerial, originalName },
    particulars,
  };
}

function errorOf(fault: unknown): RefusedLine['error'] {
  if (fault instanceof UnreadableFile) return { code: fault.code, message: fault.message };
  if (fault instanceof DiskFault) return { code: fault.code, message: diskWords[fault.code] };
  const code = (fault as { code?: string }).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'not-found', message: 'there is no such file or folder' };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'no-access', message: 'it may not be read' };
  if (code === 'ELOOP') return { code: 'link', message: diskWords.link };
  return { code: 'unexpected', message: fault instanceof Error ? fault.message : String(fault) };
}

const diskWords: Readonly<Record<DiskFault['code'], string>> = {
  link: 'a link is not followed',
  'hard-link': 'the file has a second name elsewhere',
  'not-a-file': 'neither a plain file nor a folder',
  'name-unusable': 'the name can’t be read as text',
  'too-large': 'larger than the limit',
  'too-many-members': 'the folder has too many members',
  'too-deep': 'the folder is too deep',
  'changed-while-reading': 'it was being written while it was read',
  vanished: 'there is no such file or folder',
  busy: 'it may not be read, or another program holds it',
};
