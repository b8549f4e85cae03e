// Which items of the laboratory a text or a file names. A code that leads nowhere says so, with what was understood.
import type { Db } from '../../database/connection.js';
import { InvalidInput } from '../../foundation/errors.js';
import type { CustodyItem } from '../../evidence/custody/custody-item.js';
import { custodyItem, custodyItemByNumber } from '../../evidence/custody/custody-item-store.js';
import { readBarcode } from '../../evidence/labels/barcode.js';
import { subjectOfBarcode } from '../../evidence/labels/barcode-store.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import { codesIn, type NamedFile } from './binding.js';
import type { StoredMeasurement } from './measurement.js';
import { fileStanding } from './received-file-store.js';

export interface NamedItem {
  readonly item: CustodyItem;
  /** The code or number that names it. */
  readonly code: string;
}

/**
 * With the name of its file, and the pattern of names that held when it was read. Of a row among others the name of the table
 * says nothing: its own data file stands in its identity.
 */
export async function namedFileOf(db: Db, measurement: StoredMeasurement): Promise<NamedFile> {
  const { identity, fileId, profileId, part } = measurement;
  const version = profileId === null ? undefined : await instrumentByProfile(db, profileId);
  const name = part === null ? ((await fileStanding(db, fileId))?.name ?? '') : '';
  return { identity, name, pattern: version?.profile.namePattern };
}

/** Each item once, by the first code that names it. */
export async function itemsNamed(db: Db, laboratoryId: string, file: NamedFile): Promise<readonly NamedItem[]> {
  const { barcodes, numbers } = codesIn(file);
  const found = new Map<string, NamedItem>();
  for (const code of [...barcodes, ...numbers]) {
    const item = await itemOfCode(db, laboratoryId, code);
    if (item !== undefined && !found.has(item.id)) found.set(item.id, { item, code });
  }
  return [...found.values()];
}

/**
 * `unknown`: well written, and not here. `other-laboratory`: a number with the letters of another one. `vial`: of a batch, and
 * which of its lines is meant is not said. `other-thing`: of a place, a person, a document.
 */
export interface UnplacedCode {
  readonly code: string;
  readonly why: 'unknown' | 'other-laboratory' | 'vial' | 'other-thing';
}

/** The codes in a file that lead to no item of the laboratory. */
export async function unplacedCodes(db: Db, laboratoryId: string, file: NamedFile): Promise<readonly UnplacedCode[]> {
  const { barcodes, numbers, others } = codesIn(file);
  const own = (await laboratoryById(db, laboratoryId))?.code ?? '';
  const unplaced: UnplacedCode[] = [];
  for (const code of [...barcodes, ...numbers]) {
    if ((await itemOfCode(db, laboratoryId, code)) !== undefined) continue;
    const letters = /^\d{2}-([A-Z]+)-/.exec(code)?.[1] ?? own;
    unplaced.push({ code, why: letters === own ? 'unknown' : 'other-laboratory' });
  }
  for (const code of others) {
    const issued = await subjectOfBarcode(db, code);
    const kind = issued?.laboratoryId === laboratoryId ? issued.subject.kind : undefined;
    unplaced.push({ code, why: kind === undefined ? 'unknown' : kind === 'vial' ? 'vial' : 'other-thing' });
  }
  return unplaced;
}

/** What a person scanned or typed. @throws InvalidInput on `code` */
export async function demandItem(db: Db, laboratoryId: string, text: string): Promise<NamedItem> {
  const item = await itemOfCode(db, laboratoryId, text);
  if (item !== undefined) return { item, code: text.trim() };
  const read = readBarcode(text);
  if ('code' in read) throw new InvalidInput({ code: { code: 'item-code-unknown', values: { code: read.code } } });
  throw new InvalidInput({ code: { code: 'item-code-unreadable', values: { understood: read.understood } } });
}

async function itemOfCode(db: Db, laboratoryId: string, text: string): Promise<CustodyItem | undefined> {
  const read = readBarcode(text);
  if (!('code' in read)) return custodyItemByNumber(db, laboratoryId, text);
  const issued = await subjectOfBarcode(db, read.code);
  if (issued?.laboratoryId !== laboratoryId) return undefined;
  const { kind, id } = issued.subject;
  return kind === 'exhibit' || kind === 'sample' ? custodyItem(db, { kind, id }) : undefined;
}
