// One lot: what it is, its certificate, what came and went, and the forms of those who work with it.
import { Button, LinkButton } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { DateField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { LotFacts } from './lot-facts.js';
import { MovementForm, type MovementFormProps } from './movement-form.js';
import { MovementsPart, type MovementsPartProps } from './movements-part.js';

export interface LotPageProps extends MovementFormProps, Pick<MovementsPartProps, 'movements' | 'next'> {
  readonly today: string;
  readonly may: {
    readonly enter: boolean;
    readonly move: boolean;
    readonly print: boolean;
    readonly seeResults: boolean;
  };
}

export function LotPage(props: LotPageProps) {
  const { t, lot, movements, next, may } = props;
  return (
    <div class="stack">
      <PageHead
        title={lot.name}
        above={<a href={paths.lots()}>{t('stock.title')}</a>}
        below={<span class="code">{lot.number}</span>}
        buttons={
          <>
            {may.seeResults && <LinkButton href={paths.lotResults(lot.id)}>{t('stock.results')}</LinkButton>}
            {may.print && <LinkButton href={paths.newLabels(`reagent:${lot.id}`)}>{t('stock.label')}</LinkButton>}
          </>
        }
      />
      <Standing {...props} />
      <div class="split wide">
        <div class="stack">
          <LotFacts t={t} lot={lot} />
          <MovementsPart t={t} lot={lot} movements={movements} next={next} may={may.move ? 'correct' : 'read'} />
        </div>
        <aside class="stack aside">
          {may.enter && lot.openedOn === null && lot.balance > 0 && <OpeningForm {...props} />}
          {may.move && <MovementForm {...props} />}
          <Certificates {...props} />
        </aside>
      </div>
    </div>
  );
}

function Standing({ t, lot }: LotPageProps) {
  if (lot.state === 'usable') return null;
  return (
    <Notice tone={lot.state === 'expired' ? 'stop' : 'plain'} title={t(`stock.standing.${lot.state}`)}>
      {t(`stock.standing.${lot.state}.do`)}
    </Notice>
  );
}

function OpeningForm({ t, lot, today, values, refused }: LotPageProps) {
  return (
    <Section title={t('stock.open')} inside="stack">
      <form class="stack tight" method="post" action={paths.lotOpenings(lot.id)}>
        <DateField
          name="openedOn"
          label={t('stock.openedOn')}
          value={values['openedOn'] ?? today}
          refused={refused['openedOn']}
          hint={lot.daysAfterOpening === null ? undefined : t('stock.open.keeps', { days: lot.daysAfterOpening })}
          max={today}
          required
        />
        <Button>{t('stock.open.submit')}</Button>
      </form>
    </Section>
  );
}

function Certificates({ t, lot, may, values, refused }: LotPageProps) {
  return (
    <Section title={t('stock.certificates')} count={lot.certificates.length} inside="stack">
      {lot.certificates.length === 0 && <p class="second">{t('stock.certificates.none')}</p>}
      {lot.certificates.map(({ id, number, name, sha256 }) => (
        <div key={id}>
          <a href={paths.lotCertificate(id)}>{t('stock.certificate.no', { number })}</a>
          <div class="quiet small">
            {name} <span class="code">{sha256.slice(0, 16)}…</span>
          </div>
        </div>
      ))}
      {may.enter && (
        <form class="stack tight" method="post" action={paths.lotCertificates(lot.id)} encType="multipart/form-data">
          <TextField
            name="number"
            label={t('stock.certificate.number')}
            value={values['number']}
            refused={refused['number']}
            maxLength={100}
            required
          />
          <FileField
            name="certificate"
            label={t('stock.certificate.file')}
            hint={t('stock.certificate.file.hint')}
            accept=".pdf,image/jpeg,image/png"
            refused={refused['certificate']}
            required
          />
          <Button>{t('stock.certificate.attach')}</Button>
        </form>
      )}
    </Section>
  );
}
