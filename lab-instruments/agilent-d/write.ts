// Writes a run as a complete .D folder: data.ms, the two XML members that say it has ended and whose it is, tic_front.csv.
import { offsetText, twoDigits, type RunToWrite } from '../run-to-write.js';
import type { FolderMember } from '../source.js';
import { readMsScans } from './ms-scans.js';
import { writeMsFile } from './ms-file-writer.js';

/** Members in the order in which an instrument would write them: what proves completeness comes last. */
export function writeAgilentFolder(run: RunToWrite, folderName: string): readonly FolderMember[] {
  const spectra = writeMsFile(run);
  return [
    member('AcqData/sample_info.xml', sampleInfo(run, folderName)),
    member('tic_front.csv', ticFront(spectra, folderName)),
    { path: 'data.ms', bytes: spectra },
    member('AcqData/Contents.xml', contents(run)),
  ];
}

function contents(run: RunToWrite): string {
  return lines([
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Contents>',
    '  <Version>3</Version>',
    `  <AcquiredTime>${isoText(run)}</AcquiredTime>`,
    '  <AcqStatus>2</AcqStatus>',
    `  <InstrumentName>${escaped(run.instrument)}</InstrumentName>`,
    '  <LockedMode>0</LockedMode>',
    '  <MeasurementType>2</MeasurementType>',
    '  <SeparationTechnique>2</SeparationTechnique>',
    '  <AcqSoftwareVersion>Dalel synthetic run</AcqSoftwareVersion>',
    '</Contents>',
  ]);
}

function sampleInfo(run: RunToWrite, folderName: string): string {
  const fields: readonly (readonly [string, string])[] = [
    ['Sample ID', run.sampleId],
    ['Sample Name', run.sampleName],
    ['Sample Position', String(run.vial)],
    ['Sample Type', 'Sample'],
    ['Data File', folderName],
    ['Method', run.method],
    ['Barcode', run.barcode],
    ['Expected Barcode', run.barcode],
    ['OperatorName', run.operator],
    ['AcqTime', isoText(run)],
    ['RunCompletedFlag', 'True'],
    ['InstrumentName', run.instrument],
  ];
  return lines(['<SampleInfo>', '  <Version>1.0</Version>', ...fields.flatMap(field), '</SampleInfo>']);
}

function field([label, value]: readonly [string, string]): readonly string[] {
  return [
    '  <Field>',
    `    <Name>${label}</Name>`,
    `    <DisplayName>${label}</DisplayName>`,
    `    <Value>${escaped(value)}</Value>`,
    '    <DataType>8</DataType>',
    '  </Field>',
  ];
}

/** From the written bytes, so that it says what a reader of data.ms will find. */
function ticFront(spectra: Uint8Array, folderName: string): string {
  const { scans } = readMsScans(spectra);
  const rows = Array.from(
    scans.retentionSeconds,
    (time, scan) => `${(time / 60).toFixed(5)},${scans.totalIonCurrent[scan] ?? 0}`,
  );
  return lines([folderName, 'Start of data points', ...rows]);
}

function isoText({ acquired, offsetMinutes }: RunToWrite): string {
  const { year, month, day, hour, minute, second } = acquired;
  const time = [hour, minute, second].map(twoDigits).join(':');
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${time}${offsetText(offsetMinutes, ':')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function member(path: string, text: string): FolderMember {
  return { path, bytes: new TextEncoder().encode(text) };
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
