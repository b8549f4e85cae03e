// Two people sign at one terminal: the one who moves the lot, and the one who is present.
import type { T } from '../messages/translate.js';
import { SecretField, TextField } from '../parts/text-field.js';
import { WitnessFields } from '../storage/witness-fields.js';

export interface TwoFieldsProps {
  readonly t: T;
  /** True where the session has not proved yet who it is. */
  readonly asksWho: boolean;
  readonly isRequired: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function TwoFields({ t, asksWho, isRequired, values, refused }: TwoFieldsProps) {
  return (
    <>
      {asksWho && (
        <TextField
          name="who"
          label={t('signing.who')}
          hint={t('signing.who.first')}
          value={values['who']}
          refused={refused['who']}
          required={isRequired}
          scan="into"
          maxLength={100}
        />
      )}
      <SecretField name="secret" label={t('signing.secret')} refused={refused['secret']} required={isRequired} />
      <WitnessFields t={t} typed={values} refused={refused} isRequired={isRequired} />
    </>
  );
}
