// mzXML documents as measurements. They are conversions: the name of the file they were made from is kept.
// Whole by format: well formed to the end of the root, every scan with as many peaks as it declares, the checksum right
// where there is one.
import { countWarnings } from '../collected-spectra.js';
import { indexWarnings } from '../document-index.js';
import { noIdentity, type Identity, type Measurement } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { mzxmlDocument, type MzxmlDocument } from './document.js';

/** The format has no time of acquisition: a profile has nothing to say of it. */
export function readMzxml(source: Source): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const document = mzxmlDocument(source.bytes);
  const { spectra, declaredScans, index } = document;
  const points = spectra.count;
  if (points === 0) throw new UnreadableFile('malformed', { reason: 'no scans' });
  const asides = indexWarnings(source.bytes, index, { begins: '<index', checksumTag: '<sha1>' });
  const { warnings, ...collected } = spectra.finish();
  return {
    adapter: 'mzxml',
    format: 'mzXML',
    points,
    ...collected,
    identity: identityOf(document),
    particulars: particularsOf(document),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...countWarnings(declaredScans, points), ...asides, ...warnings],
  };
}

function identityOf({ told }: MzxmlDocument): Identity {
  const operator = told.get('operator');
  const model = [told.get('msManufacturer')?.['value'], told.get('msModel')?.['value']];
  return {
    ...noIdentity,
    operator: [operator?.['first'], operator?.['last']].filter(Boolean).join(' '),
    instrument: model.filter(Boolean).join(' '),
    originalName: baseName(told.get('parentFile')?.['fileName'] ?? ''),
  };
}

function particularsOf({ told }: MzxmlDocument): Measurement['particulars'] {
  const software = told.get('software');
  const all = [
    { label: 'Software', value: [software?.['name'], software?.['version']].filter(Boolean).join(' ') },
    { label: 'Ionisation', value: told.get('msIonisation')?.['value'] ?? '' },
    { label: 'Mass analyser', value: told.get('msMassAnalyzer')?.['value'] ?? '' },
    { label: 'Source file SHA-1', value: told.get('parentFile')?.['fileSha1'] ?? '' },
  ];
  return all.filter(({ value }) => value !== '');
}
