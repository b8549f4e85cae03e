/**
 * Signs a report as PAdES baseline B (ETSI EN 319 142-1) in a signature field the report already has. The expert's signature
 * comes first and certifies: afterwards nothing but further signing is allowed (DocMDP 2). Others sign on top of it.
 */
import { checkCanSign } from './certificate.js';
import { detachedCms, type DocumentSigner } from './cms.js';
import { certificationLevel } from './doc-mdp.js';
import { importPage } from './form-xobject.js';
import { pdfDate } from './pdf-date.js';
import { dictionaryOf, PdfName, textString, type PdfDictionary } from './pdf-objects.js';
import { PdfRevision } from './pdf-revision.js';
import { SignatureError } from './signature-error.js';
import { signatureFields, unsignedField } from './signature-fields.js';
import { fillSignature, reserveSignature } from './signature-place.js';

export type SignatureKind = 'certification-no-changes-but-signing' | 'approval';

export interface SigningRequest {
  readonly pdf: Uint8Array;
  readonly fieldName: string;
  readonly signer: DocumentSigner;
  readonly kind: SignatureKind;
  readonly signedAt: Date;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** A one-page PDF of the field's size, drawn into the field; without it the field keeps the look it has. */
  readonly appearancePdf?: Uint8Array;
}

export async function signPdf(request: SigningRequest): Promise<Uint8Array> {
  const { signer, signedAt } = request;
  checkCanSign(signer.certificate, signedAt);
  const revision = new PdfRevision(request.pdf);
  checkPermission(revision, request.kind);
  const field = unsignedField(revision.file, request.fieldName);
  const signatureRef = revision.reserve();
  revision.change(field.ref, dictionaryOf({ V: signatureRef, AP: appearance(revision, request) }));
  if (request.kind !== 'approval')
    revision.change(revision.file.catalogRef, dictionaryOf({ Perms: dictionaryOf({ DocMDP: signatureRef }) }));
  const reserved = reserveSignature(revision, signatureRef, signatureEntries(request));
  return fillSignature(reserved, await detachedCms(reserved.contentSha256, signer));
}

/** A certification is the first signature; after one that locks the document nobody may sign. */
function checkPermission({ file }: PdfRevision, kind: SignatureKind): void {
  const signatures = signatureFields(file).flatMap(({ signature }) => signature ?? []);
  if (kind !== 'approval' && signatures.length > 0) throw new SignatureError('certification-not-first');
  if (signatures.some((signature) => certificationLevel(file, signature) === 1))
    throw new SignatureError('document-locked');
}

function appearance(revision: PdfRevision, { appearancePdf }: SigningRequest): PdfDictionary | undefined {
  return appearancePdf && dictionaryOf({ N: importPage(revision, appearancePdf) });
}

function signatureEntries(request: SigningRequest): PdfDictionary {
  const certifies = request.kind !== 'approval';
  return dictionaryOf({
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.CAdES.detached'),
    M: pdfDate(request.signedAt),
    Name: textString(request.name),
    Reason: textString(request.reason),
    Location: textString(request.location),
    Prop_Build: dictionaryOf({ App: dictionaryOf({ Name: new PdfName('Dalel') }) }),
    Reference: certifies ? [noChangesButSigning()] : undefined,
  });
}

function noChangesButSigning(): PdfDictionary {
  const transform = dictionaryOf({ Type: new PdfName('TransformParams'), P: 2, V: new PdfName('1.2') });
  return dictionaryOf({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName('DocMDP'),
    TransformParams: transform,
  });
}
