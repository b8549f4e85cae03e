// Entering a lot: a reagent, a reference material, or a solution with what it was made of.
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { DateField, ProposalList, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { AmountFields, ContentFields, type LotFieldsProps } from './lot-content-fields.js';
import type { LotKindName } from './lot-view.js';
import { TwoFields } from './two-fields.js';

export interface NewLotPageProps extends LotFieldsProps {
  readonly lotId: string;
  readonly kinds: readonly LotKindName[];
  readonly substances: readonly string[];
  readonly preparers: readonly Option[];
  readonly asksWho: boolean;
  readonly today: string;
  readonly message?: string | undefined;
}

const substanceList = 'lot-substances';

export function NewLotPage(props: NewLotPageProps) {
  const { t, lotId, kind, substances, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('stock.new')}
        above={<a href={paths.lots()}>{t('stock.title')}</a>}
        buttons={<OtherKinds {...props} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <form class="stack" method="post" action={paths.lots()} data-draft={`lot-${kind}`}>
        <input type="hidden" name="lotId" value={lotId} />
        <input type="hidden" name="kind" value={kind} />
        <ProposalList id={substanceList} values={substances} />
        <div class="half">
          <Section title={t(`stock.kind.${kind}`)} inside="stack">
            <OriginFields {...props} />
          </Section>
          <div class="stack">
            <Section title={t('stock.content')} inside="stack">
              <ContentFields {...props} />
            </Section>
            <Section title={t('stock.amount')} inside="stack">
              <AmountFields {...props} />
            </Section>
          </div>
        </div>
        <Section title={t('stock.two')} inside="stack">
          <p class="second">{t('stock.two.what')}</p>
          <div class="half">
            <TwoFields {...props} isRequired={false} />
          </div>
        </Section>
        <Buttons>
          <Button kind="main">{t('stock.enter')}</Button>
        </Buttons>
      </form>
    </div>
  );
}

function OtherKinds({ t, kind, kinds }: NewLotPageProps) {
  const others = kinds.filter((each) => each !== kind);
  return (
    <>
      {others.map((each) => (
        <LinkButton key={each} href={paths.newLot({ kind: each })}>
          {t(`stock.kind.${each}`)}
        </LinkButton>
      ))}
    </>
  );
}

function OriginFields(props: NewLotPageProps) {
  const { t, kind, today, values, refused, preparers } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <>
      <TextField
        {...field('name')}
        label={t('stock.name')}
        hint={t(`stock.name.${kind}.hint`)}
        maxLength={200}
        required
      />
      <TextField
        {...field('substance')}
        label={t('stock.substance')}
        hint={t('stock.substance.hint')}
        list={substanceList}
        maxLength={200}
      />
      {kind === 'solution' ? (
        <SelectField
          {...field('preparedBy')}
          label={t('stock.preparedBy')}
          options={preparers}
          blank={t('stock.choose')}
          required
        />
      ) : (
        <>
          <TextField {...field('maker')} label={t('stock.maker')} maxLength={200} required />
          <TextField {...field('catalogueNumber')} label={t('stock.catalogueNumber')} maxLength={100} />
          <TextField {...field('makerLot')} label={t('stock.makerLot')} maxLength={100} required />
        </>
      )}
      <DateField
        {...field('cameOn')}
        value={values['cameOn'] ?? today}
        label={t(kind === 'solution' ? 'stock.preparedOn' : 'stock.receivedOn')}
        max={today}
        required
      />
      <DateField {...field('expiresOn')} label={t('stock.expiresOn')} hint={t('stock.expiresOn.hint')} />
      <TextField
        {...field('daysAfterOpening')}
        label={t(kind === 'solution' ? 'stock.keepsDays' : 'stock.daysAfterOpening')}
        hint={t(kind === 'solution' ? 'stock.keepsDays.hint' : 'stock.daysAfterOpening.hint')}
        inputMode="numeric"
        maxLength={5}
      />
      <TextField
        {...field('storage')}
        label={t('stock.storage')}
        hint={t('stock.storage.hint')}
        maxLength={200}
        required
      />
    </>
  );
}
