/**
 * The cross-reference tables of a PDF file, newest first. Only classic tables are read: pdfkit writes them, and a file that
 * offers two tables at once (hybrid, cross-reference streams) can show different readers different documents.
 */
import { isDictionary, type PdfDictionary } from './pdf-objects.js';
import { PdfTokens } from './pdf-tokens.js';
import { SignatureError } from './signature-error.js';

export interface ObjectPlace {
  readonly offset: number;
  readonly generation: number;
}

export interface CrossReferences {
  /** `undefined` for an object that was freed. */
  readonly places: ReadonlyMap<number, ObjectPlace | undefined>;
  readonly trailer: PdfDictionary;
  readonly startOffset: number;
}

const mostRevisions = 64;
const mostObjects = 500_000;

export function readCrossReferences(bytes: Buffer): CrossReferences {
  const startOffset = lastStartXref(bytes);
  const places = new Map<number, ObjectPlace | undefined>();
  const seen = new Set<number>();
  let trailer: PdfDictionary | undefined;
  for (let next: number | undefined = startOffset; next !== undefined;) {
    if (seen.has(next) || seen.size >= mostRevisions) throw new SignatureError('pdf-unreadable', { offset: next });
    seen.add(next);
    const older = readTable(bytes, next, places);
    trailer ??= older;
    next = previousOffset(older);
  }
  if (!trailer) throw new SignatureError('pdf-unreadable', { offset: startOffset });
  return { places, trailer, startOffset };
}

/** The number after the last `startxref`; after it only the end-of-file mark may follow. */
function lastStartXref(bytes: Buffer): number {
  const at = bytes.lastIndexOf('startxref', undefined, 'latin1');
  const match = /^startxref\s+(\d{1,10})\s+%%EOF/.exec(at < 0 ? '' : bytes.toString('latin1', at, at + 48));
  if (!match) throw new SignatureError('pdf-unreadable', { offset: Math.max(at, 0) });
  return Number(match[1]);
}

function previousOffset(trailer: PdfDictionary): number | undefined {
  const previous = trailer.get('Prev');
  if (previous !== undefined && !Number.isSafeInteger(previous)) throw new SignatureError('pdf-unreadable');
  return previous as number | undefined;
}

/** Adds what newer tables have not said yet, and returns the trailer. */
function readTable(bytes: Buffer, offset: number, places: Map<number, ObjectPlace | undefined>): PdfDictionary {
  const tokens = new PdfTokens(bytes, offset);
  if (tokens.word() !== 'xref') throw new SignatureError('pdf-xref-unsupported', { offset });
  for (;;) {
    const start = tokens.position;
    if (tokens.word() === 'trailer') break;
    tokens.position = start;
    readSection(tokens, places);
  }
  const trailer = tokens.object();
  if (!isDictionary(trailer)) throw tokens.unreadable();
  if (trailer.has('XRefStm')) throw new SignatureError('pdf-xref-unsupported', { offset });
  if (trailer.has('Encrypt')) throw new SignatureError('pdf-encrypted');
  return trailer;
}

function readSection(tokens: PdfTokens, places: Map<number, ObjectPlace | undefined>): void {
  const first = tokens.wholeNumber();
  const count = tokens.wholeNumber();
  if (first + count > mostObjects) throw tokens.unreadable();
  for (let number = first; number < first + count; number++) {
    const offset = tokens.wholeNumber();
    const generation = tokens.wholeNumber();
    const kind = tokens.word();
    if (kind !== 'n' && kind !== 'f') throw tokens.unreadable();
    if (!places.has(number)) places.set(number, kind === 'n' ? { offset, generation } : undefined);
  }
}
