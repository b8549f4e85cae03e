/** The values a PDF file is made of (ISO 32000-1, 7.3). */
export class PdfName {
  constructor(readonly name: string) {}
}

export class PdfRef {
  constructor(
    readonly number: number,
    readonly generation: number,
  ) {}
}

export class PdfString {
  constructor(readonly bytes: Buffer) {}
}

export class PdfStream {
  constructor(
    readonly dictionary: PdfDictionary,
    readonly bytes: Buffer,
  ) {}
}

/** Written exactly as it stands; never read. Reserves places that are filled in after the offsets are known. */
export class PdfVerbatim {
  constructor(readonly text: string) {}
}

export type PdfDictionary = ReadonlyMap<string, PdfObject>;

export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfRef
  | PdfString
  | PdfStream
  | PdfVerbatim
  | PdfDictionary
  | readonly PdfObject[];

export function isDictionary(value: PdfObject | undefined): value is PdfDictionary {
  return value instanceof Map;
}

export function isArray(value: PdfObject | undefined): value is readonly PdfObject[] {
  return Array.isArray(value);
}

export function dictionaryOf(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
  const given = Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined);
  return new Map(given);
}

export function withEntry(dictionary: PdfDictionary, key: string, value: PdfObject): PdfDictionary {
  return new Map(dictionary).set(key, value);
}

/** A text string: ASCII as it is, anything else as UTF-16BE with its byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return new PdfString(Buffer.from(text, 'latin1'));
  return new PdfString(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]));
}

export function textOf(value: PdfObject | undefined): string | undefined {
  if (!(value instanceof PdfString)) return undefined;
  const { bytes } = value;
  const utf16 = bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0;
  return utf16 ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
