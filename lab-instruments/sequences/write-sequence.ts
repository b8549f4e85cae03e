// The sequence in the form that each maker's software imports. Pure: lines in, text and its ending out.
import { delimited } from './delimited.js';
import type { InjectionType, SequenceFormat, SequenceLine } from './sequence.js';

export interface SequenceText {
  readonly text: string;
  readonly extension: 'csv' | 'txt';
}

/** @throws RangeError for a line with a text that the instrument's software could misread. */
export function writeSequence(format: SequenceFormat, lines: readonly SequenceLine[]): SequenceText {
  for (const { dataFile, sampleName } of lines) {
    if (!DATA_FILE.test(dataFile)) throw new RangeError(`not the name of a data file: ${JSON.stringify(dataFile)}`);
    if (sampleName.length > LONGEST_NAME) throw new RangeError(`too long for a sample's name: ${sampleName}`);
  }
  return writers[format](lines);
}

/** What every maker's software and every file system takes for a name, with room for its ending and a counter behind it. */
const DATA_FILE = /^[0-9A-Za-z][0-9A-Za-z_-]{0,31}$/;
/** The header of ChemStation's data files holds no more of it, and would cut it without a word. */
const LONGEST_NAME = 60;

const writers: Readonly<Record<SequenceFormat, (lines: readonly SequenceLine[]) => SequenceText>> = {
  agilent: agilentCsv,
  shimadzu: shimadzuBatch,
  xcalibur: xcaliburCsv,
  generic: genericCsv,
};

// Headings and types as MassHunter writes them in its own sequence.xml; its import and ChemStation's go by the headings.
const agilentTypes: Readonly<Record<InjectionType, string>> = {
  blank: 'Blank',
  'system-check': 'QC',
  calibrator: 'Calibration',
  control: 'QC',
  sample: 'Sample',
};

function agilentCsv(lines: readonly SequenceLine[]): SequenceText {
  const head = ['Sample Name', 'Vial', 'Method', 'Data File', 'Sample Type', 'Level Name', 'Sample ID'];
  const rows = lines.map((line) => [
    line.sampleName,
    line.vial,
    line.method,
    `${line.dataFile}.D`,
    agilentTypes[line.type],
    line.level,
    line.code,
    line.code,
    line.sequence,
  ]);
  return { text: delimited([[...head, 'Expected Barcode', 'Seq. Line'], ...rows], ','), extension: 'csv' };
}

// As the batch table of GCMSsolution is copied and pasted: tabs between columns, headings in the first line. Types by the
// numbers of its own export: 0 unknown, 1 standard, 3 control, 4 blank.
const shimadzuTypes: Readonly<Record<InjectionType, string>> = {
  blank: '4:Blank',
  'system-check': '3:Control',
  calibrator: '1:Standard',
  control: '3:Control',
  sample: '0:Unknown',
};

function shimadzuBatch(lines: readonly SequenceLine[]): SequenceText {
  const placed = lines.map(({ vial }) => /^([^:]+):(\d+)$/.exec(vial));
  const hasTrays = placed.some((parts) => parts !== null);
  const head = [
    ...(hasTrays ? ['Tray#'] : []),
    'Vial#',
    'Sample Name',
    'Sample ID',
    'Sample Type',
    'Method File',
    'Data File',
    'Level#',
    'Bar Code',
  ];
  const rows = lines.map((line, at) => [
    ...(hasTrays ? [placed[at]?.[1] ?? ''] : []),
    placed[at]?.[2] ?? line.vial,
    line.sampleName,
    line.code,
    shimadzuTypes[line.type],
    `${withoutEnding(line.method, '.qgm')}.qgm`,
    `${line.dataFile}.qgd`,
    line.level,
    line.code,
  ]);
  return { text: delimited([head, ...rows], '\t'), extension: 'txt' };
}

// Xcalibur's sequence list: `Bracket Type=4` (none) padded to the number of columns, then its headings, all of them.
const xcaliburTypes: Readonly<Record<InjectionType, string>> = {
  blank: 'Blank',
  'system-check': 'QC',
  calibrator: 'Std Bracket',
  control: 'QC',
  sample: 'Unknown',
};

const xcaliburHead = [
  ...['Sample Type', 'File Name', 'Sample ID', 'Path', 'Instrument Method', 'Process Method', 'Calibration File'],
  ...['Position', 'Inj Vol', 'Level', 'Sample Wt', 'Sample Vol', 'ISTD Amt', 'Dil Factor'],
  ...['L1 Study', 'L2 Client', 'L3 Laboratory', 'L4 Company', 'L5 Phone', 'Comment', 'Sample Name'],
];

function xcaliburCsv(lines: readonly SequenceLine[]): SequenceText {
  const bracket = ['Bracket Type=4', ...xcaliburHead.slice(1).map(() => '')];
  const rows = lines.map((line) => [
    ...[xcaliburTypes[line.type], line.dataFile, line.code, '', line.method, '', ''],
    ...[line.vial, '', line.level, '0', '0', '0', '1'],
    ...['', '', '', '', '', '', line.sampleName],
  ]);
  return { text: delimited([bracket, xcaliburHead, ...rows], ','), extension: 'csv' };
}

function genericCsv(lines: readonly SequenceLine[]): SequenceText {
  const head = ['line', 'vial', 'type', 'sample_name', 'container_barcode', 'method', 'data_file', 'level'];
  const rows = lines.map((line) => [
    line.sequence,
    line.vial,
    line.type,
    line.sampleName,
    line.code,
    line.method,
    line.dataFile,
    line.level,
  ]);
  return { text: delimited([head, ...rows], ','), extension: 'csv' };
}

const withoutEnding = (name: string, ending: string): string =>
  name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
