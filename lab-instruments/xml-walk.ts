// Walks an XML document of any length, element by element, without keeping it. Attacker-controlled: no document type, no
// entities but XML's own five, bounded depth.
import { SaxesParser } from 'saxes';
import { headText, markedEncoding } from './file-text.js';
import { limits } from './limits.js';
import { UnreadableFile } from './unreadable-file.js';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  /** Names without prefix. */
  readonly open: (name: string, attributes: XmlAttributes, path: readonly string[]) => void;
  /** `text` is what stood in the element itself since its last child. */
  readonly close: (name: string, text: string, path: readonly string[]) => void;
}

const pieceBytes = 1_048_576;

/** Throws `truncated` when the document ends too early, `malformed` when it is not well formed, `encoding` for foreign bytes. */
export function walkXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  if (bytes.at(-1) === 0 && bytes.at(-2) === 0) {
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  }
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  const { parser, isClosed } = visitedBy(visitor);
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const piece = bytes.subarray(from, from + pieceBytes);
    parsed(() => parser.write(decoded(decoder, piece)), 'malformed');
  }
  parsed(() => parser.write(decoded(decoder)), 'malformed');
  if (!isClosed()) throw new UnreadableFile('truncated', { reason: 'the root element is not closed' });
  parsed(() => parser.close(), 'malformed');
}

/** The name of the root element without prefix, read from the first bytes; undefined where there is none. */
export function rootElement(bytes: Uint8Array): string | undefined {
  const head = headText(bytes, 8_192);
  if (!/^\s*</.test(head)) return undefined;
  const text = head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/g, ' ');
  return /^\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(text)?.[1];
}

function visitedBy(visitor: XmlVisitor): { readonly parser: SaxesParser; readonly isClosed: () => boolean } {
  const parser = new SaxesParser();
  const path: string[] = [];
  let pieces: string[] = [];
  let closed = false;
  parser.on('doctype', () => {
    throw new UnreadableFile('malformed', { reason: 'document type declaration' });
  });
  parser.on('opentag', (tag) => {
    if (path.length >= limits.xmlDepth) throw new UnreadableFile('malformed', { reason: 'nested too deeply' });
    const name = localName(tag.name);
    path.push(name);
    pieces = [];
    visitor.open(name, tag.attributes, path);
  });
  parser.on('text', (piece) => pieces.push(piece));
  parser.on('cdata', (piece) => pieces.push(piece));
  parser.on('closetag', (tag) => {
    visitor.close(localName(tag.name), pieces.join(''), path);
    path.pop();
    pieces = [];
    closed = path.length === 0;
  });
  return { parser, isClosed: () => closed };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function encodingOf(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return marked;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const said = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(said).encoding;
  } catch {
    throw new UnreadableFile('encoding', { found: said });
  }
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new UnreadableFile('encoding', { found: decoder.encoding });
  }
}

function parsed(step: () => void, code: 'malformed' | 'truncated'): void {
  try {
    step();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(code, { reason: error instanceof Error ? error.message : 'XML' });
  }
}
