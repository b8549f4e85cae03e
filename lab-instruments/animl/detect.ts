// AnIML (Analytical Information Markup Language, core schema 0.90): the root element says it.
import { isFolder, type Source } from '../source.js';
import { rootElement } from '../xml-walk.js';

export function isAniml(source: Source): boolean {
  return !isFolder(source) && rootElement(source.bytes) === 'AnIML';
}

export function hasAnimlName(source: Source): boolean {
  return !isFolder(source) && /\.animl$/i.test(source.name);
}
