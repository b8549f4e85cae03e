// mzData 1.05 (HUPO-PSI, the forerunner of mzML): the root element says it.
import { isFolder, type Source } from '../source.js';
import { rootElement } from '../xml-walk.js';

export function isMzdata(source: Source): boolean {
  return !isFolder(source) && rootElement(source.bytes) === 'mzData';
}

export function hasMzdataName(source: Source): boolean {
  return !isFolder(source) && /\.mzdata(\.xml)?$/i.test(source.name);
}
