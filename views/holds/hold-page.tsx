// One hold: who forbids what and why, and how it is released.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { HoldBadge, type HoldView } from './holds-page.js';

export interface HoldPageProps {
  readonly t: T;
  readonly hold: HoldView & { readonly placedByName: string; readonly releasedByName: string };
  readonly release: 'open' | 'none';
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function HoldPage({ t, hold, release, values, refused, message }: HoldPageProps) {
  return (
    <div class="stack">
      <PageHead title={t('holds.one', { number: hold.number })} above={<HoldBadge t={t} hold={hold} />} />
      {hold.inForce && (
        <Notice tone="warn" title={t('holds.forbids')}>
          {t('holds.forbids.do')}
        </Notice>
      )}
      <div class="half">
        <Section title={t('holds.facts')}>
          <Facts facts={factsOf(t, hold)} />
        </Section>
        {release === 'open' && (
          <Section title={t('holds.release')} inside="stack" id="release">
            {message !== undefined && <Notice tone="stop" title={message} live />}
            <form class="stack" method="post" action={paths.holdReleases(hold.id)} data-draft="release">
              <TextField
                name="document"
                label={t('holds.release.document')}
                hint={t('holds.document.hint')}
                value={values['document']}
                refused={refused['document']}
                required
                maxLength={300}
              />
              <TextArea
                name="reason"
                label={t('holds.release.reason')}
                value={values['reason']}
                refused={refused['reason']}
                required
                maxLength={1000}
              />
              <Buttons>
                <Button kind="main">{t('holds.release.submit')}</Button>
              </Buttons>
            </form>
          </Section>
        )}
      </div>
    </div>
  );
}

function factsOf(t: T, hold: HoldPageProps['hold']) {
  const { number, release } = hold;
  const href = hold.subject.kind === 'case' ? paths.case(number) : paths.exhibit(number);
  const ended =
    release === null
      ? []
      : [
          { label: t('holds.releasedUnder'), value: release.document },
          { label: t('holds.release.reason'), value: release.reason },
          {
            label: t('holds.releasedAt'),
            value: `${t.formats.dateTime(release.releasedAt)}, ${hold.releasedByName}`,
          },
        ];
  return [
    {
      label: t('holds.subject'),
      value: (
        <a class="code" href={href}>
          {number}
        </a>
      ),
    },
    { label: t('holds.by'), value: t.code('holds', `kind.${hold.kind}`) },
    { label: t('holds.document'), value: hold.document },
    { label: t('holds.reason'), value: hold.reason },
    { label: t('holds.until'), value: hold.until === null ? t('holds.until.release') : t.formats.day(hold.until) },
    { label: t('holds.placedAt'), value: `${t.formats.dateTime(hold.placedAt)}, ${hold.placedByName}` },
    ...ended,
  ];
}
