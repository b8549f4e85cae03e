/**
 * The signed attributes of a PAdES baseline signature: contentType, messageDigest, signing-certificate-v2 and
 * CMSAlgorithmProtection. No signing-time: ETSI EN 319 142-1, table 1 wants it in the signature dictionary instead.
 */
import type { X509Certificate } from 'node:crypto';
import { Attribute, id_data, IssuerAndSerialNumber } from '@peculiar/asn1-cms';
import { ecdsaWithSHA256 } from '@peculiar/asn1-ecc';
import { id_sha256, id_sha256WithRSAEncryption } from '@peculiar/asn1-rsa';
import {
  AsnArray,
  AsnConvert,
  AsnObjectIdentifierConverter,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, GeneralName, GeneralNames } from '@peculiar/asn1-x509';
import { EssCertIdV2, IssuerSerial, SigningCertificateV2 } from '../../foundation/cms-structures.js';
import { arrayBuffer, derOf, sortedForDer } from './asn1-bytes.js';
import { CmsAlgorithmProtection } from './asn1-structures.js';
import { certificateStructure } from './certificate.js';
import { digest } from './digest-algorithms.js';
import {
  idCmsAlgorithmProtection,
  idContentType,
  idMessageDigest,
  idSigningCertificateV2,
} from './object-identifiers.js';

/** The attributes as they are signed: a SET OF, not the [0] under which a SignerInfo stores them (RFC 5652, 5.4). */
export class SignedAttributes extends AsnArray<Attribute> {}
AsnType({ type: AsnTypeTypes.Set, itemType: Attribute })(SignedAttributes);

/** The parameters of RSA are NULL (RFC 4055, 5). */
const sha256WithRsa = new AlgorithmIdentifier({ algorithm: id_sha256WithRSAEncryption, parameters: null });

/** The value of the contentType attribute: what is signed is plain data. */
export const contentTypeData = derOf(AsnObjectIdentifierConverter.toASN(id_data));

export const sha256Algorithm = new AlgorithmIdentifier({ algorithm: id_sha256 });

export function signedAttributes(contentSha256: Uint8Array, certificate: X509Certificate): SignedAttributes {
  const attributes = [
    new Attribute({ attrType: idContentType, attrValues: [arrayBuffer(contentTypeData)] }),
    attribute(idMessageDigest, new OctetString(contentSha256)),
    attribute(idSigningCertificateV2, signingCertificate(certificate)),
    attribute(idCmsAlgorithmProtection, algorithmProtection(certificate)),
  ];
  return new SignedAttributes(sortedForDer(attributes));
}

export function signatureAlgorithm(certificate: X509Certificate): AlgorithmIdentifier {
  return certificate.publicKey.asymmetricKeyType === 'ec' ? ecdsaWithSHA256 : sha256WithRsa;
}

export function issuerAndSerialNumber(certificate: X509Certificate): IssuerAndSerialNumber {
  const { issuer, serialNumber } = certificateStructure(certificate).tbsCertificate;
  return new IssuerAndSerialNumber({ issuer, serialNumber });
}

function attribute(attrType: string, value: object): Attribute {
  return new Attribute({ attrType, attrValues: [AsnConvert.serialize(value)] });
}

function signingCertificate(certificate: X509Certificate): SigningCertificateV2 {
  const { issuer, serialNumber } = issuerAndSerialNumber(certificate);
  const issuerSerial = Object.assign(new IssuerSerial(), {
    issuer: new GeneralNames([new GeneralName({ directoryName: issuer })]),
    serialNumber,
  });
  const certHash = new OctetString(digest('sha256', certificate.raw));
  const certs = [Object.assign(new EssCertIdV2(), { certHash, issuerSerial })];
  return Object.assign(new SigningCertificateV2(), { certs });
}

function algorithmProtection(certificate: X509Certificate): CmsAlgorithmProtection {
  return Object.assign(new CmsAlgorithmProtection(), {
    digestAlgorithm: sha256Algorithm,
    signatureAlgorithm: signatureAlgorithm(certificate),
  });
}
