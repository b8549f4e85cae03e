// The commission of a destruction and its witnesses: a colleague from the list, or somebody else by name.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';

export interface CommissionFieldsProps {
  readonly t: T;
  readonly colleagues: readonly { readonly value: string; readonly label: string }[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export const commissionRows = 5;
export const witnessRows = 2;

export function CommissionFields(props: CommissionFieldsProps) {
  const { t, refused } = props;
  return (
    <Section title={t('acts.commission')} inside="stack" id="commission">
      <p class="quiet">{t('acts.commission.about')}</p>
      {refused['commission'] !== undefined && <Notice tone="stop" title={refused['commission']} live />}
      {Array.from({ length: commissionRows }, (_, index) => (
        <SeatFields key={index} {...props} seat={`member${index + 1}`} label={index === 0 ? 'chair' : 'member'} />
      ))}
      {Array.from({ length: witnessRows }, (_, index) => (
        <SeatFields key={index} {...props} seat={`witness${index + 1}`} label="witness" />
      ))}
    </Section>
  );
}

interface SeatFieldsProps extends CommissionFieldsProps {
  readonly seat: string;
  readonly label: 'chair' | 'member' | 'witness';
}

function SeatFields({ t, colleagues, values, refused, seat, label }: SeatFieldsProps) {
  return (
    <div class="columns">
      <SelectField
        name={seat}
        label={t(`acts.role.${label}`)}
        blank={t('acts.commission.outside')}
        options={colleagues}
        value={values[seat]}
        refused={refused[seat]}
      />
      <TextField
        name={`${seat}Name`}
        label={t('acts.commission.name')}
        value={values[`${seat}Name`]}
        refused={refused[`${seat}Name`]}
        maxLength={200}
      />
      <TextField
        name={`${seat}Title`}
        label={t('acts.commission.title')}
        value={values[`${seat}Title`]}
        refused={refused[`${seat}Title`]}
        maxLength={300}
      />
    </div>
  );
}
