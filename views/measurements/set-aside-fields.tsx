// Why a measurement is set aside: a blank, a standard and their like, with a remark. Of one as of the rows of a table.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';

interface SetAsideFieldsProps {
  readonly t: T;
  readonly purposes: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function SetAsideFields({ t, purposes, values, refused }: SetAsideFieldsProps) {
  return (
    <>
      <SelectField
        name="purpose"
        label={t('analysis.binding.setAside.purpose')}
        options={purposes.map((value) => ({ value, label: t.code('analysis', `purpose.${value}`) }))}
        blank={t('common.choose')}
        value={values['purpose']}
        refused={refused['purpose']}
        required
      />
      <TextField
        name="remark"
        id="f-remark"
        label={t('analysis.binding.setAside.reason')}
        value={values['remark']}
        refused={refused['remark']}
        maxLength={500}
        required
      />
      <Button>{t('analysis.binding.setAside.button')}</Button>
    </>
  );
}
