/**
 * One incremental update: new and changed objects, a table of them and a trailer, written after the untouched bytes of the
 * file (ISO 32000-1, 7.5.6). What was signed before stays byte for byte where it was.
 */
import { PdfFile } from './pdf-file.js';
import { PdfRef, type PdfDictionary, type PdfObject } from './pdf-objects.js';
import { pdfBytes } from './pdf-writer.js';

export interface WrittenRevision {
  readonly bytes: Buffer;
  readonly offsets: ReadonlyMap<number, number>;
}

export class PdfRevision {
  readonly file: PdfFile;
  readonly #objects = new Map<number, PdfObject>();
  #nextNumber: number;

  constructor(base: Uint8Array) {
    this.file = new PdfFile(base);
    this.#nextNumber = this.file.size;
  }

  reserve(): PdfRef {
    return new PdfRef(this.#nextNumber++, 0);
  }

  add(value: PdfObject): PdfRef {
    const ref = this.reserve();
    this.put(ref, value);
    return ref;
  }

  put(ref: PdfRef, value: PdfObject): void {
    this.#objects.set(ref.number, value);
  }

  change(ref: PdfRef, entries: PdfDictionary): void {
    const current = this.#objects.get(ref.number) ?? ref;
    this.put(ref, new Map([...this.file.dictionary(current), ...entries]));
  }

  write(): WrittenRevision {
    const parts: Buffer[] = [this.file.bytes];
    let length = this.file.bytes.length;
    const append = (part: Buffer): void => {
      parts.push(part);
      length += part.length;
    };
    if (this.file.bytes.at(-1) !== 10) append(ascii('\n'));
    const offsets = new Map<number, number>();
    for (const [number, value] of [...this.#objects].sort(([a], [b]) => a - b)) {
      offsets.set(number, length);
      append(Buffer.concat([ascii(`${number} 0 obj\n`), pdfBytes(value), ascii('\nendobj\n')]));
    }
    append(this.#tail(offsets, length));
    return { bytes: Buffer.concat(parts), offsets };
  }

  #tail(offsets: ReadonlyMap<number, number>, crossReferenceOffset: number): Buffer {
    const trailer = new Map(this.file.trailer)
      .set('Size', this.#nextNumber)
      .set('Prev', this.file.crossReferenceOffset);
    const end = `\nstartxref\n${crossReferenceOffset}\n%%EOF\n`;
    return Buffer.concat([ascii(`xref\n${table(offsets)}trailer\n`), pdfBytes(trailer), ascii(end)]);
  }
}

/** Each run of consecutive object numbers is a section of its own. */
function table(offsets: ReadonlyMap<number, number>): string {
  const sections: [number, string[]][] = [];
  let previous = Number.NaN;
  for (const [number, offset] of offsets) {
    if (number !== previous + 1) sections.push([number, []]);
    sections.at(-1)?.[1].push(`${String(offset).padStart(10, '0')} 00000 n \n`);
    previous = number;
  }
  return sections.map(([first, lines]) => `${first} ${lines.length}\n${lines.join('')}`).join('');
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
