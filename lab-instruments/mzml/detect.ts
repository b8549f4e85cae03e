// mzML 1.x (HUPO-PSI): the root element says it, within the index or alone.
import { isFolder, type Source } from '../source.js';
import { rootElement } from '../xml-walk.js';

export function isMzml(source: Source): boolean {
  if (isFolder(source)) return false;
  const root = rootElement(source.bytes);
  return root === 'mzML' || root === 'indexedmzML';
}

export function hasMzmlName(source: Source): boolean {
  return !isFolder(source) && /\.mzml$/i.test(source.name);
}
