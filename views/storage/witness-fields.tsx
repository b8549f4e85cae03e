// The second person at a place that is used by two: badge or sign-in name, and PIN or password.
import type { T } from '../messages/translate.js';
import { SecretField, TextField } from '../parts/text-field.js';

export interface WitnessFieldsProps {
  readonly t: T;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly isRequired: boolean;
}

export function WitnessFields({ t, typed, refused, isRequired }: WitnessFieldsProps) {
  return (
    <>
      <TextField
        name="witness"
        label={t('custody.witness.who')}
        value={typed['witness']}
        refused={refused['witness']}
        required={isRequired}
        scan="into"
        maxLength={100}
      />
      <SecretField
        name="witnessSecret"
        label={t('custody.witness.secret')}
        refused={refused['witnessSecret']}
        required={isRequired}
      />
    </>
  );
}
