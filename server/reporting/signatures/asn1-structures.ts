/** ASN.1 structures that @peculiar/asn1-* lacks, declared without decorators so that they need no compiler switch. */
import {
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  EncryptedContentInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import {
  AsnIntegerArrayBufferConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, GeneralNames } from '@peculiar/asn1-x509';

type FieldOptions = Parameters<typeof AsnProp>[0];

/** RFC 5652 SignedData with certificates kept as the bytes they came in, so that none is altered by encoding it again. */
export class SignedDataWithRawCertificates {
  version = 1;
  digestAlgorithms = new DigestAlgorithmIdentifiers();
  encapContentInfo = new EncapsulatedContentInfo();
  certificates: ArrayBuffer[] | undefined = undefined;
  crls: ArrayBuffer[] | undefined = undefined;
  signerInfos = new SignerInfos();
}
defineSequence(SignedDataWithRawCertificates, {
  version: { type: AsnPropTypes.Integer },
  digestAlgorithms: { type: DigestAlgorithmIdentifiers },
  encapContentInfo: { type: EncapsulatedContentInfo },
  certificates: { type: AsnPropTypes.Any, context: 0, implicit: true, repeated: 'set', optional: true },
  crls: { type: AsnPropTypes.Any, context: 1, implicit: true, repeated: 'set', optional: true },
  signerInfos: { type: SignerInfos },
});

/** RFC 5035, section 4. */
export class IssuerSerial {
  issuer = new GeneralNames();
  serialNumber = new ArrayBuffer(0);
}
defineSequence(IssuerSerial, {
  issuer: { type: GeneralNames },
  serialNumber: { type: AsnPropTypes.Integer, converter: AsnIntegerArrayBufferConverter },
});

/** RFC 5035, section 4: `hashAlgorithm` is left out when it is SHA-256, its default. */
export class EssCertIdV2 {
  hashAlgorithm: AlgorithmIdentifier | undefined = undefined;
  certHash = new OctetString();
  issuerSerial: IssuerSerial | undefined = undefined;
}
defineSequence(EssCertIdV2, {
  hashAlgorithm: { type: AlgorithmIdentifier, optional: true },
  certHash: { type: OctetString },
  issuerSerial: { type: IssuerSerial, optional: true },
});

export class SigningCertificateV2 {
  certs: EssCertIdV2[] = [];
  policies: ArrayBuffer | undefined = undefined;
}
defineSequence(SigningCertificateV2, {
  certs: { type: EssCertIdV2, repeated: 'sequence' },
  policies: { type: AsnPropTypes.Any, optional: true },
});

/** RFC 6211. */
export class CmsAlgorithmProtection {
  digestAlgorithm = new AlgorithmIdentifier();
  signatureAlgorithm: AlgorithmIdentifier | undefined = undefined;
}
defineSequence(CmsAlgorithmProtection, {
  digestAlgorithm: { type: AlgorithmIdentifier },
  signatureAlgorithm: { type: AlgorithmIdentifier, context: 1, implicit: true, optional: true },
});

/** RFC 5652, section 8. */
export class CmsEncryptedData {
  version = 0;
  encryptedContentInfo = new EncryptedContentInfo();
}
defineSequence(CmsEncryptedData, {
  version: { type: AsnPropTypes.Integer },
  encryptedContentInfo: { type: EncryptedContentInfo },
});

/** RFC 8018, appendix A.4; PBMAC1 (A.5) has the same shape. */
export class Pbes2Parameters {
  keyDerivation = new AlgorithmIdentifier();
  scheme = new AlgorithmIdentifier();
}
defineSequence(Pbes2Parameters, {
  keyDerivation: { type: AlgorithmIdentifier },
  scheme: { type: AlgorithmIdentifier },
});

/** RFC 8018, appendix A.2: `prf` is HMAC-SHA-1 when left out. */
export class Pbkdf2Parameters {
  salt = new OctetString();
  iterations = 0;
  keyLengthBytes: number | undefined = undefined;
  prf: AlgorithmIdentifier | undefined = undefined;
}
defineSequence(Pbkdf2Parameters, {
  salt: { type: OctetString },
  iterations: { type: AsnPropTypes.Integer },
  keyLengthBytes: { type: AsnPropTypes.Integer, optional: true },
  prf: { type: AlgorithmIdentifier, optional: true },
});

/** RFC 7292, appendix C. */
export class Pkcs12PbeParameters {
  salt = new OctetString();
  iterations = 0;
}
defineSequence(Pkcs12PbeParameters, {
  salt: { type: OctetString },
  iterations: { type: AsnPropTypes.Integer },
});

function defineSequence(structure: new () => object, fields: Readonly<Record<string, FieldOptions>>): void {
  AsnType({ type: AsnTypeTypes.Sequence })(structure);
  const example = structure.prototype as object;
  for (const [name, options] of Object.entries(fields)) AsnProp(options)(example, name);
}
