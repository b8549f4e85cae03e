// The text of a small XML document as a list of leaves in order. Attacker-controlled: no entities, bounded depth and count.
import { SaxesParser } from 'saxes';
import { limits } from './limits.js';
import { UnreadableFile } from './unreadable-file.js';

export interface XmlLeaf {
  /** Element names from the root, joined by `/`. */
  readonly path: string;
  readonly text: string;
}

/** Throws `truncated` when the document ends too early, `malformed` when it is not XML, `too-large` past the limits. */
export function xmlLeaves(text: string): readonly XmlLeaf[] {
  if (text.length > limits.xmlBytes) throw new UnreadableFile('too-large', { characters: text.length });
  const collector = leafCollector();
  feed(() => collector.parser.write(text.replace(/^\ufeff/, '')), 'malformed');
  feed(() => collector.parser.close(), 'truncated');
  return collector.leaves;
}

/** The first leaf with this path, trimmed; empty when there is none. */
export function leafText(leaves: readonly XmlLeaf[], path: string): string {
  return leaves.find((leaf) => leaf.path === path)?.text.trim() ?? '';
}

function leafCollector(): { readonly parser: SaxesParser; readonly leaves: XmlLeaf[] } {
  const parser = new SaxesParser();
  const leaves: XmlLeaf[] = [];
  const names: string[] = [];
  let text = '';
  let elements = 0;
  let hasChild = false;
  parser.on('doctype', () => refuse('document type declaration'));
  parser.on('opentag', (tag) => {
    elements += 1;
    if (names.length >= limits.xmlDepth || elements > limits.xmlElements) refuse('too many elements');
    names.push(tag.name);
    text = '';
    hasChild = false;
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('cdata', (piece) => (text += piece));
  parser.on('closetag', () => {
    if (!hasChild) leaves.push({ path: names.join('/'), text });
    names.pop();
    text = '';
    hasChild = true;
  });
  return { parser, leaves };
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}

function feed(step: () => void, code: 'malformed' | 'truncated'): void {
  try {
    step();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(code, { reason: error instanceof Error ? error.message : 'XML' });
  }
}
