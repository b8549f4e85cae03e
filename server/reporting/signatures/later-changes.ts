/**
 * Compares two revisions of a document from the catalog on. Signatures cover the bytes before them, yet a later update can
 * give every object another meaning; so all that is reachable has to be the same, save what signing itself may change:
 * the value and the look of a signature field that was empty, and the stores of validation data (ETSI EN 319 142-1, 5.4).
 */
import type { PdfFile } from './pdf-file.js';
import {
  isArray,
  isDictionary,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfDictionary,
  type PdfObject,
} from './pdf-objects.js';
import { SignatureError } from './signature-error.js';
import { signatureFields } from './signature-fields.js';

const mostChangesTold = 20;
const mostComparisons = 2_000_000;
const catalogKeysOfValidation = new Set(['DSS', 'Extensions']);
const fieldKeysOfSigning = new Set(['V', 'AP']);

/** Paths of what was changed, at most twenty; empty when nothing was. */
export function laterChanges(before: PdfFile, after: PdfFile): readonly string[] {
  return new Comparison(before, after).changes();
}

interface Pair {
  readonly a: PdfObject;
  readonly b: PdfObject;
  readonly path: string;
}

class Comparison {
  readonly #queue: Pair[] = [];
  readonly #compared = new Set<string>();
  readonly #changes: string[] = [];
  readonly #fieldsSignedLater: ReadonlySet<number>;
  #comparisons = 0;

  constructor(
    readonly before: PdfFile,
    readonly after: PdfFile,
  ) {
    const signed = signatureFields(after).flatMap(({ ref, signature }) => (signature ? [ref.number] : []));
    const unsigned = signatureFields(before).flatMap(({ ref, signature }) => (signature ? [] : [ref.number]));
    this.#fieldsSignedLater = new Set(unsigned.filter((number) => signed.includes(number)));
  }

  /** Objects wait in a queue, so that depth of nesting in the file costs no stack. */
  changes(): readonly string[] {
    for (const key of ['Root', 'Info', 'ID']) this.#compareEntry(this.before.trailer, this.after.trailer, key, '');
    for (const pair of this.#queue) {
      if (this.#changes.length >= mostChangesTold) break;
      this.#compareObjects(pair);
    }
    return this.#changes.slice(0, mostChangesTold);
  }

  #compareObjects({ a, b, path }: Pair): void {
    if (a instanceof PdfRef && isDictionary(this.before.resolve(a))) this.#compareNamed(a, b, path);
    else this.#compareValues(this.before.resolve(a), this.after.resolve(b), path);
  }

  #compareNamed(a: PdfRef, b: PdfObject, path: string): void {
    const [x, y] = [this.before.resolve(a), this.after.resolve(b)];
    if (isDictionary(x) && isDictionary(y)) this.#compareDictionaries(x, y, { path, allowed: this.#allowed(a) });
    else this.#told(path);
  }

  #allowed(ref: PdfRef): ReadonlySet<string> {
    if (ref.number === this.before.catalogRef.number) return catalogKeysOfValidation;
    return this.#fieldsSignedLater.has(ref.number) ? fieldKeysOfSigning : new Set();
  }

  /** References are followed later and once; that they name the same object is required. */
  #compare(a: PdfObject, b: PdfObject, path: string): void {
    if (++this.#comparisons > mostComparisons) throw new SignatureError('pdf-too-large');
    if (!(a instanceof PdfRef) || !(b instanceof PdfRef)) {
      this.#compareValues(a, b, path);
      return;
    }
    const same = a.number === b.number && a.generation === b.generation;
    const key = `${a.number} ${a.generation}`;
    if (!same) this.#told(path);
    else if (!this.#compared.has(key)) {
      this.#compared.add(key);
      this.#queue.push({ a, b, path });
    }
  }

  #compareValues(a: PdfObject, b: PdfObject, path: string): void {
    if (a instanceof PdfStream && b instanceof PdfStream) {
      if (!a.bytes.equals(b.bytes)) this.#told(path);
      else this.#compareDictionaries(a.dictionary, b.dictionary, { path, allowed: new Set() });
    } else if (isDictionary(a) && isDictionary(b)) {
      this.#compareDictionaries(a, b, { path, allowed: new Set() });
    } else if (isArray(a) && isArray(b)) {
      if (a.length === b.length)
        a.forEach((member, index) => this.#compare(member, b[index] ?? null, `${path}[${index}]`));
      else this.#told(path);
    } else if (!isSamePlainValue(a, b)) this.#told(path);
  }

  #compareDictionaries(
    a: PdfDictionary,
    b: PdfDictionary,
    { path, allowed }: { readonly path: string; readonly allowed: ReadonlySet<string> },
  ): void {
    for (const key of new Set([...a.keys(), ...b.keys()])) if (!allowed.has(key)) this.#compareEntry(a, b, key, path);
  }

  #compareEntry(a: PdfDictionary, b: PdfDictionary, key: string, path: string): void {
    const at = path === '' && key === 'Root' ? '' : `${path}/${key}`;
    if (a.has(key) !== b.has(key)) this.#told(at);
    else if (a.has(key)) this.#compare(a.get(key) ?? null, b.get(key) ?? null, at);
  }

  #told(path: string): void {
    this.#changes.push(path === '' ? '/' : path);
  }
}

function isSamePlainValue(a: PdfObject, b: PdfObject): boolean {
  if (a instanceof PdfName && b instanceof PdfName) return a.name === b.name;
  if (a instanceof PdfString && b instanceof PdfString) return a.bytes.equals(b.bytes);
  return (a === null || typeof a !== 'object') && a === b;
}
