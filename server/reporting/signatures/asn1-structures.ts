/** ASN.1 structures that @peculiar/asn1-* lacks, declared without decorators so that they need no compiler switch. */
import { EncryptedContentInfo } from '@peculiar/asn1-cms';
import { AsnPropTypes, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { defineSequence } from '../../foundation/cms-structures.js';

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
