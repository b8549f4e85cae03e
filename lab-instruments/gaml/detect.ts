// GAML (Thermo, 1.00 to 1.20): the root element says it.
import { isFolder, type Source } from '../source.js';
import { rootElement } from '../xml-walk.js';

export function isGaml(source: Source): boolean {
  return !isFolder(source) && rootElement(source.bytes) === 'GAML';
}

export function hasGamlName(source: Source): boolean {
  return !isFolder(source) && /\.gaml$/i.test(source.name);
}
