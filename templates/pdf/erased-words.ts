// Words that the law has let go are never printed as the mark that stands in their place, wherever in a document they stood.
import type { Language, PrintedDocument } from '../document.js';

const mark = /\berased:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const words: Readonly<Record<Language, string>> = {
  kk: '[заң бойынша өшірілген]',
  ru: '[стёрто по закону]',
  en: '[erased by law]',
};

export function withErasedWords(document: PrintedDocument): PrintedDocument {
  return told(document, words[document.language]) as PrintedDocument;
}

/** Only what is plain data is walked; bytes, dates and the points of a figure stay as they are. */
function told(part: unknown, instead: string): unknown {
  if (typeof part === 'string') return part.includes('erased:') ? part.replaceAll(mark, instead) : part;
  if (Array.isArray(part)) return typeof part[0] === 'number' ? part : part.map((one) => told(one, instead));
  if (part === null || typeof part !== 'object' || Object.getPrototypeOf(part) !== Object.prototype) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, told(value, instead)]));
}
