// mzXML (Institute for Systems Biology, 1.1 to 3.2): the root element says it.
import { isFolder, type Source } from '../source.js';
import { rootElement } from '../xml-walk.js';

export function isMzxml(source: Source): boolean {
  return !isFolder(source) && rootElement(source.bytes) === 'mzXML';
}

export function hasMzxmlName(source: Source): boolean {
  return !isFolder(source) && /\.mzxml$/i.test(source.name);
}
