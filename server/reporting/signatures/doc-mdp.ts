/** What a certifying signature still allows (DocMDP, ISO 32000-1, 12.8.2.2): 1 nothing, 2 signing, 3 signing and comments. */
import type { PdfFile } from './pdf-file.js';
import { isDictionary, PdfName, type PdfDictionary } from './pdf-objects.js';

export type CertificationLevel = 1 | 2 | 3;

/** Undefined for an approval signature. A level that is missing counts as 2, one that is unknown as 1. */
export function certificationLevel(file: PdfFile, signature: PdfDictionary): CertificationLevel | undefined {
  const references = file.array(signature.get('Reference')).map((reference) => file.resolve(reference));
  const docMdp = references.filter(isDictionary).find((reference) => {
    const method = file.resolve(reference.get('TransformMethod'));
    return method instanceof PdfName && method.name === 'DocMDP';
  });
  if (!docMdp) return undefined;
  const parameters = file.resolve(docMdp.get('TransformParams'));
  const level = isDictionary(parameters) ? (file.resolve(parameters.get('P')) ?? 2) : 2;
  return level === 2 || level === 3 ? level : 1;
}
