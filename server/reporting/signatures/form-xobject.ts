/** Copies the only page of a small PDF into a revision as a Form XObject: how the visible box of a signature keeps its fonts. */
import { PdfFile } from './pdf-file.js';
import {
  dictionaryOf,
  isArray,
  isDictionary,
  PdfName,
  PdfRef,
  PdfStream,
  type PdfDictionary,
  type PdfObject,
} from './pdf-objects.js';
import type { PdfRevision } from './pdf-revision.js';
import { SignatureError } from './signature-error.js';

const mostObjectsCopied = 1000;

/** The PDF has one page with one content stream, as pdfkit makes it; else `appearance-unreadable`. */
export function importPage(revision: PdfRevision, pagePdf: Uint8Array): PdfRef {
  const source = readSource(pagePdf);
  const page = onlyPage(source);
  const content = source.resolve(page.get('Contents'));
  if (!(content instanceof PdfStream)) throw new SignatureError('appearance-unreadable');
  const copy = copier(revision, source);
  const dictionary = dictionaryOf({
    Type: new PdfName('XObject'),
    Subtype: new PdfName('Form'),
    FormType: 1,
    BBox: copy(source.resolve(page.get('MediaBox'))),
    Resources: copy(source.resolve(page.get('Resources'))),
    Filter: content.dictionary.get('Filter'),
  });
  return revision.add(new PdfStream(dictionary, content.bytes));
}

function readSource(pagePdf: Uint8Array): PdfFile {
  try {
    return new PdfFile(pagePdf);
  } catch {
    throw new SignatureError('appearance-unreadable');
  }
}

function onlyPage(source: PdfFile): PdfDictionary {
  const pages = source.array(source.dictionary(source.catalog.get('Pages')).get('Kids'));
  if (pages.length !== 1) throw new SignatureError('appearance-unreadable', { pages: pages.length });
  return source.dictionary(pages[0]);
}

/** Copies values with everything they point at, each object once. */
function copier(revision: PdfRevision, source: PdfFile): (value: PdfObject) => PdfObject {
  const copied = new Map<number, PdfRef>();
  const copyRef = (ref: PdfRef): PdfRef => {
    const known = copied.get(ref.number);
    if (known) return known;
    if (copied.size >= mostObjectsCopied) throw new SignatureError('appearance-unreadable', { objects: copied.size });
    const target = revision.reserve();
    copied.set(ref.number, target);
    revision.put(target, copy(source.resolve(ref)));
    return target;
  };
  const copyDictionary = (dictionary: PdfDictionary): PdfDictionary =>
    new Map([...dictionary].map(([key, value]) => [key, copy(value)]));
  const copy = (value: PdfObject): PdfObject => {
    if (value instanceof PdfRef) return copyRef(value);
    if (value instanceof PdfStream) return new PdfStream(copyDictionary(value.dictionary), value.bytes);
    if (isArray(value)) return value.map(copy);
    return isDictionary(value) ? copyDictionary(value) : value;
  };
  return copy;
}
