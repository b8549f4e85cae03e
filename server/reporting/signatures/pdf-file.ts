/** A PDF file as its cross-reference tables describe it, read lazily, object by object. */
import { isArray, isDictionary, PdfRef, PdfStream, type PdfDictionary, type PdfObject } from './pdf-objects.js';
import { PdfTokens } from './pdf-tokens.js';
import { readCrossReferences, type CrossReferences } from './pdf-xref.js';
import { SignatureError } from './signature-error.js';

const largestFileBytes = 256 * 1024 * 1024;
const longestReferenceChain = 16;
/** Objects of an honest file do not overlap, so reading them all reads the file once. */
const mostReadings = 4;

export class PdfFile {
  readonly bytes: Buffer;
  readonly #crossReferences: CrossReferences;
  readonly #loaded = new Map<number, PdfObject>();
  #bytesRead = 0;

  /** Given an earlier revision's end in `endOffset`, reads the file as it was then. */
  constructor(bytes: Uint8Array, endOffset = bytes.length) {
    if (bytes.length > largestFileBytes) throw new SignatureError('pdf-too-large', { bytes: bytes.length });
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, endOffset);
    if (!this.bytes.toString('latin1', 0, 8).startsWith('%PDF-1.')) throw new SignatureError('pdf-unreadable');
    this.#crossReferences = readCrossReferences(this.bytes);
  }

  get trailer(): PdfDictionary {
    return this.#crossReferences.trailer;
  }

  get crossReferenceOffset(): number {
    return this.#crossReferences.startOffset;
  }

  get catalogRef(): PdfRef {
    const ref = this.trailer.get('Root');
    if (!(ref instanceof PdfRef)) throw new SignatureError('pdf-unreadable');
    return ref;
  }

  get catalog(): PdfDictionary {
    return this.dictionary(this.catalogRef);
  }

  /** The number the next new object takes. */
  get size(): number {
    const size = this.trailer.get('Size');
    if (typeof size !== 'number' || !Number.isSafeInteger(size)) throw new SignatureError('pdf-unreadable');
    return size;
  }

  resolve(value: PdfObject | undefined): PdfObject {
    let current = value ?? null;
    for (let hops = 0; current instanceof PdfRef; hops++) {
      if (hops > longestReferenceChain) throw new SignatureError('pdf-unreadable');
      current = this.#load(current);
    }
    return current;
  }

  dictionary(value: PdfObject | undefined): PdfDictionary {
    const resolved = this.resolve(value);
    if (!isDictionary(resolved)) throw new SignatureError('pdf-unreadable');
    return resolved;
  }

  /** Empty when there is none. */
  array(value: PdfObject | undefined): readonly PdfObject[] {
    const resolved = this.resolve(value);
    return isArray(resolved) ? resolved : [];
  }

  /** Where `12 0 obj` stands, or undefined for an object that does not exist. */
  offsetOf(ref: PdfRef): number | undefined {
    const place = this.#crossReferences.places.get(ref.number);
    return place?.generation === ref.generation ? place.offset : undefined;
  }

  #load(ref: PdfRef): PdfObject {
    const offset = this.offsetOf(ref);
    if (offset === undefined) return null;
    const known = this.#loaded.get(ref.number);
    if (known !== undefined) return known;
    const value = this.#readAt(offset, ref);
    this.#loaded.set(ref.number, value);
    return value;
  }

  #readAt(offset: number, ref: PdfRef): PdfObject {
    const tokens = new PdfTokens(this.bytes, offset);
    if (tokens.wholeNumber() !== ref.number || tokens.wholeNumber() !== ref.generation) throw tokens.unreadable();
    if (tokens.word() !== 'obj') throw tokens.unreadable();
    const value = tokens.object();
    tokens.skipBlanks();
    const whole = isDictionary(value) && tokens.startsWith('stream') ? this.#stream(tokens, value) : value;
    if (tokens.word() !== 'endobj') throw tokens.unreadable();
    this.#bytesRead += tokens.position - offset;
    if (this.#bytesRead > mostReadings * this.bytes.length) throw tokens.unreadable();
    return whole;
  }

  #stream(tokens: PdfTokens, dictionary: PdfDictionary): PdfStream {
    tokens.take('stream');
    tokens.take(tokens.startsWith('\r\n') ? '\r\n' : '\n');
    const length = this.resolve(dictionary.get('Length'));
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) throw tokens.unreadable();
    const bytes = this.bytes.subarray(tokens.position, tokens.position + length);
    tokens.position += length;
    if (tokens.word() !== 'endstream') throw tokens.unreadable();
    return new PdfStream(dictionary, bytes);
  }
}
