// Proposing the spectrum of a reference material's run for the laboratory's own library.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewOwnSpectrumPageProps {
  readonly t: T;
  readonly measurement: { readonly id: string; readonly number: string; readonly sampleName: string };
  readonly peakNumber: number;
  readonly seconds: number;
  /** As the ladder tells it that is recorded for the method. */
  readonly index: { readonly index: string; readonly version: number } | null;
  readonly sticks: readonly Stick[];
  readonly bestHit: { readonly name: string; readonly score: number } | null;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function NewOwnSpectrumPage(props: NewOwnSpectrumPageProps) {
  const { t, measurement, peakNumber, seconds, index, sticks } = props;
  const address = paths.measurement(measurement.id);
  return (
    <>
      <PageHead title={t('libraries.own.new')} above={<a href={paths.ownSpectra()}>{t('libraries.own.title')}</a>} />
      <div class="split wide">
        <Section title={t('libraries.own.spectrum')} inside="stack">
          <SpectrumPlot t={t} sticks={sticks} />
          <Facts
            facts={[
              { label: t('libraries.own.run'), value: <a href={address}>{measurement.number}</a> },
              { label: t('libraries.own.sampleName'), value: measurement.sampleName },
              { label: t('libraries.own.peak'), value: peakNumber },
              { label: t('libraries.own.retention'), value: t.formats.minutes(seconds, 3) },
              {
                label: t('libraries.own.field.retentionIndex'),
                value: index === null ? t('libraries.own.index.none') : t('libraries.own.index.told', index),
              },
              { label: t('libraries.own.bestHit'), value: hitSaid(t, props.bestHit) },
            ]}
          />
        </Section>
        <Form {...props} address={address} />
      </div>
    </>
  );
}

function hitSaid(t: T, hit: NewOwnSpectrumPageProps['bestHit']): string {
  return hit === null ? t('libraries.own.noHit') : `${hit.name}, ${t.formats.score(hit.score)}`;
}

const fields = [
  'name',
  'lot',
  'formula',
  'casNumber',
  'inchiKey',
  'smiles',
  'retentionIndex',
  'retentionIndexSource',
] as const;
const required: ReadonlySet<string> = new Set(['name', 'lot']);

const hinted = ['lot', 'retentionIndex', 'retentionIndexSource'] as const;
const isHinted = (name: string): name is (typeof hinted)[number] => hinted.some((each) => each === name);

function Form({ t, address, ...props }: NewOwnSpectrumPageProps & { readonly address: string }) {
  const { measurement, peakNumber, values, refused, message } = props;
  return (
    <form class="stack" method="post" action={paths.ownSpectra()} data-draft="own-spectrum">
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <input type="hidden" name="measurement" value={measurement.id} />
      <input type="hidden" name="peak" value={peakNumber} />
      <Section title={t('libraries.own.substance')} inside="stack">
        {fields.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`libraries.own.field.${name}`)}
            hint={isHinted(name) ? t(`libraries.own.field.${name}.hint`) : undefined}
            value={values[name]}
            refused={refused[name]}
            maxLength={name === 'smiles' ? 1_000 : 200}
            required={required.has(name)}
          />
        ))}
        <p class="quiet small">{t('libraries.own.follows')}</p>
        <Buttons>
          <Button kind="main">{t('libraries.own.propose')}</Button>
          <LinkButton href={address} kind="plain">
            {t('common.cancel')}
          </LinkButton>
        </Buttons>
      </Section>
    </form>
  );
}
