/** The signature fields of a report. Reports have a flat form; nested fields are refused, since readers resolve them differently. */
import type { PdfFile } from './pdf-file.js';
import { isDictionary, PdfName, PdfRef, textOf, type PdfDictionary } from './pdf-objects.js';
import { SignatureError } from './signature-error.js';

export interface SignatureField {
  readonly name: string;
  readonly ref: PdfRef;
  readonly dictionary: PdfDictionary;
  /** The signature dictionary; undefined while nobody has signed here. */
  readonly signature: PdfDictionary | undefined;
}

const mostFields = 64;

export function signatureFields(file: PdfFile): readonly SignatureField[] {
  return formFields(file)
    .map(({ ref, dictionary }) => fieldOf(file, ref, dictionary))
    .filter((field) => field !== undefined);
}

/** Throws `field-missing`, `field-not-for-signature` or `field-already-signed`. */
export function unsignedField(file: PdfFile, name: string): SignatureField {
  const found = formFields(file).find(({ dictionary }) => textOf(file.resolve(dictionary.get('T'))) === name);
  if (!found) throw new SignatureError('field-missing', { field: name });
  const field = fieldOf(file, found.ref, found.dictionary);
  if (!field) throw new SignatureError('field-not-for-signature', { field: name });
  if (field.signature) throw new SignatureError('field-already-signed', { field: name });
  return field;
}

function formFields(file: PdfFile): readonly { ref: PdfRef; dictionary: PdfDictionary }[] {
  const form = file.resolve(file.catalog.get('AcroForm'));
  const refs = isDictionary(form) ? file.array(form.get('Fields')) : [];
  if (refs.length > mostFields) throw new SignatureError('pdf-unreadable', { fields: refs.length });
  return refs.map((ref) => {
    if (!(ref instanceof PdfRef)) throw new SignatureError('pdf-unreadable');
    const dictionary = file.dictionary(ref);
    if (dictionary.has('Kids')) throw new SignatureError('form-not-flat');
    return { ref, dictionary };
  });
}

function fieldOf(file: PdfFile, ref: PdfRef, dictionary: PdfDictionary): SignatureField | undefined {
  const type = file.resolve(dictionary.get('FT'));
  const name = textOf(file.resolve(dictionary.get('T')));
  if (!(type instanceof PdfName) || type.name !== 'Sig' || name === undefined) return undefined;
  const value = dictionary.get('V');
  return { name, ref, dictionary, signature: value === undefined ? undefined : file.dictionary(value) };
}
