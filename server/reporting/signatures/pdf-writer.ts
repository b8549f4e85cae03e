/** PDF objects as bytes. A number is written in the shortest form that reads back the same: rewriting must not change a value. */
import {
  isArray,
  isDictionary,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  withEntry,
  type PdfDictionary,
  type PdfObject,
} from './pdf-objects.js';

export function pdfBytes(value: PdfObject): Buffer {
  if (!(value instanceof PdfStream)) return Buffer.from(written(value), 'latin1');
  const dictionary = withEntry(value.dictionary, 'Length', value.bytes.length);
  return Buffer.concat([
    Buffer.from(`${written(dictionary)}\nstream\n`, 'latin1'),
    value.bytes,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function written(value: PdfObject): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writtenNumber(value);
  if (value instanceof PdfName) return writtenName(value.name);
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfString) return `<${value.bytes.toString('hex')}>`;
  if (isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (isDictionary(value)) return writtenDictionary(value);
  if (value instanceof PdfStream) throw new TypeError('a stream is always an object of its own');
  return value.text;
}

function writtenNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}

function writtenName(name: string): string {
  const escaped = name.replace(
    /[^\x21-\x7e]|[#()<>[\]{}/%]/g,
    (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

function writtenDictionary(dictionary: PdfDictionary): string {
  const entries = [...dictionary].map(([key, value]) => `${writtenName(key)} ${written(value)}\n`);
  return `<<${entries.join('')}>>`;
}
