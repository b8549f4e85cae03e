/** Distinguished names for the certificates that the laboratory issues. */
import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509';
import { SignatureError } from './signature-error.js';

export interface CertificateName {
  readonly commonName: string;
  readonly organization: string;
  /** ISO 3166 code of two letters. */
  readonly country: string;
  /** A number that tells people of one name apart; ASCII. */
  readonly personNumber?: string;
}

const longestAttribute = 64;

/** Throws `certificate-name-invalid` and names the part that is empty, too long or has characters that are not allowed. */
export function distinguishedName(name: CertificateName): Name {
  const { country, organization, commonName, personNumber } = name;
  const attributes = [
    attribute('2.5.4.6', new AttributeValue({ printableString: printable('country', country, /^[A-Z]{2}$/) })),
    attribute('2.5.4.10', new AttributeValue({ utf8String: readable('organization', organization) })),
    attribute('2.5.4.3', new AttributeValue({ utf8String: readable('commonName', commonName) })),
  ];
  if (personNumber !== undefined) {
    const printableString = printable('personNumber', personNumber, /^[A-Za-z0-9 '()+,./:=?-]{1,64}$/);
    attributes.push(attribute('2.5.4.5', new AttributeValue({ printableString })));
  }
  return new Name(attributes.map((part) => new RelativeDistinguishedName([part])));
}

function attribute(type: string, value: AttributeValue): AttributeTypeAndValue {
  return new AttributeTypeAndValue({ type, value });
}

function printable(part: string, text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new SignatureError('certificate-name-invalid', { part });
  return text;
}

/** RFC 5280 limits names to 64 characters. */
function readable(part: string, text: string): string {
  const length = [...text].length;
  const wellFormed = text === text.trim() && length > 0 && length <= longestAttribute && !/\p{C}/u.test(text);
  if (!wellFormed) throw new SignatureError('certificate-name-invalid', { part });
  return text.normalize('NFC');
}
