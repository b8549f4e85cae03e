// Whole by format: every scan agrees with the directory, and the acquisition software has said that the run ended.
import type { InstrumentProfile } from '../instrument-profile.js';
import { memberAt, type FolderMember, type FolderSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readContents, readSampleInfo } from './acquisition-xml.js';
import { hasAcquisitionFolder, inMember, quantReportsOf } from './members.js';
import { readQuantReport } from './quant-report.js';
import { readResultsCsv } from './results-csv.js';

/** @throws UnreadableFile while the run or what is printed of it is still being written. */
export function checkFolder(folder: FolderSource, profile: InstrumentProfile): void {
  if (hasAcquisitionFolder(folder)) checkEnded(folder, profile);
  const results = memberAt(folder, 'RESULTS.CSV');
  if (results) whole(results, readResultsCsv);
  for (const report of quantReportsOf(folder)) whole(report, readQuantReport);
}

/** What is printed otherwise than expected takes nothing from the run; what is still being printed is waited for. */
function whole(member: FolderMember, read: (bytes: Uint8Array) => unknown): void {
  try {
    inMember(member, read);
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.code !== 'malformed') throw error;
  }
}

function checkEnded(folder: FolderSource, profile: InstrumentProfile): void {
  const status = needed(folder, 'AcqData/Contents.xml', (bytes) => readContents(bytes, profile.textEncoding).status);
  if (status !== '2') throw new UnreadableFile('incomplete', { reason: 'acquisition not ended', status });
  const sample = needed(folder, 'AcqData/sample_info.xml', (bytes) => readSampleInfo(bytes, profile.textEncoding));
  const flag = sample.get('RunCompletedFlag') ?? '';
  if (flag.toLowerCase() !== 'true') throw new UnreadableFile('incomplete', { reason: 'run not completed', flag });
}

function needed<T>(folder: FolderSource, path: string, read: (bytes: Uint8Array) => T): T {
  const member = memberAt(folder, path);
  if (!member) throw new UnreadableFile('incomplete', { reason: 'member missing', member: path });
  return inMember(member, read);
}
