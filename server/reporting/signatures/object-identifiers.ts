/** Object identifiers of signing that @peculiar/asn1-* does not name. */
export const idContentType = '1.2.840.113549.1.9.3';
export const idMessageDigest = '1.2.840.113549.1.9.4';
export const idSigningTime = '1.2.840.113549.1.9.5';
export const idCmsAlgorithmProtection = '1.2.840.113549.1.9.52';
export const idSigningCertificateV2 = '1.2.840.113549.1.9.16.2.47';
export const idTimeStampToken = '1.2.840.113549.1.9.16.2.14';
export const idDocumentSigning = '1.3.6.1.5.5.7.3.36';
export const idMicrosoftDocumentSigning = '1.3.6.1.4.1.311.10.3.12';
