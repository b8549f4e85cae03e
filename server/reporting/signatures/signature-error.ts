/** Everything that signing, key files and the laboratory's certificates can refuse, each with a code that is also a message key. */
export type SignatureErrorCode =
  | 'pdf-unreadable'
  | 'pdf-encrypted'
  | 'pdf-xref-unsupported'
  | 'pdf-too-large'
  | 'field-missing'
  | 'field-not-for-signature'
  | 'field-already-signed'
  | 'form-not-flat'
  | 'certification-not-first'
  | 'document-locked'
  | 'appearance-unreadable'
  | 'signature-too-large'
  | 'key-does-not-match'
  | 'key-unreadable'
  | 'key-passphrase-wrong'
  | 'key-passphrase-empty'
  | 'key-kind-unsupported'
  | 'key-too-weak'
  | 'certificate-unreadable'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-not-for-signing'
  | 'certificate-name-invalid'
  | 'certificate-validity-invalid'
  | 'authority-expired'
  | 'authority-not-a-ca'
  | 'pkcs12-unreadable'
  | 'pkcs12-too-large'
  | 'pkcs12-wrong-password'
  | 'pkcs12-without-password'
  | 'pkcs12-no-key'
  | 'pkcs12-several-keys'
  | 'pkcs12-no-certificate'
  | 'pkcs12-several-certificates'
  | 'pkcs12-encryption-unsupported'
  | 'cms-unreadable'
  | 'cms-not-der'
  | 'cms-not-detached'
  | 'cms-signer-count';

export type SignatureErrorValues = Readonly<Record<string, string | number>>;

export class SignatureError extends Error {
  constructor(
    readonly code: SignatureErrorCode,
    readonly values: SignatureErrorValues = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'SignatureError';
  }
}
