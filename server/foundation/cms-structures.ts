// ASN.1 structures of CMS that @peculiar/asn1-* lacks, declared without decorators so that they need no compiler switch:
// what signatures of documents and time-stamps of checkpoints both consist of.
import { DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerInfos } from '@peculiar/asn1-cms';
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

export function defineSequence(structure: new () => object, fields: Readonly<Record<string, FieldOptions>>): void {
  AsnType({ type: AsnTypeTypes.Sequence })(structure);
  const example = structure.prototype as object;
  for (const [name, options] of Object.entries(fields)) AsnProp(options)(example, name);
}
