// The `Key: value` lines above a peak list. Keys come in any case and several spellings (CAS#, CASNO, Synon, Synonym).
import { casNumber as checkedCas } from '../cas-number.js';
import { statedIndex, statedSeconds } from '../libraries/stated-retention.js';
import type { LibraryRecord, LibraryField } from '../libraries/library-record.js';

export type RecordHeader = Omit<LibraryRecord, 'line' | 'mz' | 'intensity'>;

const FIELD = /^\s*([\p{L}$][^:]{0,79}):(.*)$/su;

export function fieldIn(line: string): LibraryField | undefined {
  const match = FIELD.exec(line);
  return match ? { key: keyName(match[1] ?? ''), value: cleaned(match[2] ?? '') } : undefined;
}

/** NIST writes two fields on one line: `CAS#: 62-53-3;  NIST#: 291462`. */
export function fieldsIn(field: LibraryField): readonly LibraryField[] {
  if (!isCasKey(field.key)) return [field];
  const [first = '', ...rest] = field.value.split(';');
  return [{ key: field.key, value: first.trim() }, ...rest.flatMap((part) => fieldIn(part) ?? [])];
}

export function recordHeader(fields: readonly LibraryField[]): RecordHeader {
  const first = (...keys: string[]) => fields.find((field) => keys.includes(field.key) && field.value !== '')?.value;
  const casNumber = fields
    .filter((field) => isCasKey(field.key))
    .map((field) => checkedCas(field.value))
    .find(Boolean);
  const comments = fields.filter((field) => isComment(field.key) && field.value !== '').map((field) => field.value);
  return {
    name: first('name', 'compoundname') ?? '',
    synonyms: fields.filter((field) => isSynonym(field)).map((field) => field.value),
    formula: first('formula', 'molecularformula', 'form'),
    nominalMass: positiveNumber(first('mw', 'molecularweight')),
    exactMass: positiveNumber(first('exactmass')),
    casNumber,
    inchiKey: (first('inchikey', 'inchikeys') ?? commented(comments, 'InChIKey'))?.toUpperCase(),
    smiles: first('smiles') ?? commented(comments, 'SMILES'),
    molfile: undefined,
    databaseNumber: first('db', 'dbno', 'id', 'nist', 'nistno'),
    retentionIndex: statedIndex(first('ri', 'retentionindex')),
    retentionSeconds: statedSeconds(first('rt', 'retentiontime')),
    licence: first('license', 'licence') ?? commented(comments, 'license'),
    comments,
    otherFields: fields.filter((field) => !isKnown(field, casNumber)),
  };
}

const known = new Set(
  [
    'name compoundname formula molecularformula form mw molecularweight exactmass inchikey inchikeys smiles db dbno id nist nistno',
    'ri retentionindex rt retentiontime license licence',
  ].flatMap((keys) => keys.split(' ')),
);

function isKnown(field: LibraryField, casNumber: string | undefined): boolean {
  if (isCasKey(field.key)) return casNumber !== undefined && checkedCas(field.value) === casNumber;
  return known.has(field.key) || isSynonym(field) || isComment(field.key);
}

/** MassBank of North America writes most fields into the comment, each in quotation marks: `"SMILES=CN1C=NC2=C1"`. */
function commented(comments: readonly string[], key: string): string | undefined {
  const quoted = new RegExp(`"(?:computed )?${key}=([^"]+)"`, 'i');
  return comments.map((comment) => quoted.exec(comment)?.[1]?.trim()).find(Boolean);
}

function keyName(written: string): string {
  return written.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Some writers leave NUL and what stood behind it in the buffer. */
function cleaned(value: string): string {
  const end = value.indexOf('\0');
  const text = end < 0 ? value : value.slice(0, end);
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  return text.replace(/[\u0001-\u001f\u007f]+/g, ' ').trim();
}

function isCasKey(key: string): boolean {
  return key === 'cas' || key === 'casno' || key === 'casrn' || key === 'casnumber';
}

function isSynonym(field: LibraryField): boolean {
  return (field.key === 'synon' || field.key === 'synonym') && field.value !== '' && !field.value.startsWith('$:');
}

function isComment(key: string): boolean {
  return key === 'comment' || key === 'comments';
}

function positiveNumber(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
