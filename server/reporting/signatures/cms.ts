/** Makes the detached CMS signature (RFC 5652) that stands in a signed report: PAdES baseline B, one signer, DER. */
import { verify, type X509Certificate } from 'node:crypto';
import {
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  id_data,
  id_signedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { OctetString } from '@peculiar/asn1-schema';
import { arrayBuffer, derOf } from './asn1-bytes.js';
import { SignedDataWithRawCertificates } from '../../foundation/cms-structures.js';
import { SignatureError } from './signature-error.js';
import {
  issuerAndSerialNumber,
  sha256Algorithm,
  signatureAlgorithm,
  signedAttributes,
  type SignedAttributes,
} from './signed-attributes.js';

/** Who signs: the certificate, those between it and the root, and the key, which may be anywhere. */
export interface DocumentSigner {
  readonly certificate: X509Certificate;
  readonly chain: readonly X509Certificate[];
  /** Signs the bytes with SHA-256: PKCS #1 v1.5 for RSA, a DER-encoded ECDSA value for elliptic curves. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** Throws `key-does-not-match` when what comes back is no signature of this certificate's key. */
export async function detachedCms(contentSha256: Uint8Array, signer: DocumentSigner): Promise<Buffer> {
  const attributes = signedAttributes(contentSha256, signer.certificate);
  const signature = await checkedSignature(derOf(attributes), signer);
  const certificates = [signer.certificate, ...signer.chain].map(({ raw }) => raw).sort((a, b) => Buffer.compare(a, b));
  const signedData = Object.assign(new SignedDataWithRawCertificates(), {
    version: 1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([sha256Algorithm]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: certificates.map(arrayBuffer),
    signerInfos: new SignerInfos([signerInfo(signer.certificate, attributes, signature)]),
  });
  return derOf(new ContentInfo({ contentType: id_signedData, content: arrayBuffer(derOf(signedData)) }));
}

async function checkedSignature(bytes: Buffer, signer: DocumentSigner): Promise<Uint8Array> {
  const signature = await signer.sign(bytes);
  if (!verify('sha256', bytes, signer.certificate.publicKey, signature)) throw new SignatureError('key-does-not-match');
  return signature;
}

function signerInfo(certificate: X509Certificate, attributes: SignedAttributes, signature: Uint8Array): SignerInfo {
  return new SignerInfo({
    version: 1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: issuerAndSerialNumber(certificate) }),
    digestAlgorithm: sha256Algorithm,
    signedAttrs: Array.from(attributes),
    signatureAlgorithm: signatureAlgorithm(certificate),
    signature: new OctetString(signature),
  });
}
