/** How large a signature field is, so that its picture can be drawn to measure. */
import { PdfFile } from './pdf-file.js';
import { SignatureError } from './signature-error.js';
import { unsignedField } from './signature-fields.js';

export interface SignatureBoxSize {
  readonly widthPoints: number;
  readonly heightPoints: number;
}

/** Zero by zero for an invisible field. Throws like signing when the field is missing or signed. */
export function signatureBoxSize(pdf: Uint8Array, fieldName: string): SignatureBoxSize {
  const file = new PdfFile(pdf);
  const corners = file
    .array(unsignedField(file, fieldName).dictionary.get('Rect'))
    .map((corner) => file.resolve(corner));
  const [left, bottom, right, top] = corners;
  if (![left, bottom, right, top].every((corner) => typeof corner === 'number'))
    throw new SignatureError('pdf-unreadable');
  return {
    widthPoints: Math.abs(Number(right) - Number(left)),
    heightPoints: Math.abs(Number(top) - Number(bottom)),
  };
}
