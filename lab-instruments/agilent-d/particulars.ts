// Statements of a .D folder beside identity that a reviewer or the instrument's page may want, in a fixed order.
import type { Particular } from '../measurement.js';
import type { FolderFacts } from './folder-facts.js';

const FROM_SAMPLE = ['Sample Type', 'Level Name', 'Dilution', 'Inj Vol (µl)', 'Comment', 'TuneName', 'TuneDateStamp'];
const FROM_INI = [
  'postrun/serial_n',
  'postrun/tunedate',
  'tunevalues/emvolts',
  'tunevalues/actual_emvolts',
  'sequence/seqfilename',
];
const FROM_SEQUENCE = ['LevelName', 'UserDefined1', 'UserDefined2', 'UserDefined3', 'UserDefined4'];

export function particularsOf(facts: FolderFacts): readonly Particular[] {
  const software = facts.contents?.software || (facts.ini.get('postrun/application') ?? '');
  const all: readonly Particular[] = [
    { label: 'File type', value: facts.header.fileType },
    { label: 'Software', value: software },
    { label: 'Miscellaneous', value: facts.header.miscellaneous },
    { label: 'Method path', value: facts.sample.get('Method') || facts.methodPath },
    ...picked(facts.sample, FROM_SAMPLE),
    ...picked(facts.sequence, FROM_SEQUENCE),
    ...picked(facts.ini, FROM_INI),
  ];
  return all.filter(({ value }) => value !== '');
}

function picked(values: ReadonlyMap<string, string>, labels: readonly string[]): readonly Particular[] {
  return labels.map((label) => ({ label: label.split('/').at(-1) ?? label, value: values.get(label) ?? '' }));
}
