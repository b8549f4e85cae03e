// mzData documents as measurements. They are conversions: the name of the file they were made from is kept.
// Whole by format: well formed to the end of the root, every array as long as it declares.
import { countWarnings } from '../collected-spectra.js';
import { noIdentity, type Identity, type Measurement } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { mzdataDocument, type MzdataDocument } from './document.js';

/** The format has no time of acquisition: a profile has nothing to say of it. */
export function readMzdata(source: Source): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const document = mzdataDocument(source.bytes);
  const { spectra, declaredSpectra } = document;
  const points = spectra.count;
  if (points === 0) throw new UnreadableFile('malformed', { reason: 'no spectra' });
  const { warnings, ...collected } = spectra.finish();
  return {
    adapter: 'mzdata',
    format: 'mzData',
    points,
    ...collected,
    identity: identityOf(document),
    particulars: particularsOf(document),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...countWarnings(declaredSpectra, points), ...warnings],
  };
}

function identityOf({ told }: MzdataDocument): Identity {
  const text = (place: string): string => told.get(`description/${place}`) ?? '';
  return {
    ...noIdentity,
    sampleName: text('admin/sampleName'),
    instrument: text('instrument/instrumentName'),
    originalName: baseName(text('admin/sourceFile/nameOfFile')),
  };
}

function particularsOf({ told }: MzdataDocument): Measurement['particulars'] {
  const text = (place: string): string => told.get(`description/${place}`) ?? '';
  const software = [text('dataProcessing/software/name'), text('dataProcessing/software/version')];
  const all = [
    { label: 'Software', value: software.filter(Boolean).join(' ') },
    { label: 'Sample description', value: text('admin/sampleDescription') },
  ];
  return all.filter(({ value }) => value !== '');
}
